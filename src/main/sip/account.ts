/** One account: a user agent, its connection, its registration and its lines. */
import { randomUUID } from 'node:crypto';
import { Inviter, type Invitation, type UserAgent } from 'sip.js';
import { accountDomain } from '../../shared/account.ts';
import type { CallId } from '../../shared/call.ts';
import type {
  Cancel,
  Clock,
  Line,
  LineEvent,
  Log,
  MediaPort,
  RegistrationEvent,
  SipAccount,
  SipAccountListener,
  SipAccountSetup,
} from '../ports.ts';
import { deadLine } from './dead-line.ts';
import { referrerOf } from './identity.ts';
import { IncomingLine } from './incoming-line.ts';
import { createIntake, type Intake } from './intake.ts';
import type { LineContext } from './line-context.ts';
import { polishOutgoing } from './normaliser/outgoing.ts';
import { placeCall } from './outgoing-line.ts';
import { createRegistration, type Registration } from './registration.ts';
import { replacedBy } from './replaces.ts';
import { readTarget } from './target.ts';
import { WireError, protocolOf, type OpenWire } from './transport/wire.ts';
import { createUserAgent } from './user-agent.ts';

export interface AccountParts {
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly userAgent: string;
  readonly openWire: OpenWire;
}

const CLOSE_MS = 1800;
/** After sleep: a server that is there says something long before. */
const SIGN_OF_LIFE_MS = 2000;

export class UserAccount implements SipAccount {
  private readonly ua: UserAgent;
  private readonly context: LineContext;
  private readonly intake: Intake;
  private readonly registration: Registration;
  private closed = false;
  private connecting = false;
  /** The lines have outlived a connection, and no REGISTER has been answered since. */
  private astray = false;
  private alive: Cancel = () => undefined;

  constructor(
    private readonly parts: AccountParts,
    private readonly setup: SipAccountSetup,
    private readonly listener: SipAccountListener,
  ) {
    const { media, clock, log, userAgent } = parts;
    this.ua = this.createUserAgent();
    const core = this.ua.userAgentCore;
    this.context = {
      ua: this.ua,
      domain: accountDomain(setup.account),
      media,
      clock,
      log,
      iceServers: setup.iceServers,
      lines: new Set(),
      follow: (inviter, callId, listen) => placeCall(inviter, callId, this.context, listen),
    };
    const ours = {
      contactUri: this.ua.contact.uri.toString(),
      viaHost: this.ua.configuration.viaHost,
      userAgent,
      knowsDialog: (callId: string, localTag: string, remoteTag: string) => core.dialogs.has(callId + localTag + remoteTag),
    };
    this.intake = createIntake({ ua: this.ua, ours, lines: this.context.lines, log });
    const { uri: aor } = this.ua.configuration;
    const { instanceId } = this.ua;
    this.registration = createRegistration({ core, aor, instanceId, clock, tell: (event) => this.registered(event) });
  }

  register(): void {
    if (this.closed || this.connecting) return;
    this.connecting = true;
    this.ua.transport
      .connect()
      .then(() => !this.closed && this.registration.register())
      .catch((error: unknown) => {
        const detail = error instanceof Error ? error.message : 'unknown';
        this.tell({ type: 'disconnected', fault: error instanceof WireError ? error.fault : { kind: 'refused', detail } });
      })
      .finally(() => (this.connecting = false));
  }

  wake(): void {
    this.alive();
    if (this.ua.isConnected()) this.alive = this.parts.clock.after(SIGN_OF_LIFE_MS, () => this.giveUpConnection());
    this.register();
  }

  invite(callId: CallId, uri: string, listen: (event: LineEvent) => void): Line {
    const target = readTarget(uri);
    if (!target) return deadLine(callId, { kind: 'badRequest' }, listen);
    if (this.closed || !this.ua.isConnected()) return deadLine(callId, { kind: 'offline' }, listen);
    return placeCall(new Inviter(this.ua, target, { earlyMedia: false }), callId, this.context, listen);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.alive();
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

  private createUserAgent(): UserAgent {
    const { account, password } = this.setup;
    return createUserAgent({
      account,
      password,
      name: this.parts.userAgent,
      log: this.parts.log,
      transport: {
        protocol: protocolOf(account.server),
        open: (wireListener) => this.parts.openWire(account, wireListener),
        received: (bytes) => {
          this.alive();
          this.intake.receive(bytes);
        },
        lost: (detail) => this.disconnected(detail),
        outgoing: polishOutgoing,
      },
      delegate: {
        onInvite: (invitation) => this.incoming(invitation),
        // RFC 6665 4.1.3 knows none without a subscription, but message-waiting is sent so; at 481 servers would drop us.
        onNotify: (notification) => void notification.accept().catch(() => undefined),
      },
    });
  }

  private tell(event: RegistrationEvent): void {
    if (this.closed) return;
    try {
      this.listener.registration(event);
    } catch (error) {
      this.parts.log.error('a registration listener failed', { account: this.setup.account.id, error: String(error) });
    }
  }

  private registered(event: RegistrationEvent): void {
    this.tell(event);
    if (event.type !== 'registered' || !this.astray) return;
    this.astray = false;
    this.context.lines.forEach((line) => line.reconnected());
  }

  private giveUpConnection(): void {
    void this.ua.transport.disconnect();
    this.disconnected('no answer after sleep');
  }

  private disconnected(detail: string): void {
    this.alive();
    this.astray = true;
    this.registration.drop();
    this.context.lines.forEach((line) => line.connectionLost());
    this.tell({ type: 'disconnected', fault: { kind: 'lost', detail } });
  }

  private incoming(invitation: Invitation): void {
    const { lines, domain } = this.context;
    const replacement = replacedBy(invitation.request, lines);
    if ('status' in replacement) return void invitation.reject({ statusCode: replacement.status }).catch(() => undefined);
    const line = new IncomingLine(randomUUID(), invitation, this.context, replacement.line);
    const referredBy = referrerOf(invitation.request, domain);
    const ear = this.listener.incoming({
      callId: line.callId,
      line,
      party: line.caller,
      ...(referredBy ? { referredBy } : {}),
      ...(replacement.line ? { replaces: replacement.line.callId } : {}),
    });
    if (!ear) return line.refuseAsBusy();
    line.attach(ear);
    line.ring();
  }
}
