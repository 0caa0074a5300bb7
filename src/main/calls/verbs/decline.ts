import { canDecline } from '../../../shared/call.ts';
import { CommandError, type Commands } from '../../../shared/commands.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';
import { readTarget } from '../read-target.ts';

/** Refuse a ringing call as busy, or send the caller elsewhere (302, RFC 3261 21.3.3). */
export const decline =
  ({ center, store }: Phone): Commands['decline'] =>
  ({ callId, forwardTo }) => {
    const call = pickCall(center.calls(), callId, canDecline);
    if (forwardTo === undefined) {
      center.apply(call.id, { type: 'endChosen', reason: { kind: 'declinedByUs' } });
      center.lineOf(call.id)?.reject({ status: 486 });
      return {};
    }
    const view = store.get().accounts.find(({ account }) => account.id === call.accountId);
    if (!view) throw new CommandError('noSuchAccount', 'The account of this call is gone');
    const { uri, number } = readTarget(forwardTo, view.account);
    if (uri === `sip:${view.account.address}`) throw new CommandError('badTarget', 'That is this very account');
    center.apply(call.id, { type: 'endChosen', reason: { kind: 'forwardedByUs', text: number } });
    center.lineOf(call.id)?.reject({ forwardTo: uri });
    return {};
  };
