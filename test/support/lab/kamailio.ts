/** Kamailio as the lab's SIP server, with users, numbers that misbehave on purpose, and every fault of a certificate. */
import { join } from 'node:path';
import { CERTIFICATE_KINDS, makeCertificates, readPem, writeTlsConfig, type CertificateKind } from './certificates.ts';
import type { Daemon, Place } from './daemon.ts';
import { takePorts } from './ports.ts';
import { startRtpengine } from './rtpengine.ts';
import { startSipp } from './sipp.ts';
import { writeTemplate } from './template.ts';
import { until } from './until.ts';

export interface KamailioOptions {
  /** Sound passes through rtpengine, which WebRTC users need to talk to the others. Default false. */
  readonly rtpengine?: boolean;
  /** Digest with SHA-256 (RFC 8760) instead of MD5. */
  readonly sha256?: boolean;
  /** It answers every REGISTER with 503. */
  readonly overloaded?: boolean;
  /** It answers every INVITE with 503, and registers all the same. */
  readonly refusesCalls?: boolean;
  /** `::1` besides 127.0.0.1, for UDP and TCP, at the same port. */
  readonly ipv6?: boolean;
  /** Also at this address, and rtpengine at it. */
  readonly address?: string;
}

/** Password: the name with `pw` behind it. `grace` and `heidi` may register from several places; the last two get defective answers to REGISTER. */
export const USERS = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'noexpires', 'nocontact'] as const;
export type UserName = (typeof USERS)[number];
/** Answered by the server itself: 486, 603, 480, 503, 302 to bob, 180 for ever, 180 after 2 s for ever, and 404. */
export const NUMBERS = ['busy', 'declined', 'unavailable', 'error', 'moved', 'noanswer', 'slow', 'nobody'] as const;

export const DOMAIN = 'sip.test';
export const passwordOf = (user: UserName): string => `${user}pw`;
export const addressOf = (user: string): string => `${user}@${DOMAIN}`;

const COMMON = 'trust-address replace-origin replace-session-connection';

export interface Kamailio {
  /** `ws://127.0.0.1:...` */
  readonly ws: string;
  /** The `wss://` URL with the good certificate, and one for each fault. */
  readonly wss: string;
  readonly faultyWss: Readonly<Record<Exclude<CertificateKind, 'good'>, string>>;
  /** `127.0.0.1:port`, UDP and TCP. */
  readonly hostPort: string;
  /** The same over IPv6, if that was asked for. */
  readonly hostPort6: string;
  readonly wsPort: number;
  readonly sipPort: number;
  /** The authority's certificate, PEM text and path. */
  readonly caPem: string;
  readonly caPath: string;
  log(): string;
  /** As {@link Daemon.waitFor}. Lines: `REQUEST INVITE ...`, `REPLY 200 INVITE ...`, `REGISTERED user over ws`, `CHALLENGED REGISTER user`. */
  waitFor: Daemon['waitFor'];
  start(): Promise<void>;
  /** Ends it; its memory of who is registered is lost. Connections break at once. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Black hole: connections stay, and nothing is answered any more, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Where a user is registered, as contact URIs. */
  contacts(user: string): Promise<string[]>;
}

const camelToCapitals = (name: string): string => name.replace(/[A-Z]/g, '_$&').toUpperCase();

async function rpc<T>(wsPort: number, method: string, params: readonly string[] = []): Promise<T | undefined> {
  const body = JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 });
  const reply = await fetch(`http://127.0.0.1:${wsPort}/rpc`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return ((await reply.json()) as { result?: T }).result;
}

interface Aor {
  readonly Contacts: readonly { readonly Contact: { readonly Address: string } }[];
}

