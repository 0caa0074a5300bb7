/** What a number from outside makes of the dial box: what is being written there is never lost by it. Pure. */
import type { Call } from '../../../shared/call.ts';
import { readPhoneText } from '../../../shared/phone-text.ts';
import type { Desk, Handed } from '../shell/desk.tsx';

/** As much as the box takes. */
const MOST = 2000;

/** What was being written in the box stays; a number that came before and was left as it is gives way. */
const isFree = ({ dialText, handed }: Desk): boolean => !dialText.trim() || dialText === handed?.to;

/** @param readAt from when on something may be called (`performance.now()`) */
export const taking =
  ({ to, from, accountId }: Handed, readAt: number) =>
  (now: Desk): Partial<Desk> => ({
    ...{ handed: { to, from, accountId }, readAt, paletteOpen: false, notCallable: undefined },
    ...(isFree(now) ? { dialText: to } : {}),
  });

/** Somebody is being called, from wherever: the question of a number that came before is overtaken. */
export const isOvertaken = (after: readonly Call[], before: readonly Call[]): boolean =>
  after.some(({ id, direction }) => direction === 'outgoing' && !before.some((call) => call.id === id));

/**
 * The question goes, and with it the number where it stands in the box as it came: it may have an account of its own, and would be called from another. What
 * else stands there stays.
 */
export const overtaken = ({ dialText, handed }: Desk): Partial<Desk> => ({
  handed: undefined,
  ...(dialText === handed?.to ? { dialText: '' } : {}),
});

/** All of them, whatever stands in the box; that stays there. */
export const lookingAtMissed = ({ dialText }: Desk): Partial<Desk> => ({
  ...{ screen: 'calls', historyFilter: 'missed', notSearched: dialText, paletteOpen: false },
});

/** Pasted outside of any field: into the box, the one number in it or as it is, or, while something else is being written there, asked about beside it. */
export const pasting =
  (text: string, now: number) =>
  (desk: Desk): Partial<Desk> => {
    const to = readPhoneText(text);
    if (isFree(desk)) return { dialText: (to ?? text).slice(0, MOST), notCallable: undefined };
    return to === undefined ? { notCallable: 'pasted' } : taking({ to, from: 'copied' }, now)(desk);
  };
