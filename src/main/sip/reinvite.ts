/** An offer within a call, with the retries of RFC 3261 14.1. */
import type { Session } from 'sip.js';
import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import { InviteClientTransaction } from 'sip.js/lib/core/transactions/invite-client-transaction.js';
import { TransactionState } from 'sip.js/lib/core/transactions/transaction-state.js';
import { LineError } from '../line-port.ts';
import { MediaError } from '../media-port.ts';
import type { Clock } from '../ports.ts';
import { reasonOfMedia } from './events.ts';
import { reasonOfResponse } from './made-up.ts';
import { refreshTarget } from './patches/remote-target.ts';
import type { RemoteSdh } from './remote-sdh.ts';

const MAX_TRIES = 5;
/** 64 * T1: an INVITE in the state Proceeding has no timer of its own. */
const PATIENCE_MS = 32_000;

export interface ReinviteParts {
  readonly session: Session;
  readonly sdh: RemoteSdh;
  readonly clock: Clock;
  /** We chose the Call-ID, that is, placed the call. */
  readonly ownsCallId: boolean;
  /** The far end took an offer that we had taken back: it must get another. */
  readonly outOfStep: () => void;
  /** Resolves when no exchange of the far end's is under way, or at length. */
  readonly idle: () => Promise<void>;
  /** Of each try. */
  readonly headers: () => string[];
}

/** RFC 3261 14.1: 2.1 to 4 s for the owner of the Call-ID, else 0 to 2 s, in units of 10 ms. `random`: 0 to 1. */
export const glareDelay = (ownsCallId: boolean, random: number): number =>
  ownsCallId ? 2100 + Math.floor(random * 191) * 10 : Math.floor(random * 201) * 10;

const pause = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));

/** sip.js's, private parts included. */
interface PendingSession {
  pendingReinvite: boolean;
}
interface PendingRequest {
  receiveResponse(message: IncomingResponseMessage): void;
}

/**
 * A re-INVITE that nobody answers (RFC 3261 9.1). Waiting for the end of its transaction would leave the call unable to change for as
 * long again, and their offers refused as glare; so all is as it was before at once. False: it is answered, and the window is busy.
 */
function takeBack({ session, sdh, outOfStep }: ReinviteParts): boolean {
  const { dialog } = session;
  const client = dialog instanceof SessionDialog ? dialog.reinviteUserAgentClient : undefined;
  if (!(dialog instanceof SessionDialog) || !client) return true;
  const { transaction, message: request } = client;
  if (transaction.state !== TransactionState.Calling && transaction.state !== TransactionState.Proceeding) return false;
  (client as unknown as PendingRequest).receiveResponse = (response) => {
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299 || !(transaction instanceof InviteClientTransaction)) return;
    refreshTarget(dialog, response);
    transaction.ackResponse(dialog.createOutgoingRequestMessage('ACK', { cseq: request.cseq }));
    outOfStep();
  };
  client.cancel();
  dialog.signalingStateRollback();
  dialog.reinviteUserAgentClient = undefined;
  (session as unknown as PendingSession).pendingReinvite = false;
  void sdh.rollbackDescription();
  return true;
}

/** The final response, or `glare` where sip.js would not even send. */
function exchange(parts: ReinviteParts): Promise<IncomingResponseMessage | 'glare'> {
  const { session, sdh, clock, headers } = parts;
  return new Promise((resolve, reject) => {
    const give = clock.after(PATIENCE_MS, () => {
      if (takeBack(parts)) reject(new LineError({ kind: 'timeout' }, 're-INVITE not answered'));
    });
    const answered = ({ message }: { message: IncomingResponseMessage }): void => {
      give();
      if (session.dialog instanceof Dialog && (message.statusCode ?? 0) < 300) refreshTarget(session.dialog, message);
      resolve(message);
    };
    const requestDelegate = { onAccept: answered, onReject: answered };
    session.invite({ requestDelegate, requestOptions: { extraHeaders: headers() } }).catch(async (error: unknown) => {
      give();
      if (error instanceof MediaError) return reject(new LineError(reasonOfMedia(error.code), error.message));
      // Theirs is not finished, and our offer was made but could not be sent.
      await sdh.rollbackDescription();
      resolve('glare');
    });
  });
}

/** How long to wait before another try; undefined: the answer is final. RFC 3261 14.2: 500 with Retry-After is their side of glare. */
function retryDelay(response: IncomingResponseMessage, ownsCallId: boolean): number | undefined {
  if (response.statusCode === 491) return glareDelay(ownsCallId, Math.random());
  const after = Number(/^\s*(\d+)/.exec(response.getHeader('Retry-After') ?? '')?.[1] ?? Infinity);
  return response.statusCode === 500 && after <= 10 ? after * 1000 : undefined;
}

/** Resolves to the 2xx; rejects with LineError. What the offer says is set on `sdh` before. */
export async function reinvite(parts: ReinviteParts): Promise<IncomingResponseMessage> {
  for (let attempt = 1; ; attempt += 1) {
    await parts.idle();
    const response = parts.sdh.isBusy ? 'glare' : await exchange(parts);
    if (response !== 'glare' && response.statusCode !== undefined && response.statusCode < 300) return response;
    const delay = response === 'glare' ? glareDelay(parts.ownsCallId, Math.random()) : retryDelay(response, parts.ownsCallId);
    if (delay === undefined || attempt === MAX_TRIES) {
      const reason = response === 'glare' ? ({ kind: 'refused', code: 491 } as const) : reasonOfResponse(response);
      throw new LineError(reason, 're-INVITE refused');
    }
    await pause(parts.clock, delay);
  }
}
