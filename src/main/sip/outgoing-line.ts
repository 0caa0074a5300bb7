/** A call that we place. */
import { SessionState, type Inviter, type URI } from 'sip.js';
import type { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { CallId } from '../../shared/call.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import { LineError, type Line, type LineEvent } from '../line-port.ts';
import { createForks } from './extensions/forks.ts';
import { isMadeUp, reasonOfResponse } from './made-up.ts';
import type { LineContext } from './line-context.ts';
import { mayGoElsewhere } from './extensions/next-server.ts';
import { breakOff } from './patches/request-care.ts';
import { restoreAddresses } from './normaliser/address.ts';
import { SessionLine } from './session-line.ts';

/** For an answer to the question whether to call elsewhere. */
const REDIRECT_PATIENCE_MS = 60_000;

export class OutgoingLine extends SessionLine {
  /** A 2xx without a session description is the one end that sip.js makes by itself. */
  protected fallback: EndReason = { kind: 'notAcceptable' };
  protected readonly whenLost: EndReason = { kind: 'connectionLost' };
  private rang = false;
  /** The user is asked whether to follow a redirection. */
  private redirect: ((accept: boolean) => void) | undefined;
  /** The INVITE has come to nothing, and waits for another server: the user has enough of it. */
  private giveUp: (() => void) | undefined;
  /** Early media is heard. */
  private sounds = false;
  private readonly forks = createForks((sdp) => {
    void this.sdh.applyProvisional(sdp).then((usable) => {
      if (!usable || this.sounds || this.session.state !== SessionState.Establishing) return;
      this.sounds = true;
      this.emit({ type: 'earlyMediaStarted' });
    });
  });

  constructor(
    callId: CallId,
    readonly inviter: Inviter,
    context: LineContext,
  ) {
    const { uri, displayName } = inviter.remoteIdentity;
    super(callId, inviter, context, context.readParty(uri.toString(), displayName), true);
  }

  /** Events follow later. */
  start(): void {
    const requestDelegate = {
      onProgress: ({ message }: { message: IncomingResponseMessage }) => this.progressed(message),
      onAccept: ({ message }: { message: IncomingResponseMessage }) => this.accepted(message),
      onRedirect: ({ message }: { message: IncomingResponseMessage }) => this.refused(message),
      onReject: ({ message }: { message: IncomingResponseMessage }) => this.refused(message),
    };
    // A failure ends the session, and `changed` tells why.
    this.inviter.invite({ requestDelegate }).catch(() => undefined);
  }

  accept(): Promise<void> {
    return Promise.reject(new LineError({ kind: 'badRequest' }, 'not an incoming call'));
  }
  reject(): void {
    this.hangUp();
  }

  /** Resolves to what the user says, false where he says nothing for long. */
  askRedirect(target: URI): Promise<boolean> {
    this.rang = false;
    this.sounds = false;
    const said = new Promise<boolean>((resolve) => {
      const giveUp = this.life.later(REDIRECT_PATIENCE_MS, () => this.answerRedirect(false));
      this.redirect = (accept) => {
        giveUp();
        resolve(accept);
      };
    });
    // Only now: whoever hears of it may answer at once.
    this.emit({ type: 'redirectAsked', target: this.context.readParty(restoreAddresses(target.toString()), undefined) });
    return said;
  }
  override answerRedirect(accept: boolean): void {
    const { redirect } = this;
    this.redirect = undefined;
    redirect?.(accept);
  }

  /** Resolves as `moved` does, and to false where the user hangs up before. */
  unlessGivenUp(moved: Promise<boolean>): Promise<boolean> {
    const given = new Promise<boolean>((resolve) => (this.giveUp = () => resolve(false)));
    return Promise.race([moved, given]).finally(() => (this.giveUp = undefined));
  }

  override connectionLost(): void {
    const { request } = this.inviter;
    // Before it is sent for the first time, or the next, there is nothing to lose.
    if (request.branch === undefined || this.giveUp) return;
    if (!mayGoElsewhere(request) || !breakOff(request)) super.connectionLost();
  }

  protected abandon(): void {
    this.ending ??= { kind: 'cancelled' };
    // The INVITE has been refused with the redirection, so there is nothing to be taken back.
    if (this.redirect) return this.answerRedirect(false);
    this.giveUp?.();
    this.inviter.cancel().catch(() => undefined);
  }

  /** Until it is answered sip.js keeps the dialogs of our INVITE, of which there may be several, to itself. */
  override hasDialog(dialog: Dialog): boolean {
    const { callId, fromTag } = this.inviter.request;
    return dialog.callId === callId && dialog.localTag === fromTag;
  }

  private progressed(message: IncomingResponseMessage): void {
    this.far.heard(message);
    const { statusCode, toTag, body } = message;
    // RFC 6228: this fork is over, and was heard of for no other reason.
    if (statusCode === 199) return this.forks.ended(toTag);
    // 181, 182 and a bare 183 tell the caller's phone something, but not that another one rings (RFC 3960 3.1).
    if (!this.rang && (statusCode === 180 || body)) {
      this.rang = true;
      this.emit({ type: 'remoteRang' });
    }
    if (body) this.forks.sent({ tag: toTag, cseq: message.cseq, sdp: body });
  }

  private accepted(message: IncomingResponseMessage): void {
    if (!this.isEstablished) return;
    this.answered();
    this.upkeep.accepted(message);
  }

  private refused(message: IncomingResponseMessage): void {
    const reason = reasonOfResponse(message);
    // After our CANCEL any refusal is what we asked for.
    this.ending ??= isMadeUp(message) && reason.kind === 'timeout' ? { kind: 'timeout' } : reason;
  }
}

/**
 * Send the INVITE, once `ready`; events of the line follow later. An Inviter made by sip.js's Referral reports to the referrer by itself.
 */
export function placeCall(
  inviter: Inviter,
  callId: CallId,
  context: LineContext,
  listen: (event: LineEvent) => void,
  ready?: Promise<void>,
): Line {
  const line = new OutgoingLine(callId, inviter, context);
  line.attach(listen);
  if (ready)
    void ready.then(
      () => line.start(),
      () => line.close(),
    );
  else line.start();
  return line;
}
