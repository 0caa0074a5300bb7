/** One session with a far end, and what happens on it: what `calls` needs of `sip`. */
import type { CallId, Security } from '../shared/call.ts';
import type { EndReason } from '../shared/end-reason.ts';
import type { Party } from '../shared/party.ts';

/** What happens on a line, told after the fact. MUST NOT be sent before the method that made the line has returned. */
export type LineEvent =
  | { readonly type: 'remoteRang' }
  | { readonly type: 'earlyMediaStarted' }
  /** 2xx received (outgoing), or our 2xx is on the wire (incoming). */
  | { readonly type: 'answered'; /** Where the media is agreed on already. */ readonly security?: Security }
  | { readonly type: 'remoteHoldChanged'; readonly held: boolean }
  | { readonly type: 'partyChanged'; readonly party: Party }
  /** A 3xx names another target: it is called when `answerRedirect(true)` comes, and the call ends where it does not. */
  | { readonly type: 'redirectAsked'; readonly target: Party }
  /** The media is agreed on, or agreed on anew to be protected otherwise. MUST come after `answered`. */
  | { readonly type: 'securityAgreed'; readonly security: Security }
  /** Out-of-step media (another fork answered, or the window was gone): the line needs `restartMedia`. MUST come after `answered`. */
  | { readonly type: 'mediaOutdated' }
  | { readonly type: 'referReceived'; readonly referId: string; readonly target: Party; readonly replacesCall: boolean }
  | { readonly type: 'referProgressed'; readonly progress: 'trying' | 'ringing' }
  | { readonly type: 'referSucceeded' }
  | { readonly type: 'referFailed'; readonly reason: EndReason }
  /** The dialog is over. MUST come exactly once per line, as its last event. */
  | { readonly type: 'ended'; readonly reason: EndReason };

export class LineError extends Error {
  constructor(
    readonly reason: EndReason,
    message: string,
  ) {
    super(message);
    this.name = 'LineError';
  }
}

/**
 * One session. Every promise MUST settle (32 s at most, plus glare retries); it rejects with LineError. Callers MUST NOT overlap
 * `setHold`, `restartMedia` and `refer*` on one line: the call's queue sees to it. 491 is retried inside (RFC 3261 14.1).
 */
export interface Line {
  readonly callId: CallId;
  /** The far end says in Supported or Allow that it understands Replaces (RFC 3891); undefined: it has said nothing yet. */
  readonly supportsReplaces: boolean | undefined;
  /** Answer an incoming call; resolves when the 200 is on the wire. MUST NOT wait for ICE. */
  accept(): Promise<void>;
  /** Refuse an incoming call: 486 (busy), 480 (not available), or 302 to `forwardTo` (SIP URI). */
  reject(how: { readonly status: 486 | 480 } | { readonly forwardTo: string }): void;
  /** CANCEL, BYE or a final refusal, as the state demands. `ended` follows in any case, within 5 s even if the server is silent. */
  hangUp(): void;
  /** Of the question told by `redirectAsked`; without one nothing happens. */
  answerRedirect(accept: boolean): void;
  setHold(on: boolean): Promise<void>;
  /** Re-INVITE with a fresh peer connection, hold state kept. */
  restartMedia(): Promise<void>;
  /** SIP INFO, application/dtmf-relay, one digit each. */
  sendInfoDtmf(tones: string): Promise<void>;
  /** REFER; resolves when accepted (2xx). Progress follows as events, ended by `referSucceeded` or `referFailed`. */
  refer(target: string): Promise<void>;
  /** REFER to the far end of `other`, with Replaces. */
  referReplacing(other: Line): Promise<void>;
  /** Accept a REFER: the new line starts at once and reports to the far end by itself (NOTIFY). */
  acceptRefer(referId: string, callId: CallId, listen: (event: LineEvent) => void): Line;
  refuseRefer(referId: string): void;
}
