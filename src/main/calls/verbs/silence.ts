import { canSilence } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** Stop the ringing; the caller hears nothing of it. */
export const silence =
  ({ center }: Phone): Commands['silence'] =>
  ({ callId }) => {
    center.apply(pickCall(center.calls(), callId, canSilence).id, { type: 'silenced' });
    return {};
  };