/** The daemon whose log goes on over restarts. */
async function launch({ folder, spawn }: Place, wsPort: number, defines: readonly string[]): Promise<Daemon> {
  const flags = defines.flatMap((name) => ['-A', name]);
  const daemon = await spawn('kamailio', ['-DD', '-E', '-f', join(folder, 'kamailio.cfg'), '-Y', folder, '-m', '64', '-M', '8', ...flags]);
  const answers = (): Promise<boolean> => rpc(wsPort, 'core.uptime').then(Boolean, () => false);
  await until('kamailio answers', async () => daemon.hasExited() || (await answers())).catch(() => undefined);
  if (!daemon.hasExited() && (await answers())) return daemon;
  await daemon.stop();
  throw new Error(`kamailio did not come up; it said:\n${daemon.log().slice(-4000)}`);
}

async function takeTlsPorts(): Promise<Record<CertificateKind, number>> {
  const first = await takePorts(CERTIFICATE_KINDS.length);
  return Object.fromEntries(CERTIFICATE_KINDS.map((kind, i) => [kind, first + i])) as Record<CertificateKind, number>;
}

export async function startKamailio(place: Place, options: KamailioOptions): Promise<Kamailio> {
  const { folder } = place;
  const certificates = makeCertificates(join(folder, 'tls'));
  const tlsPorts = await takeTlsPorts();
  const [sipPort, wsPort] = [await takePorts(), await takePorts()];
  const noanswer = await startSipp(place, { scenario: 'noanswer' });
  const slow = await startSipp(place, { scenario: 'slow' });
  const rtpengine = options.rtpengine ? await startRtpengine(place, options.address) : undefined;

  writeTlsConfig(join(folder, 'tls.cfg'), certificates, tlsPorts);
  writeTemplate('kamailio.cfg', join(folder, 'kamailio.cfg'), {
    RUN: folder,
    SIP_PORT: sipPort,
    PUBLIC: options.address ?? '',
    WS_PORT: wsPort,
    NOANSWER_PORT: noanswer.port,
    SLOW_PORT: slow.port,
    RTPENGINE_PORT: rtpengine?.port ?? 0,
    RTPENGINE_COMMON: COMMON,
    ...Object.fromEntries(CERTIFICATE_KINDS.map((kind) => [`${camelToCapitals(kind)}_PORT`, tlsPorts[kind]])),
  });
  const defines = [
    ...(options.sha256 ? ['WITH_SHA256'] : []),
    ...(options.ipv6 ? ['WITH_IPV6'] : []),
    ...(options.address ? ['WITH_PUBLIC'] : []),
    ...(rtpengine ? ['WITH_RTPENGINE'] : []),
    ...(options.overloaded ? ['WITH_503'] : []),
    ...(options.refusesCalls ? ['WITH_NO_CALLS'] : []),
  ];
  const launchIt = (): Promise<Daemon> => launch(place, wsPort, defines);
  let daemon = await launchIt();
  let earlier = '';

  const wssUrl = (kind: CertificateKind): string => `wss://127.0.0.1:${tlsPorts[kind]}`;
  const kamailio: Kamailio = {
    ws: `ws://127.0.0.1:${wsPort}`,
    wss: wssUrl('good'),
    faultyWss: Object.fromEntries(CERTIFICATE_KINDS.map((kind) => [kind, wssUrl(kind)])) as Record<CertificateKind, string>,
    hostPort: `127.0.0.1:${sipPort}`,
    hostPort6: `[::1]:${sipPort}`,
    wsPort,
    sipPort,
    caPem: readPem(certificates.ca),
    caPath: certificates.ca,
    log: () => earlier + daemon.log(),
    waitFor: (pattern, { from = 0, ...rest } = {}) => daemon.waitFor(pattern, { ...rest, from: Math.max(0, from - earlier.length) }),
    start: async () => {
      earlier += daemon.log();
      daemon = await launchIt();
    },
    stop: () => daemon.stop(),
    restart: async () => {
      await kamailio.stop();
      await kamailio.start();
    },
    freeze: () => daemon.signal('SIGSTOP'),
    thaw: () => daemon.signal('SIGCONT'),
    contacts: async (user) => {
      const aor = await rpc<Aor>(wsPort, 'ul.lookup', ['location', addressOf(user)]);
      return aor?.Contacts.map(({ Contact }) => Contact.Address) ?? [];
    },
  };
  return kamailio;
}
