import { canDismiss } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

export const dismiss =
  ({ center }: Phone): Commands['dismiss'] =>
  ({ callId }) => {
    center.forget(pickCall(center.calls(), callId, canDismiss).id);
    return {};
  };
