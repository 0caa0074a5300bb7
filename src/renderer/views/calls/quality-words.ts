/** How a call is carried, in words. */
import { verdictOf } from '../../../shared/quality.ts';
import type { Fact } from '../../ui/facts.tsx';
import { words } from '../../words/words.ts';
import { pathFacts } from './path-facts.ts';
import type { Quality } from './use-quality.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const ms = (value: number | undefined): string | undefined => (value === undefined ? undefined : `${Math.round(value)} ms`);

/** `opus/48000` as people know it. */
const codecName = (codec: string): string => {
  const [name = '', rate = ''] = codec.split('/');
  // Its clock in RTP is half of what it samples, by an old mistake (RFC 3551 4.5.2).
  const hertz = name.toUpperCase() === 'G722' ? 16_000 : Number(rate);
  return `${name === 'opus' ? 'Opus' : name.toUpperCase()}, ${hertz / 1000} kHz`;
};

export function qualityFacts({ stats, loss, mos }: Quality): readonly Fact[] {
  const text = words.calls.quality;
  const verdict = stats.received === 0 ? undefined : text.score(text.verdicts[verdictOf(mos)], mos.toFixed(1));
  const encryption = stats.secured && `${text.secured[stats.secured]}${stats.suite ? `, ${stats.suite}` : ''}`;
  return [
    [text.sound, verdict],
    [text.codec, stats.codec && codecName(stats.codec)],
    [text.encryption, encryption],
    [text.lossHere, loss === undefined ? undefined : percent(loss)],
    [text.lossThere, stats.lostThere === undefined ? undefined : percent(stats.lostThere)],
    [text.jitter, ms(stats.jitter)],
    [text.roundTrip, ms(stats.roundTrip)],
    ...pathFacts(stats.path),
  ];
}
