/** One account: a user agent, its connection, its registration and its lines. */
import { randomUUID } from 'node:crypto';
import { Inviter, type Invitation, type InviterOptions, type UserAgent } from 'sip.js';
import { accountDomain, type Via } from '../../shared/account.ts';
import type { CallId } from '../../shared/call.ts';
import type { Line, LineEvent } from '../line-port.ts';
import type { MediaPort } from '../media-port.ts';
import type { Cancel, Clock, Log } from '../ports.ts';
import type { RegistrationEvent, SipAccount, SipAccountListener, SipAccountSetup, Vantage } from '../sip-port.ts';
import { deadLine } from './dead-line.ts';
import { inviteOptions, placeFrom } from './extensions/invite-options.ts';
import { createFailover, type Failover } from './failover.ts';
import { partyReader } from './identity.ts';
import { IncomingLine } from './incoming-line.ts';
import { createIntake, type Intake } from './intake.ts';
import { inviteWishes } from './invite-wishes.ts';
import { createLadder, type Ladder } from './ladder/ladder.ts';
import type { LineContext } from './line-context.ts';
import { polishOutgoing } from './normaliser/outgoing.ts';
import { OutgoingLine, placeCall } from './outgoing-line.ts';
import { proxyRoute } from './preloaded-route.ts';
import { createRegistration, type Registration } from './registration.ts';
import { replacedBy } from './replaces.ts';
import { readTarget } from './target.ts';
import { createCourse, type Course } from './locate/course.ts';
import type { Locate } from './locate/locate.ts';
import { SipTransport } from './transport/sip-transport.ts';
import { WireError, type OpenWire } from './transport/wire.ts';
import { createUserAgent } from './user-agent.ts';

export interface AccountParts {
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly userAgent: string;
  readonly openWire: OpenWire;
  readonly locate: Locate;
  /** A peer instead of a registrar: connects when it is needed, and signs in nowhere. */
  readonly unregistered?: true;
}

const CLOSE_MS = 1800;
const nothing: Cancel = () => undefined;

/** RFC 3263 4.3: another server may do better. */
const blamesServer = (event: RegistrationEvent): boolean =>
  event.type === 'timedOut' || event.type === 'disconnected' || (event.type === 'rejected' && event.code === 503);

export class UserAccount implements SipAccount {
  private readonly ua: UserAgent;
  private readonly traffic: Ladder;
  private readonly context: LineContext;
  private readonly intake: Intake;
  private readonly registration: Registration;
  private readonly course: Course;
  private cancelReturn = nothing;
  private closed = false;
  private connecting = false;
  /** The lines have outlived a connection, and no REGISTER has been answered since. */
  private astray = false;
  private readonly failover: Failover;

  constructor(
    private readonly parts: AccountParts,
    private readonly setup: SipAccountSetup,
    private readonly listener: SipAccountListener,
  ) {
    const { media, clock, log, userAgent, locate, openWire, unregistered } = parts;
    this.traffic = createLadder(() => clock.now());
    this.course = createCourse({ account: setup.account, locate, openWire, clock, via: setup.via });
    this.failover = createFailover({
      ...{ clock, course: this.course, domain: accountDomain(setup.account) },
      ua: () => this.ua,
      isAlone: () => this.context.lines.size === 1,
      placing: (request) => this.placing(request),
      register: () => this.register(),
      dead: (detail, isSilent) => this.disconnected(detail, isSilent),
    });
    this.ua = this.createUserAgent();
    const core = this.ua.userAgentCore;
    this.context = {
      ua: this.ua,
      readParty: partyReader(setup.account, unregistered),
      ...{ media, clock, log },
      iceServers: setup.iceServers,
      signalling: () => (['TLS', 'WSS'].includes(this.ua.transport.protocol) ? 'encrypted' : 'clear'),
      inviter: (make) => placeFrom(this.ua, this.inviteOptions(setup.account.hideNumber), make),
      lines: new Set(),
      traffic: this.traffic,
      follow: (inviter, callId, listen) => placeCall(inviter, callId, this.context, listen),
    };
    const ours = {
      contactUri: this.ua.contact.uri.toString(),
      viaHost: this.ua.configuration.viaHost,
      userAgent,
      knowsDialog: (callId: string, localTag: string, remoteTag: string) =>
        core.dialogs.get(callId + localTag + remoteTag)?.early === false,
    };
    this.intake = createIntake({ ua: this.ua, ours, lines: this.context.lines, log });
    const { uri: aor } = this.ua.configuration;
    const { instanceId } = this.ua;
    const route = proxyRoute(setup.account.outboundProxy);
    this.registration = createRegistration({ core, aor, instanceId, clock, route, tell: (event) => this.registered(event) });
  }

