import { inFull } from '../../../shared/explain.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';
import { whyNotCalling } from '../accounts/registration-words.ts';
import type { Desk } from '../shell/desk.tsx';
import { callFrom } from './call-from.ts';

/** What is told below the dial box: what is no number, or why somebody was not called. Undefined: nothing is wrong. Pure. */
export function dialProblem(snapshot: AppSnapshot, desk: Desk): string | undefined {
  if (desk.notCallable) return words.dial.notCallable[desk.notCallable];
  const failure = desk.failures.dial;
  if (!failure) return undefined;
  const tried = snapshot.accounts.find(({ account }) => account.id === desk.triedFrom) ?? callFrom(snapshot, desk);
  // The code only says that it is not signed in; how it stands says why.
  const why = failure.code === 'notRegistered' ? whyNotCalling(tried) : undefined;
  return why ?? inFull(words.commandErrors[failure.code]);
}
