/** A call that we place. */
import { SessionState, type Inviter } from 'sip.js';
import type { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { CallId } from '../../shared/call.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import { partyOf } from '../../shared/address.ts';
import { LineError, type Line, type LineEvent } from '../ports.ts';
import { isMadeUp, reasonOfResponse } from './made-up.ts';
import type { LineContext } from './line-context.ts';
import { SessionLine } from './session-line.ts';

export class OutgoingLine extends SessionLine {
  /** A 2xx without a session description is the one end that sip.js makes by itself. */
  protected readonly fallback: EndReason = { kind: 'notAcceptable' };
  protected readonly whenLost: EndReason = { kind: 'connectionLost' };
  private rang = false;
  /** The fork whose early media is heard, and what it was told. */
  private early: { readonly tag: string | undefined; readonly sdp: string } | undefined;

  constructor(
    callId: CallId,
    readonly inviter: Inviter,
    context: LineContext,
  ) {
    const { uri, displayName } = inviter.remoteIdentity;
    super(callId, inviter, context, partyOf(uri.toString(), displayName, context.domain), true);
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

  protected abandon(): void {
    this.ending ??= { kind: 'cancelled' };
    this.inviter.cancel().catch(() => undefined);
  }

  /** Until it is answered sip.js keeps the dialogs of our INVITE, of which there may be several, to itself. */
  override hasDialog(dialog: Dialog): boolean {
    const { callId, fromTag } = this.inviter.request;
    return dialog.callId === callId && dialog.localTag === fromTag;
  }

  private progressed(message: IncomingResponseMessage): void {
    this.far.heard(message);
    if (!this.rang) this.emit({ type: 'remoteRang' });
    this.rang = true;
    if (message.body) this.hearEarlyMedia(message.toTag, message.body);
  }

  /** RFC 3960: of several forks the first to send sound is heard. */
  private hearEarlyMedia(tag: string | undefined, sdp: string): void {
    if (this.early && (this.early.tag !== tag || this.early.sdp === sdp)) return;
    const first = this.early === undefined;
    this.early = { tag, sdp };
    void this.sdh.applyProvisional(sdp).then((usable) => {
      if (usable && first && this.session.state === SessionState.Establishing) this.emit({ type: 'earlyMediaStarted' });
    });
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

/** Send the INVITE; events of the line follow later. An Inviter made by sip.js's Referral reports to the referrer by itself. */
export function placeCall(inviter: Inviter, callId: CallId, context: LineContext, listen: (event: LineEvent) => void): Line {
  const line = new OutgoingLine(callId, inviter, context);
  line.attach(listen);
  line.start();
  return line;
}
