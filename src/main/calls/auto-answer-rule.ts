/** Which rule of the user's lets a call be answered without them, or why none does. Pure. */
import { ANYBODY, type AutoAnswerRule, type NotByItself } from '../../shared/auto-answer.ts';
import { isCaller, isNumberOf, readCaller } from '../../shared/is-caller.ts';
import { isAtServerOf, type AccountAt } from '../../shared/own-servers.ts';
import type { Party } from '../../shared/party.ts';
import type { IncomingCall } from '../sip-port.ts';

/** A number alone is somebody at the account's own server: anyone elsewhere may call themselves 101. */
function isAllowed(entry: string, party: Party, at: AccountAt): boolean {
  if (entry === ANYBODY) return true;
  return isCaller(entry, party, at) && (readCaller(entry)?.host !== undefined || isAtServerOf(at, party.uri));
}

/** Without `whyNot`: it neither asked, nor is any rule for it. */
export type FoundRule = { readonly rule: AutoAnswerRule } | { readonly whyNot?: NotByItself };

export function autoAnswerRule(
  rules: readonly AutoAnswerRule[],
  at: AccountAt,
  { party, answer }: Pick<IncomingCall, 'party' | 'answer'>,
): FoundRule {
  const asks = answer?.mode === 'auto';
  const here = rules.filter(({ accountId, when }) => (accountId === '' || accountId === at.account.id) && (when === 'always' || asks));
  const rule = here.find(({ callers }) => callers.some((entry) => isAllowed(entry, party, at)));
  if (rule) return answer?.mode === 'manual' ? { whyNot: 'byHand' } : { rule };
  if (here.some(({ callers }) => callers.some((entry) => isNumberOf(entry, party)))) return { whyNot: 'otherServer' };
  return asks ? { whyNot: here.length === 0 ? 'noRule' : 'caller' } : {};
}
