/** What a screen reader is told when the snapshot changes: each change of a call's state once. Pure. */
import { accountTitle } from '../../../shared/account.ts';
import { isActive, isRinging, type Active, type Call } from '../../../shared/call.ts';
import { describeTransfer } from '../../../shared/describe-call.ts';
import { explainEnd, explainProblem, inFull } from '../../../shared/explain.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';
import { redirectQuestion, whoIs } from '../calls/call-words.ts';

export interface Announcements {
  /** Read at once: somebody calls, or can hear the user already. */
  readonly assertive: readonly string[];
  readonly polite: readonly string[];
}

function activeChange(after: Active, before: Call | undefined): string | undefined {
  const who = whoIs(after.party);
  const text = words.calls.announce;
  if (!before || !isActive(before)) return after.answeredItself ? undefined : text.connected(who);
  if (after.hold.local !== before.hold.local) return after.hold.local ? text.held(who) : text.resumed(who);
  if (after.hold.remote !== before.hold.remote) return after.hold.remote ? text.heldByThem(who) : text.resumedByThem(who);
  if (after.muted !== before.muted) return after.muted ? text.muted : text.unmuted;
  return transferChange(after, before);
}

function transferChange(after: Active, before: Active): string | undefined {
  const { transfer } = after;
  if (!transfer || transfer === before.transfer) return undefined;
  return transfer.step === 'consulting' || transfer.step === 'referring' ? undefined : describeTransfer(after, transfer, words);
}

function callChange(after: Call, before: Call | undefined): string | undefined {
  if (isActive(after)) return activeChange(after, before);
  if (after.phase === before?.phase) return undefined;
  if (after.phase === 'alerting') return words.calls.announce.ringingThere(whoIs(after.party));
  if (after.phase === 'redirected') return redirectQuestion(after);
  if (after.phase === 'ended') return words.calls.announce.ended(whoIs(after.party), inFull(explainEnd(after, words)));
  return undefined;
}

/** Who did not answer must know at once that they can be heard, or how not to be. */
function answeredItself(after: Call, before: Call | undefined): string | undefined {
  if (!isActive(after) || !after.answeredItself || (before && isActive(before))) return undefined;
  const { announce } = words.calls;
  return announce.connectedItself(
    whoIs(after.party),
    words.autoAnswer.why[after.answeredItself],
    after.muted ? announce.muted : announce.unmuted,
  );
}

export function announcements(after: AppSnapshot, before: AppSnapshot | undefined): Announcements {
  if (!before) return { assertive: [], polite: [] };
  const was = new Map(before.calls.map((call) => [call.id, call]));
  const titles = new Map(after.accounts.map(({ account }) => [account.id, accountTitle(account)]));
  const assertive = after.calls.map((call) => {
    if (isRinging(call) && !was.has(call.id)) return words.calls.announce.ringing(whoIs(call.party), titles.get(call.accountId) ?? '');
    return answeredItself(call, was.get(call.id));
  });
  const polite = after.calls.map((call) => (was.get(call.id) === call ? undefined : callChange(call, was.get(call.id))));
  const accounts = after.accounts.map(({ account, registration }) => {
    const old = before.accounts.find((view) => view.account.id === account.id)?.registration;
    if (!old || old.state === registration.state) return undefined;
    if (registration.state === 'registered') return words.calls.announce.registered(accountTitle(account));
    if (registration.state === 'failed')
      return words.calls.announce.failed(accountTitle(account), inFull(explainProblem(registration.problem, accountTitle(account), words)));
    return undefined;
  });
  const told = (texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);
  return { assertive: told(assertive), polite: told([...polite, ...accounts]) };
}
