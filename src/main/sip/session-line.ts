/** One sip.js session behind the Line port: what lines of both directions have in common. */
import { SessionState, type Referral, type Session } from 'sip.js';
import type { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import { SignalingState } from 'sip.js/lib/core/session/session.js';
import type { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js';
import type { CallId } from '../../shared/call.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import { partyTitle, type Party } from '../../shared/party.ts';
import { LineError, type Line, type LineEvent } from '../line-port.ts';
import { reasonOfBye, reasonOfMedia } from './events.ts';
import { answerInfo } from './extensions/info.ts';
import { FarEnd } from './far-end.ts';
import { sendInfoDtmf } from './info-dtmf.ts';
import { deadLine } from './dead-line.ts';
import type { LineContext } from './line-context.ts';
import { LineLife } from './line-life.ts';
import { MediaNews } from './media-news.ts';
import type { DialogUser } from './patches/dialog-requests.ts';
import { createReferrals, type Referrals } from './refer-in.ts';
import { replacingTarget, sendRefer } from './refer-out.ts';
import { RemoteSdh } from './remote-sdh.ts';
import { readTarget } from './target.ts';
import { Upkeep } from './upkeep.ts';

const HANG_UP_PATIENCE_MS = 5000;
/** 64 * T1: what follows an INVITE goes over the connection it came by, so one that is lost takes its answers and its CANCEL with it. */
const LOST_PATIENCE_MS = 32_000;

export abstract class SessionLine implements Line, DialogUser {
  readonly sdh: RemoteSdh;
  protected readonly far: FarEnd;
  protected readonly upkeep: Upkeep;
  protected readonly life: LineLife;
  /** Why the line will be over, known before sip.js says that it is. */
  protected ending: EndReason | undefined;
  private listen: (event: LineEvent) => void = () => undefined;
  private over = false;
  private readonly news = new MediaNews(
    () => this.isEstablished,
    (event) => this.emit(event),
  );
  private readonly referrals: Referrals;

  constructor(
    readonly callId: CallId,
    readonly session: Session,
    protected readonly context: LineContext,
    party: Party,
    ownsCallId: boolean,
  ) {
    const { media, iceServers, clock, readParty, inviter } = context;
    this.life = new LineLife(clock);
    this.sdh = new RemoteSdh({
      media,
      callId,
      iceServers,
      isRemoteOffer: () => !session.dialog || session.dialog.signalingState === SignalingState.HaveRemoteOffer,
      remoteHold: (held) => this.news.held(held),
      outdated: () => this.mediaOutdated(),
      secured: (sound) => this.news.secured({ sound, signalling: context.signalling() }),
    });
    this.referrals = createReferrals({ session, clock, readParty, inviter });
    this.far = new FarEnd({
      party,
      address: session.remoteIdentity,
      readParty,
      changed: (now) => this.emit({ type: 'partyChanged', party: now }),
    });
    this.upkeep = new Upkeep({
      session,
      sdh: this.sdh,
      far: this.far,
      clock,
      ownsCallId,
      later: (ms, run) => this.life.later(ms, run),
      outOfStep: () => this.mediaOutdated(),
      lost: (reason) => this.lost(reason),
    });
    // The factory of the user agent finds the handler here.
    session.data = this.sdh;
    session.delegate = {
      onBye: (bye) => {
        this.ending ??= reasonOfBye(bye.request.getHeaders('Reason'));
        bye.accept().catch(() => undefined);
      },
      onAck: () => this.upkeep.acknowledged(),
      onInfo: answerInfo,
      onRefer: (referral) => this.referred(referral),
    };
    session.stateChange.addListener((state) => this.changed(state));
    context.lines.add(this);
    context.traffic.name(callId, session.id);
  }

  /** The end about which nothing else is known. Of a call that was up it is a lost connection: the ACK never came, say (RFC 3261 13.3.1.4). */
  protected abstract fallback: EndReason;
  /** The end of one whose connection was lost before it was established. */
  protected abstract readonly whenLost: EndReason;
  abstract accept(): Promise<void>;
  abstract reject(how: { readonly status: 486 | 480 } | { readonly forwardTo: string }): void;
  /** Take back, or refuse, a call that is not established. */
  protected abstract abandon(): void;

  attach(listen: (event: LineEvent) => void): void {
    this.listen = listen;
  }

  get isEstablished(): boolean {
    return this.session.state === SessionState.Established;
  }

  hangUp(): void {
    if (this.over) return;
    this.life.later(HANG_UP_PATIENCE_MS, () => this.finish(this.ending ?? { kind: 'hungUp' }));
    try {
      if (!this.isEstablished) return this.abandon();
      this.ending ??= { kind: 'hungUp' };
      this.session.bye().catch(() => undefined);
    } catch {
      // sip.js throws where the dialog has just ended by itself.
      this.finish(this.ending ?? { kind: 'hungUp' });
    }
  }

  answerRedirect(_accept: boolean): void {
    // Only a call that we place is sent elsewhere.
  }

  /** Over without waiting for anyone: the connection is about to be closed. */
  close(): void {
    this.finish(this.ending ?? this.fallback);
  }

  /** Another call takes this one's place (RFC 3891). */
  giveWay(): void {
    this.ending = { kind: 'replaced' };
    this.hangUp();
  }

  async setHold(on: boolean): Promise<void> {
    const before = this.sdh.hold;
    try {
      await this.reinvite(() => (this.sdh.hold = on));
    } catch (error) {
      this.sdh.hold = before;
      throw error;
    }
  }

  restartMedia(): Promise<void> {
    return this.reinvite(() => (this.sdh.fresh = true)).catch((error: unknown) => {
      // There was no sound before, and there is none to be had.
      if (!this.sdh.hasAgreed && error instanceof LineError && error.reason.kind === 'notAcceptable') this.lost(error.reason);
      throw error;
    });
  }

  sendInfoDtmf(tones: string): Promise<void> {
    return this.life.untilOver(sendInfoDtmf(this.session, tones, this.context.clock));
  }

  refer(target: string): Promise<void> {
    const uri = readTarget(target);
    if (!uri) return Promise.reject(new LineError({ kind: 'badRequest' }, 'not a SIP URI'));
    return this.life.untilOver(sendRefer(this.referParts(), { uri }));
  }

  referReplacing(other: Line): Promise<void> {
    const target = other instanceof SessionLine ? replacingTarget(other.session, partyTitle(other.party)) : undefined;
    if (!target) return Promise.reject(new LineError({ kind: 'badRequest' }, 'the other call is not established'));
    return this.life.untilOver(sendRefer(this.referParts(), target));
  }

  acceptRefer(referId: string, callId: CallId, listen: (event: LineEvent) => void): Line {
    const inviter = this.referrals.accept(referId);
    return typeof inviter === 'string' ? deadLine(callId, { kind: inviter }, listen) : this.context.follow(inviter, callId, listen);
  }
  refuseRefer(referId: string): void {
    this.referrals.refuse(referId);
  }
  get supportsReplaces(): boolean | undefined {
    return this.far.supportsReplaces;
  }
  get party(): Party {
    return this.far.party;
  }
  /** An offer in an UPDATE is being answered. */
  get isUpdating(): boolean {
    return this.upkeep.isUpdating;
  }

  hasDialog({ id }: Dialog): boolean {
    return this.session.dialog?.id === id;
  }
  acceptHeaders(request: IncomingRequestMessage): string[] {
    return this.upkeep.accepting(request);
  }
  updated(dialog: SessionDialog, update: UserAgentServer): void {
    this.upkeep.updated(dialog, update);
  }
  pracked(prack: UserAgentServer): void {
    // RFC 3262 3: it acknowledges nothing.
    prack.reject({ statusCode: 481 });
  }

  connectionLost(): void {
    if (this.isEstablished) return;
    this.life.later(LOST_PATIENCE_MS, () => {
      if (this.isEstablished) return;
      this.ending ??= this.whenLost;
      this.hangUp();
    });
  }

  /** The connection is back after a loss: the far end must learn where we are now (RFC 3261 14), and ICE which way to go. */
  reconnected(): void {
    if (this.isEstablished) this.emit({ type: 'mediaOutdated' });
  }

  protected emit(event: LineEvent): void {
    if (this.over) return;
    try {
      this.listen(event);
    } catch (error) {
      this.context.log.error('a line listener failed', { callId: this.callId, event: event.type, error: String(error) });
    }
  }

  protected answered(): void {
    this.news.answered();
  }

  protected finish(reason: EndReason): void {
    if (this.over) return;
    this.context.lines.delete(this);
    this.life.end(new LineError(reason, 'the call is over'));
    this.upkeep.stop();
    this.sdh.close();
    this.referrals.close();
    const { dialog } = this.session;
    // sip.js would go on repeating a 200 to a re-INVITE whose ACK never came: of two such timers it forgets the first.
    if (dialog instanceof SessionDialog) dialog.reinviteUserAgentServer = undefined;
    this.emit({ type: 'ended', reason });
    this.over = true;
  }

  private referParts() {
    return { session: this.session, clock: this.context.clock, emit: (event: LineEvent) => this.emit(event) };
  }

  private reinvite(prepare?: () => void): Promise<void> {
    if (!this.isEstablished) return Promise.reject(new LineError({ kind: 'badRequest' }, 'not in a call'));
    return this.life.untilOver(this.upkeep.reinvite(prepare));
  }

  private lost(reason: EndReason): void {
    this.ending ??= reason;
    this.hangUp();
  }

  protected mediaOutdated(): void {
    this.news.outdated();
  }

  private referred(referral: Referral): void {
    const received = this.referrals.receive(referral);
    if (received) this.emit({ type: 'referReceived', ...received });
  }

  private changed(state: SessionState): void {
    if (state === SessionState.Established) this.fallback = { kind: 'connectionLost' };
    if (state !== SessionState.Terminated) return;
    // sip.js tells the state first and the response that caused it right after. A microtask would be too soon: in Electron any call
    // into native code on the way (a message to the window) may run those (seen in 33).
    setImmediate(() => {
      const { failure } = this.sdh;
      this.finish(this.ending ?? (failure ? reasonOfMedia(failure.code) : this.fallback));
    });
  }
}
