import { accountTitle } from '../../shared/account.ts';
import { callAgain } from '../../shared/call-again.ts';
import type { Ended } from '../../shared/call.ts';
import { numberUnder, partyTitle } from '../../shared/party.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { NotifierPort, OsNotice } from '../desktop-ports.ts';
import type { Ask } from '../dispatch.ts';
import { isMissed } from './missed.ts';
import type { Reaction } from './reaction.ts';
import { newlyCalled } from './see-called-back.ts';

type NotifyWords = Words['desktop']['notification'];

/** Not those of the practice line, of which nothing is kept; nor those refused because the user wants to be left alone, who finds them in the history. */
const isTold = (call: Ended): boolean => isMissed(call) && call.accountId !== PRACTICE_ACCOUNT_ID && call.reason.kind !== 'doNotDisturb';

function newlyMissed(after: AppSnapshot, before: AppSnapshot): Ended[] {
  const over = after.calls.filter((call) => call.phase === 'ended');
  const fresh = over.filter(({ id }) => before.calls.find((call) => call.id === id)?.phase !== 'ended');
  return fresh.filter(isTold);
}

function noticeOf(call: Ended, count: number, { accounts }: AppSnapshot, words: NotifyWords): OsNotice {
  const { party } = call;
  const account = accounts.find((view) => view.account.id === call.accountId)?.account;
  return {
    id: noticeId(call),
    kind: 'missed',
    stays: true,
    title: words.missedFrom(words.missed(count), partyTitle(party) || words.unknownCaller),
    body: words.missedBody(numberUnder(party), account ? accountTitle(account) : ''),
  };
}

/** Callers that hide their number share one. */
const idFor = (uri: string): string => `missed ${uri}`;
const noticeId = ({ party }: Ended): string => idFor(party.uri);

interface Shows {
  show(): void;
  /** The window, with the missed calls. */
  showMissed(): void;
}

interface MissedSetup {
  readonly notifier: NotifierPort;
  readonly window: Shows;
  /** As they are when somebody is called back, which may be hours later. */
  readonly accounts: () => AppSnapshot['accounts'];
  readonly ask: Ask;
  readonly words: NotifyWords;
}

/** One notification for each caller that was missed, with how often, until they have been called back or the missed calls looked at. */
export function notifyMissed({ notifier, window, accounts, ask, words }: MissedSetup): Reaction {
  /** How often each was missed since then, by the notice's id. */
  const counts = new Map<string, number>();
  function forget(id: string): void {
    counts.delete(id);
    notifier.close(id);
  }
  return (after, before) => {
    for (const call of newlyMissed(after, before)) {
      const id = noticeId(call);
      const count = 1 + (counts.get(id) ?? 0);
      counts.set(id, count);
      if (!after.settings.missedNotifications) continue;
      const callBack = (): void => {
        ask('dial', callAgain(call, accounts()));
        window.show();
      };
      const buttons = call.party.uri ? [{ label: words.callBack, press: callBack }] : [];
      notifier.show({ ...noticeOf(call, count, after, words), buttons }, () => window.showMissed());
    }
    for (const uri of newlyCalled(after, before)) if (counts.has(idFor(uri))) forget(idFor(uri));
    if (before.history.missed > 0 && after.history.missed === 0) [...counts.keys()].forEach(forget);
  };
}
