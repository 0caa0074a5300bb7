import { canMute, foregroundCall } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** Mute is a projection: the window closes the microphone track when it sees the snapshot. */
export const setMuted =
  ({ center }: Phone): Commands['setMuted'] =>
  ({ callId, on }) => {
    center.apply(pickCall(center.calls(), callId, canMute, foregroundCall).id, { type: 'mutedChanged', on });
    return {};
  };
