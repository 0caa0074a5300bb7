import { accountTitle } from '../../shared/account.ts';
import { isRinging, type Ringing } from '../../shared/call.ts';
import { partyTitle } from '../../shared/party.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { OsNotice, NotifierPort, WindowPort } from '../ports.ts';
import type { Reaction } from './reaction.ts';

/** Words the operating system shows, given by compose.ts. */
export interface NotifyWords {
  readonly unknownCaller: string;
  readonly incoming: (number: string, account: string) => string;
}

/** An OS notification lives exactly as long as its call rings. */
export const notifyIncoming =
  (notifier: NotifierPort, window: WindowPort, words: NotifyWords): Reaction =>
  (after, before) => {
    for (const call of after.calls) {
      if (!isRinging(call) || before.calls.some(({ id }) => id === call.id)) continue;
      if (after.settings.notifications) notifier.show(noticeOf(call, after, words), () => window.show());
    }
    for (const call of before.calls) {
      if (isRinging(call) && after.calls.find(({ id }) => id === call.id)?.phase !== 'ringing') notifier.close(call.id);
    }
  };

function noticeOf(call: Ringing, { accounts }: AppSnapshot, words: NotifyWords): OsNotice {
  const view = accounts.find(({ account }) => account.id === call.accountId);
  return {
    id: call.id,
    title: partyTitle(call.party) || words.unknownCaller,
    body: words.incoming(call.party.name ? call.party.number : '', view ? accountTitle(view.account) : ''),
    urgent: true,
  };
}
