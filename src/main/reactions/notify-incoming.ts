import { accountTitle } from '../../shared/account.ts';
import { isRinging, type Call, type CallId, type Ringing } from '../../shared/call.ts';
import { numberUnder, partyTitle } from '../../shared/party.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { OsNotice, NotifierPort, WindowPort } from '../desktop-ports.ts';
import type { Ask } from '../dispatch.ts';
import type { Store } from '../store.ts';
import type { Reaction } from './reaction.ts';

type NotifyWords = Words['desktop']['notification'];

/**
 * An OS notification lives exactly as long as its call rings; a call that was answered by itself before this is told has none. Answering it brings the
 * window, which has what one needs in a call.
 */
export const notifyIncoming =
  (store: Pick<Store, 'get'>, notifier: NotifierPort, window: WindowPort, ask: Ask, words: NotifyWords): Reaction =>
  (after, before) => {
    const stillRings = (id: CallId): boolean => store.get().calls.some((call) => call.id === id && isRinging(call));
    for (const call of after.calls) {
      const was = before.calls.find(({ id }) => id === call.id);
      if (!isRinging(call) || !stillRings(call.id) || (was && !isHeardNow(call, was))) continue;
      const answer = (): void => {
        ask('answer', { callId: call.id });
        window.show();
      };
      const buttons = [
        { label: words.answer, press: answer },
        { label: words.decline, press: () => ask('decline', { callId: call.id }) },
      ];
      if (after.settings.notifications) notifier.show({ ...noticeOf(call, after, words), buttons }, () => window.show());
    }
    for (const call of before.calls) {
      if (isRinging(call) && after.calls.find(({ id }) => id === call.id)?.phase !== 'ringing') notifier.close(call.id);
    }
  };

/** The desktop's quiet has ended while it rings: it is told as if it came now. */
const isHeardNow = (call: Ringing, was: Call): boolean => isRinging(was) && was.silenced === 'byFocusMode' && !call.silenced;

function noticeOf(call: Ringing, { accounts }: AppSnapshot, words: NotifyWords): OsNotice {
  const view = accounts.find(({ account }) => account.id === call.accountId);
  return {
    id: call.id,
    kind: 'incoming',
    // One that the desktop silences is only to be found.
    urgent: call.silenced !== 'byFocusMode',
    title: partyTitle(call.party) || words.unknownCaller,
    body: words.incoming(numberUnder(call.party), view ? accountTitle(view.account) : ''),
  };
}
