import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import type { Codec } from '../../../shared/settings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { moveCodec, shownOrder, toggleCodec } from './move-codec.ts';

interface CodecOrderProps {
  readonly codecs: readonly Codec[];
  readonly onOrder: (codecs: Codec[]) => void;
}

/** Preferred first; the buttons keep their place in a row, so the keyboard can move a codec step by step. */
export function CodecOrder({ codecs, onOrder }: CodecOrderProps) {
  // The settings only hold those in use: the place of the others is kept here, so that one switched on again is where it was.
  const [remembered, setRemembered] = useState<readonly Codec[]>();
  const order = shownOrder(codecs, remembered);
  const keep = (next: readonly Codec[], used: readonly Codec[]): void => {
    setRemembered(next);
    if (used.some((codec, at) => codec !== codecs[at]) || used.length !== codecs.length) onOrder([...used]);
  };
  const move = (codec: Codec, by: -1 | 1): void => {
    const next = moveCodec(order, codec, by);
    keep(
      next,
      next.filter((one) => codecs.includes(one)),
    );
  };
  return (
    <ol className="codecs" aria-label={words.settings.codecs.label}>
      {order.map((codec, at) => {
        const name = words.settings.codecNames[codec];
        const isLast = codecs.length === 1 && codecs[0] === codec;
        return (
          <li key={codec}>
            <label className="codec-name">
              <input
                type="checkbox"
                className="checkbox"
                checked={codecs.includes(codec)}
                disabled={isLast}
                aria-label={words.settings.useCodec(name)}
                onChange={() => keep(order, toggleCodec(order, codecs, codec))}
              />
              {name}
              {isLast && <span className="codec-why">{words.settings.lastCodec}</span>}
            </label>
            <IconButton
              label={words.settings.moveUp(name)}
              icon={<ChevronUp strokeWidth={1.5} />}
              unavailable={at === 0}
              onClick={() => move(codec, -1)}
            />
            <IconButton
              label={words.settings.moveDown(name)}
              icon={<ChevronDown strokeWidth={1.5} />}
              unavailable={at === order.length - 1}
              onClick={() => move(codec, 1)}
            />
          </li>
        );
      })}
    </ol>
  );
}
