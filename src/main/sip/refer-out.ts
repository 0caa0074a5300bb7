/** Sending the far end elsewhere (RFC 3515), and hearing from it what came of it. */
import { SessionState, type Notification, type Session, type URI } from 'sip.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { LineError, type LineEvent } from '../line-port.ts';
import type { Cancel, Clock } from '../ports.ts';
import { contactOf, isNameless } from './extensions/invite-options.ts';
import { readSipfrag, reasonOfStatus } from './events.ts';
import { reasonOfResponse } from './made-up.ts';

/** A far end that accepted and then says nothing at all. */
const SILENCE_MS = 32_000;
/** How long a phone may ring elsewhere; also what we grant (`expires`) as the referred side. */
const PROGRESS_MS = 180_000;

export interface ReferParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly emit: (event: LineEvent) => void;
}

/**
 * What a NOTIFY tells. A subscription that ends without a final answer is a failure; yet phones built on sip.js call every NOTIFY
 * `terminated`, without giving a reason (RFC 6665 4.1.3), and go on: those are believed by their body.
 */
export function progressOf(body: string, subscriptionState: string): LineEvent | undefined {
  const frag = readSipfrag(body);
  if (frag && frag.status >= 200) {
    return frag.status < 300 ? { type: 'referSucceeded' } : { type: 'referFailed', reason: reasonOfStatus(frag.status, frag.phrase) };
  }
  if (/^\s*terminated\s*;.*reason=/is.test(subscriptionState) || (!frag && /^\s*terminated/i.test(subscriptionState)))
    return { type: 'referFailed', reason: { kind: 'refused', text: 'no final answer' } };
  return frag && { type: 'referProgressed', progress: frag.status === 100 ? 'trying' : 'ringing' };
}

function followNotifications({ clock, emit }: ReferParts) {
  let over = false;
  let giveUp: Cancel = () => undefined;
  const wait = (ms: number): void => {
    giveUp();
    giveUp = clock.after(ms, () => tell({ type: 'referFailed', reason: { kind: 'timeout' } }));
  };
  const tell = (event: LineEvent): void => {
    if (over) return;
    over = event.type !== 'referProgressed';
    if (over) giveUp();
    else wait(PROGRESS_MS);
    emit(event);
  };
  return {
    start: () => wait(SILENCE_MS),
    notified(notification: Notification) {
      const { request } = notification;
      const event = progressOf(request.body, request.getHeader('Subscription-State') ?? '');
      if (event) tell(event);
    },
  };
}

/** RFC 3515 2.4.6: `id` is the CSeq of the REFER that is told of; phones that know one REFER at a time leave it out. */
function isAbout(notification: Notification, refer: { readonly cseq: number } | undefined): boolean {
  const event = notification.request.getHeader('Event') ?? '';
  const id = /;\s*id\s*=\s*(\d{1,10})/i.exec(event)?.[1];
  return /^\s*refer\b/i.test(event) && (id === undefined || Number(id) === refer?.cseq);
}

/** Where to send the far end: a URI, which may carry a Replaces header, and the name it is shown by. */
export interface ReferTarget {
  readonly uri: URI;
  readonly name?: string;
}

/** In brackets, or the parameters and headers of the URI would be the header's (RFC 3261 20.10). */
const referTo = ({ uri, name }: ReferTarget): string => `${name ? `"${name.replace(/["\\\r\n]/g, ' ')}" ` : ''}<${uri.toString()}>`;

/** Resolves when the far end accepts; rejects with LineError. */
export async function sendRefer(parts: ReferParts, target: ReferTarget): Promise<void> {
  const { session } = parts;
  if (session.state !== SessionState.Established) throw new LineError({ kind: 'badRequest' }, 'not in a call');
  const follower = followNotifications(parts);
  const early: Notification[] = [];
  let accepted = false;
  /** As sent last: a challenge makes its CSeq another. */
  let refer: OutgoingRequestMessage | undefined;
  await new Promise<void>((resolve, reject) => {
    const refused = ({ message }: { message: IncomingResponseMessage }): void =>
      reject(new LineError(reasonOfResponse(message), 'REFER refused'));
    const heard = (notification: Notification): void => {
      notification.accept().catch(() => undefined);
      if (!isAbout(notification, refer)) return;
      if (accepted) follower.notified(notification);
      // RFC 3515 2.4.4: the first NOTIFY may overtake the 202.
      else early.push(notification);
    };
    const extraHeaders = [
      `Refer-To: ${referTo(target)}`,
      ...(isNameless(session) ? [] : [`Referred-By: <${session.userAgent.configuration.uri.toString()}>`]),
      `Contact: ${contactOf(session)}`,
    ];
    // Beneath `refer`, which writes a Refer-To of its own without brackets.
    session
      ._refer(heard, { onAccept: () => resolve(), onRedirect: refused, onReject: refused }, { extraHeaders })
      .then(({ message }) => (refer = message))
      .catch(() => reject(new LineError({ kind: 'badRequest' }, 'REFER outside a call')));
  });
  // Events follow the promise.
  setImmediate(() => {
    accepted = true;
    follower.start();
    early.forEach((notification) => follower.notified(notification));
  });
}

/** The far end of `other`, as the target of a REFER that replaces our part in that call (RFC 3891, RFC 5589 7). */
export function replacingTarget(other: Session, name: string): ReferTarget | undefined {
  const { dialog } = other;
  if (!dialog) return undefined;
  const target = dialog.remoteTarget.clone();
  target.clearHeaders();
  target.setHeader('Replaces', encodeURIComponent(`${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`));
  return { uri: target, name };
}
