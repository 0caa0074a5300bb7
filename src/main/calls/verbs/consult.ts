import { canTransfer, foregroundCall } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { accountOf } from '../account-of.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';
import { readDialed } from '../read-target.ts';
import { call as place } from './dial.ts';

/** Call the target first; placing it puts the caller on hold. */
export const consult =
  (phone: Phone): Commands['consult'] =>
  ({ callId, to }) => {
    const { center } = phone;
    const call = pickCall(center.calls(), callId, canTransfer, foregroundCall);
    const account = accountOf(phone, call);
    const consulted = place(phone, readDialed(phone, to, account), { accountId: account.id, consultFor: call.id });
    center.apply(call.id, { type: 'consultStarted', with: consulted, keepsHold: call.hold.local });
    return { callId: consulted };
  };
