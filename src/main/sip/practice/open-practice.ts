/**
 * The practice line: a SIP server inside the phone, for whoever has no account yet. One socket on loopback, a registrar, and a user agent for
 * each party. What the phone does with it is what it does with any server: digest, UDP with its retransmissions, RTP through the gateway.
 */
import { randomBytes } from 'node:crypto';
import type { URI } from 'sip.js';
import type { UserAgentCoreDelegate } from 'sip.js/lib/core/user-agent-core/user-agent-core-delegate.js';
import { PRACTICE_PARTIES, type PracticePartyId } from '../../../shared/practice.ts';
import type { Clock, Log } from '../../ports.ts';
import type { PracticePort, PracticeServer } from '../../practice-port.ts';
import { SipTransport } from '../transport/sip-transport.ts';
import { withTransactions } from '../transport/transactions.ts';
import type { NetAddress, WireTarget } from '../transport/wire.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { MANNERS } from './parties.ts';
import type { AskGateway } from './party-sound.ts';
import { Party } from './party.ts';
import { contactOf, createPracticeCore } from './practice-core.ts';
import { createPracticeIntake } from './practice-intake.ts';
import { LOOPBACK, openPracticeWire } from './practice-wire.ts';
import { createRegistrar } from './registrar.ts';

/** A name that leads nowhere but here (RFC 6761 6.3). */
const DOMAIN = 'practice.localhost';
const PHONE_USER = 'you';
/** More than one user can hold at once. */
const MAX_CALLS = 12;
const TARGET: WireTarget = { protocol: 'UDP', host: LOOPBACK, address: LOOPBACK, port: 0, caPem: '', acceptedCertificate: '' };

export interface PracticeParts {
  readonly ask: AskGateway;
  readonly clock: Clock;
  readonly log: Log;
  readonly userAgent: string;
  /** As people know the party. */
  readonly nameOf: (party: PracticePartyId) => string;
}

/** Rejects where there is no socket to be had. */
async function openTransport({ clock }: PracticeParts, viaHost: string, received: (bytes: Uint8Array) => void) {
  let local: NetAddress | undefined;
  const transport = new SipTransport(undefined, {
    async open(listener) {
      const wire = await withTransactions(clock, openPracticeWire)(TARGET, listener);
      local = wire.local;
      return wire;
    },
    // No contact of sip.js's making has to be exchanged: the parties write where they are.
    names: () => ({ viaHost, contact: `sip:nobody@${viaHost};transport=udp` }),
    traffic: { sent: () => undefined, received: () => undefined },
    received,
    lost: () => undefined,
    moved: () => undefined,
    outgoing: (text) => text,
  });
  await transport.connect();
  if (!local) throw new Error('a wire that stands nowhere');
  return { transport, local };
}

/** Calls that are on, whichever parties are in them. */
function createRoom(places: number): () => (() => void) | undefined {
  const taken = new Set<symbol>();
  return () => {
    if (taken.size >= places) return undefined;
    const place = Symbol('call');
    taken.add(place);
    return () => taken.delete(place);
  };
}

async function openServer(parts: PracticeParts): Promise<PracticeServer> {
  const { clock, log, ask, userAgent, nameOf } = parts;
  const viaHost = `${randomBytes(8).toString('hex')}.invalid`;
  const { transport, local } = await openTransport(parts, viaHost, (bytes) => receive(bytes));
  const coreFor = (user: string | undefined, name: string) => (delegate: UserAgentCoreDelegate) =>
    createPracticeCore({ user, name, domain: DOMAIN, local, transport, viaHost, userAgent }, delegate);

  const registrar = createRegistrar(() => clock.now());
  const domain = coreFor(undefined, '')({ onRegister: (request) => registrar.register(request) });
  const phone = (): URI | undefined => registrar.contact;
  const enter = createRoom(MAX_CALLS);
  const parties = new Map<string, Party>();
  function locate({ user, host }: URI): URI | undefined {
    if (host !== DOMAIN && host !== LOOPBACK) return undefined;
    return user === PHONE_USER ? phone() : user !== undefined && parties.has(user) ? contactOf(user, local) : undefined;
  }
  for (const { id, number } of PRACTICE_PARTIES) {
    const identity = `"${nameOf(id).replace(/["\\\r\n]/g, ' ')}" <sip:${number}@${DOMAIN}>`;
    parties.set(number, new Party({ manner: MANNERS[id], identity, clock, ask, core: coreFor(number, nameOf(id)), locate, phone, enter }));
  }
  const password = randomBytes(24).toString('base64url');
  const doorkeeper = createDoorkeeper({ realm: DOMAIN, user: PHONE_USER, password }, () => clock.now());
  const receive = createPracticeIntake({ domain, party: (user) => parties.get(user)?.core, doorkeeper, port: local.port, log });

  return {
    address: `${PHONE_USER}@${DOMAIN}`,
    server: `${local.address}:${local.port}`,
    password,
    async close() {
      parties.forEach((party) => party.close());
      domain.dispose();
      await transport.dispose();
    },
  };
}

export const createPractice = (parts: PracticeParts): PracticePort => ({ open: () => openServer(parts) });
