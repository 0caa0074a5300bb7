/** Which rule of the user's lets a call be answered without them. Pure. */
import type { Account } from '../../shared/account.ts';
import { ANYBODY, type AutoAnswerRule } from '../../shared/auto-answer.ts';
import { isCaller } from '../../shared/is-caller.ts';
import type { Party } from '../../shared/party.ts';
import type { IncomingCall } from '../sip-port.ts';
import { serversOf } from './direct-way.ts';

const hostOf = (uri: string): string => /@(\[[^\]]*\]|[^:;>?]*)/.exec(uri)?.[1]?.toLowerCase() ?? '';

/** A number alone is somebody at the account's own server: anyone elsewhere may call themselves 101. */
const isAllowed = (entry: string, party: Party, account: Account): boolean =>
  entry === ANYBODY || (isCaller(entry, party) && (entry.includes('@') || serversOf(account).includes(hostOf(party.uri))));

export function autoAnswerRule(
  rules: readonly AutoAnswerRule[],
  account: Account,
  { party, answer }: Pick<IncomingCall, 'party' | 'answer'>,
): AutoAnswerRule | undefined {
  if (answer?.mode === 'manual') return undefined;
  return rules.find(
    (rule) =>
      (rule.accountId === '' || rule.accountId === account.id) &&
      (rule.when === 'always' || answer !== undefined) &&
      rule.callers.some((entry) => isAllowed(entry, party, account)),
  );
}
