import { ChevronDown, ChevronUp } from 'lucide-react';
import { CODECS, type Codec } from '../../../shared/settings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { moveCodec, toggleCodec } from './move-codec.ts';

interface CodecOrderProps {
  readonly codecs: readonly Codec[];
  readonly onOrder: (codecs: Codec[]) => void;
}

/** Preferred first; the buttons keep their place in a row, so the keyboard can move a codec step by step. */
export function CodecOrder({ codecs, onOrder }: CodecOrderProps) {
  const unused = CODECS.filter((codec) => !codecs.includes(codec));
  return (
    <ol className="codecs" aria-label={words.settings.codecs.label}>
      {[...codecs, ...unused].map((codec) => {
        const at = codecs.indexOf(codec);
        const name = words.settings.codecNames[codec];
        return (
          <li key={codec}>
            <label className="codec-name">
              <input
                type="checkbox"
                className="checkbox"
                checked={at >= 0}
                disabled={at >= 0 && codecs.length === 1}
                aria-label={words.settings.useCodec(name)}
                onChange={() => onOrder(toggleCodec(codecs, codec))}
              />
              {name}
            </label>
            <IconButton
              label={words.settings.moveUp(name)}
              icon={<ChevronUp strokeWidth={1.5} />}
              unavailable={at <= 0}
              onClick={() => onOrder(moveCodec(codecs, codec, -1))}
            />
            <IconButton
              label={words.settings.moveDown(name)}
              icon={<ChevronDown strokeWidth={1.5} />}
              unavailable={at < 0 || at === codecs.length - 1}
              onClick={() => onOrder(moveCodec(codecs, codec, 1))}
            />
          </li>
        );
      })}
    </ol>
  );
}
