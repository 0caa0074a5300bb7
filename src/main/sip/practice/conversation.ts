/** A party's call that has been answered: what the party does at each request within it, until one of both hangs up. */
import { SessionState, type Session } from 'sip.js/lib/core/session/session.js';
import type { IncomingInfoRequest } from 'sip.js/lib/core/messages/methods/info.js';
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { IncomingReferRequest } from 'sip.js/lib/core/messages/methods/refer.js';
import { SDP_TYPE } from '../normaliser/body.ts';
import type { PartySound } from './party-sound.ts';

export interface Conversation {
  readonly session: Session;
  /** As soon as the protocol allows it. */
  readonly hangUp: () => void;
}

export interface ConversationParts {
  readonly session: Session;
  readonly sound: PartySound;
  /** Of the party: a 2xx to a re-INVITE says it again (RFC 3261 12.2.2). */
  readonly contact: string;
  readonly refer: (request: IncomingReferRequest, session: Session) => void;
  /** Once; nothing follows. */
  readonly over: () => void;
}

export const sdpBody = (content: string) => ({ contentDisposition: 'session', contentType: SDP_TYPE, content });

/** `application/dtmf-relay` has `Signal=5`, `application/dtmf` the digit alone. */
const digitIn = (body: string): string | undefined => /^\s*(?:Signal\s*=\s*)?([0-9*#A-D])\s*$/im.exec(body)?.[1];

export function converse({ session, sound, contact, refer, over }: ConversationParts): Conversation {
  let state: 'on' | 'leaving' | 'over' = 'on';

  function end(): void {
    if (state === 'over') return;
    state = 'over';
    sound.close();
    over();
  }

  function hangUp(): void {
    if (state === 'over') return;
    state = 'leaving';
    // RFC 3261 15: not before the ACK to our 2xx.
    if (session.sessionState === SessionState.AckWait) return;
    if (session.sessionState === SessionState.Confirmed) session.bye();
    end();
  }

  async function reinvited(request: IncomingInviteRequest): Promise<void> {
    try {
      const body = sdpBody(await sound.answer(request.message.body));
      request.accept({ statusCode: 200, extraHeaders: [`Contact: ${contact}`], body });
    } catch {
      request.reject({ statusCode: 488 });
    }
  }

  function informed(request: IncomingInfoRequest): void {
    const digit = digitIn(request.message.body);
    if (digit !== undefined) sound.press(digit);
    request.accept();
  }

  session.delegate = {
    onAck: () => void (state === 'leaving' && hangUp()),
    onAckTimeout() {
      // Nobody waits for the ACK any more, and a BYE is due (RFC 3261 13.3.1.4).
      if (state !== 'over') void session.bye();
      end();
    },
    onBye(request) {
      request.accept();
      end();
    },
    onInvite: (request) => void reinvited(request),
    onInfo: informed,
    onRefer: (request) => refer(request, session),
  };
  return { session, hangUp };
}
