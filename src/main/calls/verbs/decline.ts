import { canDecline } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { accountOf } from '../account-of.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';
import { readDialed } from '../read-target.ts';

/** Refuse a ringing call as busy, or send the caller elsewhere (302, RFC 3261 21.3.3). */
export const decline =
  (phone: Phone): Commands['decline'] =>
  ({ callId, forwardTo }) => {
    const { center } = phone;
    const call = pickCall(center.calls(), callId, canDecline);
    if (forwardTo === undefined) {
      center.apply(call.id, { type: 'endChosen', reason: { kind: 'declinedByUs' } });
      center.lineOf(call.id)?.reject({ status: 486 });
      return {};
    }
    const account = accountOf(phone, call);
    const { party, uri } = readDialed(phone, forwardTo, account);
    if (party.uri === `sip:${account.address}`)
      throw new CommandError('badTarget', 'A call cannot be forwarded to the account it came in on');
    center.apply(call.id, { type: 'endChosen', reason: { kind: 'forwardedByUs', text: party.number } });
    center.lineOf(call.id)?.reject({ forwardTo: uri });
    return {};
  };
