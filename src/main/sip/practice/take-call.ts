/** An INVITE to a party: it rings, and after a while it is answered, unless the caller has thought better of it. */
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import { sdpBody } from './conversation.ts';
import type { PartySound } from './party-sound.ts';

export interface Taken {
  readonly request: IncomingInviteRequest;
  readonly sound: PartySound;
  /** Not when the party is closed before. */
  readonly later: (ms: number, run: () => void) => void;
  /** Milliseconds; 0: one that takes the place of a call that was answered does not ring. */
  readonly after: number;
  /** Who answers. */
  readonly headers: readonly string[];
  readonly answered: (session: Session) => void;
  /** It came to nothing. */
  readonly gone: () => void;
}

export function takeCall({ request, sound, later, after, headers, answered, gone }: Taken): void {
  // RFC 3261 13.3.1.1 lets us answer one without an offer, and no phone of ours sends one.
  if (!request.message.body) {
    request.reject({ statusCode: 488 });
    return gone();
  }
  let isOpen = true;
  function refuse(statusCode: number): void {
    if (!isOpen) return;
    isOpen = false;
    request.reject({ statusCode });
    gone();
  }
  function answer(sdp: string): void {
    if (!isOpen) return;
    isOpen = false;
    answered(request.accept({ statusCode: 200, extraHeaders: [...headers], body: sdpBody(sdp) }).session);
  }

  request.delegate = { onCancel: () => refuse(487) };
  if (after > 0) request.progress({ statusCode: 180, extraHeaders: [...headers] });
  const rung = new Promise<void>((resolve) => later(after, resolve));
  Promise.all([sound.answer(request.message.body), rung])
    .then(
      ([sdp]) => answer(sdp),
      () => refuse(488),
    )
    // The party was closed meanwhile, and its core with it.
    .catch(() => undefined);
}
