/** A call that comes in. Its media is made ready while it rings, so that answering waits for nothing. */
import { SessionState, type Invitation } from 'sip.js';
import type { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js';
import type { CallId } from '../../shared/call.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import { LineError } from '../line-port.ts';
import { MediaError } from '../media-port.ts';
import { reasonOfCancel, reasonOfMedia } from './events.ts';
import { acceptWithoutAnswer, requiresReliable, ringReliably, ringWithOffer, type ReliableRing } from './extensions/reliable-ring.ts';
import { callerOf } from './identity.ts';
import type { LineContext } from './line-context.ts';
import { SessionLine } from './session-line.ts';
import { readTarget } from './target.ts';

/** How long an answer waits for a window that is being brought back. */
const WINDOW_PATIENCE_MS = 6000;

export class IncomingLine extends SessionLine {
  /** sip.js gives up by itself when the Expires of the INVITE is over, or nobody answers for long. */
  protected fallback: EndReason = { kind: 'missed' };
  protected readonly whenLost = this.fallback;
  private warmed: Promise<unknown> = Promise.resolve();
  private rings: ReliableRing | undefined;
  /** Our offer went out with the 180, and is answered when this resolves. */
  private offered: Promise<void> | undefined;
  /** What was made ready is no use any more. */
  private cold = false;

  constructor(
    callId: CallId,
    readonly invitation: Invitation,
    context: LineContext,
    /** The call of ours that this one replaces. */
    private readonly replaced: SessionLine | undefined,
  ) {
    super(callId, invitation, context, callerOf(invitation.request, context.readParty), false);
    this.far.heard(invitation.request);
    invitation.delegate = {
      ...invitation.delegate,
      onCancel: (cancel) => (this.ending ??= reasonOfCancel(cancel.request.getHeaders('Reason'))),
    };
  }

  /** 180 at once, then the media; nothing, where its listener has refused it already. */
  ring(): void {
    if (this.invitation.state !== SessionState.Initial) return;
    this.sendRinging();
    const { media } = this.context;
    this.life.whenOver(media.onGone(() => this.windowGone()));
    this.life.whenOver(
      media.onReady(() => {
        if (this.invitation.state === SessionState.Initial && this.cold) this.warm();
      }),
    );
  }

  async accept(): Promise<void> {
    if (this.invitation.state !== SessionState.Initial) throw new LineError({ kind: 'callGone' }, 'no longer ringing');
    try {
      await this.life.untilOver(this.ready());
      await this.life.untilOver(this.sendAccept());
    } catch (error) {
      throw this.failed(error);
    }
    if (!this.isEstablished) throw new LineError(this.ending ?? { kind: 'missed' }, 'cancelled while answering');
    this.answered();
    this.replaced?.giveWay();
  }

  reject(how: { readonly status: 486 | 480 } | { readonly forwardTo: string }): void {
    if ('status' in how) return this.refuse(how.status, { kind: 'declinedByUs' });
    const uri = readTarget(how.forwardTo);
    if (uri) this.refuse(302, { kind: 'forwardedByUs' }, [`Contact: <${uri.toString()}>`]);
    else this.refuse(480, { kind: 'declinedByUs' });
  }

  /** No listener wanted it. */
  refuseAsBusy(): void {
    this.refuse(486, { kind: 'tooManyCalls' });
  }

  override pracked(prack: UserAgentServer): void {
    if (this.rings) this.rings.pracked(prack);
    else super.pracked(prack);
  }

  hungUpEarly(): void {
    this.refuse(487, { kind: 'missed' });
  }

  protected abandon(): void {
    this.refuse(486, { kind: 'declinedByUs' });
  }

  private sendRinging(): void {
    const { invitation } = this;
    const reliable = requiresReliable(invitation);
    if (reliable && invitation.body !== '') {
      this.rings = ringReliably(invitation, this.context.clock, () => this.refuse(504, this.fallback));
      this.life.whenOver(() => this.rings?.stop());
    } else if (!reliable) invitation.progress({ statusCode: 180 }).catch(() => undefined);
    this.warm();
    if (!reliable || invitation.body !== '') return;
    this.offered = ringWithOffer(invitation);
    this.offered.catch(() => undefined);
  }

  private async sendAccept(): Promise<void> {
    const { invitation, offered } = this;
    this.rings?.stop();
    const accept = (): Promise<void> => invitation.accept({ extraHeaders: this.acceptHeaders(invitation.request) });
    if (!offered) return accept();
    await offered;
    return acceptWithoutAnswer(invitation, accept);
  }

  private refuse(statusCode: number, reason: EndReason, extraHeaders: string[] = []): void {
    this.ending ??= reason;
    this.invitation.reject({ statusCode, extraHeaders }).catch(() => undefined);
  }

  /** Its addresses and fingerprint are gone with it. */
  private windowGone(): void {
    // What is agreed on already can only be agreed on anew, in the call.
    if (this.offered || this.invitation.state === SessionState.Establishing) return this.mediaOutdated();
    if (this.invitation.state === SessionState.Initial) {
      this.warmed = Promise.reject(new MediaError('gone', 'the window is gone'));
      this.warmed.catch(() => undefined);
      this.cold = true;
    }
  }

  private warm(): void {
    this.cold = false;
    this.sdh.failure = undefined;
    // An INVITE without a body asks for our offer (RFC 3261 13.2.1).
    this.warmed = this.sdh.warm(this.invitation.body === '' ? undefined : this.invitation.body);
    this.warmed.catch((error: unknown) => {
      this.cold = true;
      const unsupported = error instanceof MediaError && error.code === 'unsupported';
      // No common codec: it need not ring (RFC 3261 21.4.26).
      if (unsupported && this.invitation.state === SessionState.Initial) this.refuse(488, reasonOfMedia('unsupported'));
    });
  }

  private async ready(): Promise<void> {
    // A listener that answers at once does so before `ring`.
    await Promise.resolve();
    try {
      await this.warmed;
    } catch (error) {
      if (!(error instanceof MediaError) || error.code !== 'gone') throw error;
      await this.windowBack();
      await this.warmed;
    }
  }

  private windowBack(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.life.whenOver(this.context.media.onReady(resolve));
      this.life.later(WINDOW_PATIENCE_MS, () => reject(new MediaError('gone', 'no window')));
    });
  }

  private failed(error: unknown): LineError {
    if (error instanceof LineError) return error;
    const code = error instanceof MediaError ? error.code : (this.sdh.failure?.code ?? 'failed');
    const reason = this.ending ?? reasonOfMedia(code);
    if (this.invitation.state === SessionState.Initial) this.refuse(code === 'unsupported' ? 488 : 480, reason);
    return new LineError(reason, 'cannot answer');
  }
}