  get via(): Via | undefined {
    return this.course.via;
  }

  register(): void {
    if (this.closed || this.connecting) return;
    // A server that has failed is left, though its connection may still be there.
    if (this.ua.isConnected() && this.course.standing === 'none') this.leave();
    this.connecting = true;
    const fault = this.ua.transport.connect().then(
      () => undefined,
      (error: unknown) => (error instanceof WireError ? error.fault : ({ kind: 'refused', detail: String(error).slice(0, 200) } as const)),
    );
    void fault.then((reason) => {
      this.connecting = false;
      if (reason) this.tell({ type: 'disconnected', fault: reason });
      else if (!this.parts.unregistered) this.registration.register();
    });
  }

  sleep(): Promise<void> {
    return this.registration.unregister();
  }

  wake(): void {
    this.registration.resume();
    if (this.ua.isConnected()) this.failover.life.slept();
    this.register();
  }

  invite(callId: CallId, uri: string, listen: (event: LineEvent) => void, hideNumber = this.setup.account.hideNumber): Line {
    const target = readTarget(uri);
    if (!target) return deadLine(callId, { kind: 'badRequest' }, listen);
    const ready = this.parts.unregistered && this.ua.transport.connect();
    if (this.closed || !(ready || this.connecting || this.ua.isConnected())) return deadLine(callId, { kind: 'offline' }, listen);
    const inviter = placeFrom(this.ua, this.inviteOptions(hideNumber), (given) => new Inviter(this.ua, target, given));
    return placeCall(inviter, callId, this.context, listen, ready);
  }

  /** No call is up. */
  get isIdle(): boolean {
    return this.context.lines.size === 0;
  }

  ladder(callId?: CallId): string {
    return this.traffic.read(callId);
  }

  get vantage(): Vantage | undefined {
    return this.ua.transport instanceof SipTransport ? this.ua.transport.vantage : undefined;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.cancelReturn();
    this.failover.life.heard();
    await new Promise<void>((resolve) => {
      const cancel = this.parts.clock.after(CLOSE_MS, resolve);
      this.context.lines.forEach((line) => line.hangUp());
      void this.registration.unregister().then(() => {
        cancel();
        resolve();
      });
    });
    // Whoever writes the history is still there, and will not be for long.
    this.context.lines.forEach((line) => line.close());
    this.registration.drop();
    await this.ua.transport.dispose();
    this.ua.userAgentCore.dispose();
  }

  private inviteOptions(hideNumber: boolean): InviterOptions {
    return inviteOptions({ account: this.setup.account, hideNumber, unregistered: this.parts.unregistered });
  }

