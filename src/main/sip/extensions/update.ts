/** UPDATE (RFC 3311): a refresh where it has no body, an offer like that of a re-INVITE where it has one. */
import { getBody } from 'sip.js/lib/core/messages/body.js';
import type { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import { SessionState, SignalingState } from 'sip.js/lib/core/session/session.js';
import { NonInviteClientTransaction } from 'sip.js/lib/core/transactions/non-invite-client-transaction.js';
import { UserAgentClient } from 'sip.js/lib/core/user-agents/user-agent-client.js';
import type { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js';
import type { RemoteSdh } from '../remote-sdh.ts';

/** Resolves to the final response, made up by sip.js where none came. */
export function sendUpdate(dialog: SessionDialog, extraHeaders: string[]): Promise<IncomingResponseMessage> {
  return new Promise((resolve) => {
    const done = ({ message }: { message: IncomingResponseMessage }): void => resolve(message);
    const request = dialog.createOutgoingRequestMessage('UPDATE', { extraHeaders });
    new UserAgentClient(NonInviteClientTransaction, dialog.userAgentCore, request, { onAccept: done, onRedirect: done, onReject: done });
  });
}

/** RFC 3311 5.2: up to ten seconds, for which the far end is to wait. */
export const retryAfter = (): string => `Retry-After: ${1 + Math.floor(Math.random() * 10)}`;

export interface UpdateParts {
  readonly dialog: SessionDialog;
  readonly update: UserAgentServer;
  readonly sdh: RemoteSdh;
  /** Of a 2xx; asked once, when it is sent. */
  readonly headers: () => string[];
}

/** Resolves when it is answered. */
export async function answerUpdate({ dialog, update, sdh, headers }: UpdateParts): Promise<void> {
  const offer = getBody(update.message);
  if (!offer) return void update.accept({ statusCode: 200, extraHeaders: headers() });
  const isAsked = dialog.signalingState === SignalingState.HaveRemoteOffer;
  // Our INVITE is not answered for good, or our offer is on its way: glare. Theirs, which rings here, is told to wait for its answer.
  if ((dialog.early && !isAsked) || sdh.isOffering) return void update.reject({ statusCode: 491 });
  if (sdh.isBusy || dialog.signalingState !== SignalingState.Stable)
    return void update.reject({ statusCode: 500, extraHeaders: [retryAfter()] });
  dialog.signalingStateTransition(update.message);
  try {
    await sdh.setDescription(offer.content);
    const { body, contentType } = await sdh.getDescription();
    // RFC 3261 15.1.2: a BYE came in between.
    if (dialog.sessionState === SessionState.Terminated) return void update.reject({ statusCode: 487 });
    const answer = { contentDisposition: 'session', contentType, content: body };
    dialog.signalingStateTransition(answer);
    update.accept({ statusCode: 200, extraHeaders: headers(), body: answer });
  } catch {
    dialog.signalingStateRollback();
    await sdh.rollbackDescription();
    update.reject({ statusCode: 488 });
  }
}
