import { canHold, canResume, foregroundCall } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { changeHold, holdOthers } from '../hold.ts';
import { lineFailure } from '../line-failure.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** Hold or resume; resuming puts whoever else the user talks to on hold. */
export const setHold =
  ({ center }: Phone): Commands['setHold'] =>
  async ({ callId, on }) => {
    const call = on ? pickCall(center.calls(), callId, canHold, foregroundCall) : pickCall(center.calls(), callId, canResume);
    if (!on) holdOthers(center, call.id);
    try {
      await changeHold(center, call.id, on);
    } catch (error) {
      throw lineFailure(error);
    }
    return {};
  };
