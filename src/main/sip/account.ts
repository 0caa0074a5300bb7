/** One account: a user agent, its connection, its registration and its lines. */
import { randomUUID } from 'node:crypto';
import { Inviter, type Invitation } from 'sip.js';
import { accountDomain } from '../../shared/account.ts';
import type { Clock, Log, MediaPort, RegistrationEvent, SipAccount, SipAccountListener, SipAccountSetup } from '../ports.ts';
import { deadLine } from './dead-line.ts';
import { referrerOf } from './identity.ts';
import { IncomingLine } from './incoming-line.ts';
import { createIntake } from './intake.ts';
import type { LineContext } from './line-context.ts';
import { polishOutgoing } from './normaliser/outgoing.ts';
import type { Ours } from './normaliser/verdict.ts';
import { OutgoingLine, placeCall } from './outgoing-line.ts';
import { createRegistration } from './registration.ts';
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

export function openAccount(parts: AccountParts, setup: SipAccountSetup, listener: SipAccountListener): SipAccount {
  const { media, clock, log } = parts;
  const { account } = setup;
  let closed = false;
  let connecting = false;
  /** Connections so far; lines learn when theirs was replaced. */
  let lost = false;

  const ua = createUserAgent({
    account,
    password: setup.password,
    name: parts.userAgent,
    log,
    transport: {
      protocol: protocolOf(account.server),
      open: (wireListener) => parts.openWire(account, wireListener),
      received: (bytes) => intake.receive(bytes),
      lost: disconnected,
      outgoing: polishOutgoing,
    },
    delegate: {
      onInvite: incoming,
      // RFC 6665 4.1.3 knows none without a subscription, but message-waiting is sent so; 481 would make servers drop us.
      onNotify: (notification) => void notification.accept().catch(() => undefined),
    },
  });
  const context: LineContext = {
    ua,
    domain: accountDomain(account),
    media,
    clock,
    log,
    iceServers: setup.iceServers,
    lines: new Set(),
    follow: (inviter, callId, listen) => placeCall(inviter, callId, context, listen),
  };
  const core = ua.userAgentCore;
  const ours: Ours = {
    contactUri: ua.contact.uri.toString(),
    viaHost: ua.configuration.viaHost,
    userAgent: parts.userAgent,
    knowsDialog: (callId, localTag, remoteTag) => core.dialogs.has(callId + localTag + remoteTag),
  };
  const intake = createIntake({ ua, ours, lines: context.lines, log });
  const registration = createRegistration({ core, aor: ua.configuration.uri, clock, tell: registered });

  function tell(event: RegistrationEvent): void {
    if (closed) return;
    try {
      listener.registration(event);
    } catch (error) {
      log.error('a registration listener failed', { account: account.id, error: String(error) });
    }
  }
  function registered(event: RegistrationEvent): void {
    tell(event);
    if (event.type !== 'registered' || !lost) return;
    lost = false;
    context.lines.forEach((line) => line.reconnected());
  }
  function disconnected(detail: string): void {
    lost = true;
    registration.drop();
    context.lines.forEach((line) => line instanceof OutgoingLine && line.connectionLost());
    tell({ type: 'disconnected', fault: { kind: 'lost', detail } });
  }

  function incoming(invitation: Invitation): void {
    const replacement = replacedBy(invitation.request, context.lines);
    if ('status' in replacement) return void invitation.reject({ statusCode: replacement.status }).catch(() => undefined);
    const callId = randomUUID();
    const line = new IncomingLine(callId, invitation, context, replacement.line);
    line.ring();
    const referredBy = referrerOf(invitation.request, context.domain);
    const ear = listener.incoming({
      callId,
      line,
      party: line.caller,
      ...(referredBy ? { referredBy } : {}),
      ...(replacement.line ? { replaces: replacement.line.callId } : {}),
    });
    if (ear) line.attach(ear);
    else line.refuseAsBusy();
  }

  async function connectAndRegister(): Promise<void> {
    try {
      await ua.transport.connect();
      if (!closed) registration.register();
    } catch (error) {
      const fault = error instanceof WireError ? error.fault : ({ kind: 'refused', detail: String(error).slice(0, 200) } as const);
      tell({ type: 'disconnected', fault });
    } finally {
      connecting = false;
    }
  }

  const goodbye = async (): Promise<void> => {
    context.lines.forEach((line) => line.hangUp());
    if (ua.transport.isConnected()) await registration.unregister();
  };

  return {
    register() {
      if (closed || connecting) return;
      connecting = true;
      void connectAndRegister();
    },
    invite(callId, uri, listen) {
      const target = readTarget(uri);
      if (!target) return deadLine(callId, { kind: 'badRequest' }, listen);
      if (closed || !ua.transport.isConnected()) return deadLine(callId, { kind: 'offline' }, listen);
      return placeCall(new Inviter(ua, target, { earlyMedia: false }), callId, context, listen);
    },
    async close() {
      if (closed) return;
      closed = true;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(CLOSE_MS, resolve);
        void goodbye().finally(() => (cancel(), resolve()));
      });
      registration.drop();
      await ua.transport.dispose();
      core.dispose();
    },
  };
}
