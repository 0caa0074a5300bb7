import { canCancelTransfer, isActive, isLive } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { changeHold, holdOthers } from '../hold.ts';
import { lineFailure } from '../line-failure.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';
import { endCall } from './hang-up.ts';

/** Give the transfer up: the consultation ends, and the caller is back. Of one that has failed there is only its note to take away: the call is back, or is where the user wants it. */
export const cancelTransfer =
  ({ center }: Phone): Commands['cancelTransfer'] =>
  async ({ callId }) => {
    const call = pickCall(center.calls(), callId, canCancelTransfer);
    const consulted = isActive(call) && call.transfer && 'with' in call.transfer ? call.transfer.with : undefined;
    center.apply(call.id, { type: 'transferDropped' });
    if (isActive(call) && call.transfer?.step === 'failed') return {};
    const other = consulted ? center.find(consulted) : undefined;
    // One that was not placed for this transfer is a call of its own.
    if (other && isLive(other) && other.consultFor === call.id) endCall(center, other);
    holdOthers(center, call.id);
    try {
      await changeHold(center, call.id, false);
    } catch (error) {
      throw lineFailure(error);
    }
    return {};
  };
