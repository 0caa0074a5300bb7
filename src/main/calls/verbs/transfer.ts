import { canTransfer, foregroundCall } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { accountOf } from '../account-of.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';
import { readDialed } from '../read-target.ts';
import { holdForTransfer, refer, startTransfer } from '../refer.ts';

/** Transfer without asking. The call stays on hold here until the target has answered, so that nobody is lost if it does not; one that was on hold before stays so. */
export const transfer =
  (phone: Phone): Commands['transfer'] =>
  async ({ callId, to }) => {
    const { center } = phone;
    const call = pickCall(center.calls(), callId, canTransfer, foregroundCall);
    const { party: target, uri } = readDialed(phone, to, accountOf(phone, call));
    startTransfer(center, call.id, target, { isHeld: call.hold.local });
    if (await holdForTransfer(center, call.id, target)) await refer(center, call.id, target, { uri });
    return {};
  };