  private createUserAgent(): UserAgent {
    const { account, password, proxyPassword = '' } = this.setup;
    return createUserAgent({
      account,
      password,
      proxyPassword,
      name: this.parts.userAgent,
      log: this.parts.log,
      askRedirect: (request, target) => this.placing(request)?.askRedirect(target) ?? Promise.resolve(false),
      transport: {
        // A peer may be anybody who called, and owes no answer.
        ...(this.parts.unregistered ? {} : { pulse: { clock: this.parts.clock, domain: accountDomain(account) } }),
        open: (wireListener) => this.course.open(wireListener),
        names: () => ({ viaHost: this.ua.configuration.viaHost, contact: this.ua.contact.uri.toString() }),
        traffic: this.traffic,
        received: (bytes) => {
          this.failover.life.heard();
          this.intake.receive(bytes);
        },
        lost: (detail, isSilent) => this.disconnected(detail, isSilent),
        moved: () => this.registration.register(),
        outgoing: polishOutgoing,
      },
      delegate: {
        onInvite: (invitation) => this.incoming(invitation),
        // RFC 6665 4.1.3 knows none without a subscription, but message-waiting is sent so; at 481 servers would drop us.
        onNotify: (notification) => void notification.accept().catch(() => undefined),
      },
      reoffer: async (request, refused) => {
        const line = [...this.context.lines].find(({ session }) => session instanceof Inviter && session.request === request);
        return line?.sdh.reoffer(refused);
      },
      ...(this.parts.unregistered ? {} : { servers: this.failover.servers }),
    });
  }

  /** The line whose INVITE that is. */
  private placing({ callId }: { readonly callId: string }): OutgoingLine | undefined {
    return [...this.context.lines].find((line) => line instanceof OutgoingLine && line.inviter.request.callId === callId) as OutgoingLine;
  }

  /** The server is of no use. True: another is asked now. */
  private movesOn(): boolean {
    const isAsked = this.course.failed() && !this.registration.isAway();
    if (isAsked) this.register();
    return isAsked;
  }

  private tell(event: RegistrationEvent): void {
    if (this.closed) return;
    this.failover.told(event);
    try {
      this.listener.registration(event);
    } catch (error) {
      this.parts.log.error('a registration listener failed', { account: this.setup.account.id, error: String(error) });
    }
  }

  private registered(event: RegistrationEvent): void {
    if (event.type === 'registered') this.course.proved();
    else if (blamesServer(event) && this.movesOn()) return;
    this.tell(event);
    if (event.type !== 'registered') return;
    this.awaitReturn();
    if (!this.astray) return;
    this.astray = false;
    this.context.lines.forEach((line) => line.reconnected());
  }

  /** The lines live on, and are taken up again where the next REGISTER is answered. */
  private leave(): void {
    this.failover.life.heard();
    this.astray = true;
    this.registration.drop();
    void this.ua.transport.disconnect();
    this.context.lines.forEach((line) => line.connectionLost());
  }

  /** `isSilent`: it is there, and nobody answers. */
  private disconnected(detail: string, isSilent = false): void {
    const isToBlame = this.course.standing === 'new' || (isSilent && this.course.hasNext);
    this.leave();
    if (isToBlame && this.movesOn()) return;
    this.tell({ type: 'disconnected', fault: { kind: 'lost', detail } });
  }

  /** RFC 3263 4.3 knows no way back; the operator's first choice is used again when it answers, and never under a call. */
  private awaitReturn(): void {
    this.cancelReturn();
    const delay = this.course.returnsIn;
    if (delay === undefined) return;
    this.cancelReturn = this.parts.clock.after(delay, () => {
      void this.course.canReturn().then((can) => {
        if (this.registration.isAway()) return;
        if (!can || this.context.lines.size > 0) return this.awaitReturn();
        this.leave();
        this.register();
      });
    });
  }

  private incoming(invitation: Invitation): void {
    const { lines, readParty } = this.context;
    const replacement = replacedBy(invitation.request, lines);
    if ('status' in replacement) return void invitation.reject({ statusCode: replacement.status }).catch(() => undefined);
    const line = new IncomingLine(randomUUID(), invitation, this.context, replacement.line);
    const ear = this.listener.incoming({
      callId: line.callId,
      line,
      party: line.party,
      ...inviteWishes(invitation.request, readParty),
      ...(replacement.line ? { replaces: replacement.line.callId } : {}),
    });
    if (!ear) return line.refuseAsBusy();
    line.attach(ear);
    line.ring();
  }
}
