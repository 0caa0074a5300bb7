/** sip.js makes responses up when none came: 408 at a time-out, 503 when sending failed. They have no text. */
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { EndReason } from '../../shared/end-reason.ts';
import { reasonOfStatus } from './events.ts';

export const isMadeUp = (message: IncomingResponseMessage): boolean => !(message as { data?: string }).data;

/** Why a request of ours was refused. */
export function reasonOfResponse(message: IncomingResponseMessage): EndReason {
  const status = message.statusCode ?? 0;
  if (isMadeUp(message)) return { kind: status === 408 ? 'timeout' : 'offline' };
  const [reasons, warnings] = [message.getHeaders('Reason'), message.getHeaders('Warning')];
  return reasonOfStatus(status, message.reasonPhrase, { reasons, warnings });
}
