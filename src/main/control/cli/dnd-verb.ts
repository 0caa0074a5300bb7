import { usageError } from './exit-codes.ts';
import type { Verb } from './verb.ts';

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000 };
/** A week: longer is "on". */
const LONGEST_MS = 7 * 24 * 3_600_000;

/** `30m` or `2h` from now, in epoch ms; undefined: it is neither. */
function endOf(word: string, now: number): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,5})([mh])$/.exec(word) ?? [];
  const ms = Number(count) * (UNIT_MS[unit] ?? 0);
  return ms > 0 && ms <= LONGEST_MS ? now + ms : undefined;
}

export const dnd: Verb = {
  usage: 'dnd on | off | 30m | 2h',
  about: 'Refuse calls without ringing, until you switch it off or for a while',
  details:
    'Callers reach your voicemail if you have one; your other phones still ring. Switched off during quiet hours, it stays off until they are over.',
  examples: ['offhook dnd on', 'offhook dnd 30m', 'offhook dnd off'],
  words: [1, 1],
  options: [],
  async run(phone, { words: [word = ''] }) {
    if (word === 'on' || word === 'off') return { value: await phone.call('setDoNotDisturb', { on: word === 'on' }), text: '' };
    const until = endOf(word, Date.now());
    if (until === undefined) throw usageError(`"${word}" is neither on, off nor a time`, 'Write the time as 30m or 2h, at most a week');
    return { value: await phone.call('setDoNotDisturb', { on: true, until }), text: '' };
  },
};
