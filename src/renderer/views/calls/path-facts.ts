import type { Fact } from '../../ui/facts.tsx';
import { words } from '../../words/words.ts';

const text = words.calls.quality;
const isEnd = (type: string): type is keyof typeof text.ends => Object.hasOwn(text.ends, type);

/** `host 192.0.2.1:4000`, or without a type where there was no choice. */
function endText(end: string): string {
  const [, type = '', address = ''] = /^(?:([a-z]+) )?(\S+)$/.exec(end.trim()) ?? [];
  return isEnd(type) ? `${address} (${text.ends[type]})` : address;
}

/** The two ends of `CallStats.path`: `udp host 192.0.2.1:4000 > srflx 198.51.100.7:5000`. */
export function pathFacts(path: string | undefined): readonly Fact[] {
  const [, protocol = '', here = '', there = ''] = /^(\w+) (.+?) > (.*)$/.exec(path ?? '') ?? [];
  const over = protocol && protocol !== 'udp' ? ` ${protocol.toUpperCase()}` : '';
  return [
    [text.here, here && endText(here) + over],
    [text.there, endText(there)],
  ];
}
