/** The calls that an account carries, and what becomes of them when it goes. Pure. */
import type { AccountView } from '../../../shared/account.ts';
import { isLive, type Call } from '../../../shared/call.ts';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';

export const callsOn = (view: AccountView, calls: readonly Call[]): readonly Call[] =>
  calls.filter((call) => call.accountId === view.account.id && isLive(call));

export const namesOf = (calls: readonly Call[]): string => calls.map((call) => whoIs(call.party)).join(', ');

/** Removing takes the calls along. */
export const removalWords = (calls: readonly Call[]): string =>
  [calls.length ? words.account.removeEnds(calls.length, namesOf(calls)) : '', words.account.removeText].filter(Boolean).join(' ');

/** Switching off waits until they are over. */
export const switchedOffWords = (calls: readonly Call[]): string =>
  calls.length ? words.account.offAfter(namesOf(calls)) : words.account.fields.enabled.help;
