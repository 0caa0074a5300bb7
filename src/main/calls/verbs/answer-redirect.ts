import { canAnswerRedirect } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** The called party sends us on to another number (3xx, RFC 3261 8.1.3.4); the user calls there, or lets it be. */
export const answerRedirect =
  ({ center }: Phone): Commands['answerRedirect'] =>
  ({ callId, accept }) => {
    const call = pickCall(center.calls(), callId, canAnswerRedirect);
    center.apply(call.id, accept ? { type: 'redirectFollowed' } : { type: 'endChosen', reason: { kind: 'notFollowed' } });
    center.lineOf(call.id)?.answerRedirect(accept);
    return {};
  };
