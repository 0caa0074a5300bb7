/** What has just happened to calls, told by two snapshots. Pure. */
import { accountTitle } from '../../shared/account.ts';
import type { CallMoment } from '../../shared/automation/call-action.ts';
import type { CallValues } from '../../shared/automation/placeholders.ts';
import { isActive, isRinging, type Call } from '../../shared/call.ts';
import { talkSeconds } from '../../shared/duration.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';

export interface CallNews {
  readonly moment: CallMoment;
  readonly call: Call;
  /** Its title. */
  readonly account: string;
  /** Epoch ms. */
  readonly at: number;
  /** The end of a call that was turned away as it came: by do-not-disturb, or for want of room. */
  readonly neverRang?: true;
}

function momentOf(call: Call, before: Call | undefined): Pick<CallNews, 'moment' | 'at' | 'neverRang'> | undefined {
  if (call.phase === 'ended') {
    if (before?.phase === 'ended') return undefined;
    return { moment: 'end', at: call.endedAt, ...(before ? {} : { neverRang: true }) };
  }
  if (isActive(call)) return before && isActive(before) ? undefined : { moment: 'answer', at: call.connectedAt };
  return !before && (isRinging(call) || call.phase === 'dialing') ? { moment: 'ring', at: call.createdAt } : undefined;
}

/** Of calls of the practice line nobody else is told. */
export function callNews(after: AppSnapshot, before: AppSnapshot): CallNews[] {
  if (after.calls === before.calls) return [];
  return after.calls.flatMap((call) => {
    if (call.accountId === PRACTICE_ACCOUNT_ID) return [];
    const moment = momentOf(
      call,
      before.calls.find(({ id }) => id === call.id),
    );
    if (!moment) return [];
    const view = after.accounts.find(({ account }) => account.id === call.accountId);
    return [{ ...moment, call, account: view ? accountTitle(view.account) : '' }];
  });
}

/** Of what others may have written, as much as is kept. */
const MOST_OF_A_TEXT = 200;

const reasonOf = ({ call }: CallNews): string => (call.phase === 'ended' ? call.reason.kind : '');

export function valuesOf(news: CallNews): CallValues {
  const { moment, call, account, at } = news;
  const { number, name = '', uri, contact } = call.party;
  const plain = (text: string): string => plainText(text, MOST_OF_A_TEXT);
  return {
    ...{ number: plain(number), name: plain(name), contact: plain(contact?.name ?? ''), uri: plain(uri), account: plain(account) },
    ...{ callId: call.id, direction: call.direction, event: moment },
    ...{ duration: String(talkSeconds(call, at)), reason: reasonOf(news), time: new Date(at).toISOString() },
  };
}

/** What a webhook is sent. `id` is the same however often it is sent, so that a receiver knows what it has. */
export function bodyOf(news: CallNews): string {
  const { number, name, contact, uri, account, callId, direction, event, reason, time } = valuesOf(news);
  return JSON.stringify({
    ...{ id: `${callId}/${event}`, event, time, callId, direction, number, name, contact, uri, account },
    ...{ duration: talkSeconds(news.call, news.at), reason: reason || null },
  });
}
