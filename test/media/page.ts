/** The page of the media tests: phones over fake hosts, on a fake sound card, and what is needed to look and listen. */
import type { Active, Call } from '../../src/shared/call.ts';
import type { IceServer, SdpDirection } from '../../src/shared/media.ts';
import { attachEar } from './ear.ts';
import type { Heard } from './ear.ts';
import { createPagePhone, recordConnections } from './page-phone.ts';
import type { PagePhone } from './page-phone.ts';
import { installSoundCard } from './sound-card.ts';

const card = installSoundCard();
const connections = recordConnections();
for (const [name, frequency] of Object.entries({ a: 700, b: 1200, c: 2100 })) {
  card.plug({ kind: 'audioinput', id: `mic-${name}`, label: `Mic ${name}`, frequency });
}
const phoneWith = (name: string): PagePhone => createPagePhone({ microphone: { id: `mic-${name}`, label: `Mic ${name}` } });
const audio = new AudioContext();

/** Resolves with what `read` gives once it gives something; fails with `what` after 10 s. */
async function until<T>(what: string, read: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = performance.now() + 10_000;
  for (;;) {
    const value = await read();
    if (value) return value;
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const base = { accountId: 'a', party: { uri: 'sip:x@y', number: 'x' }, createdAt: 0, turn: 1 } as const;
const incoming = (id: string) => ({ ...base, id, direction: 'incoming' as const });
const outgoing = (id: string) => ({ ...base, id, direction: 'outgoing' as const });

/** Calls in each phase. */
const calls = {
  ringing: (id: string): Call => ({ ...incoming(id), phase: 'ringing', silenced: false }),
  answering: (id: string): Call => ({ ...incoming(id), phase: 'answering', muted: false }),
  dialing: (id: string): Call => ({ ...outgoing(id), phase: 'dialing' }),
  alerting: (id: string, earlyMedia: boolean): Call => ({ ...outgoing(id), phase: 'alerting', earlyMedia }),
  active: (id: string, direction: 'incoming' | 'outgoing', more: Partial<Active> = {}): Active => ({
    ...(direction === 'incoming' ? incoming(id) : outgoing(id)),
    phase: 'active',
    connectedAt: 0,
    hold: { local: false, remote: false },
    muted: false,
    media: 'flowing',
    ...more,
  }),
};

const remoteTrack = (connection: RTCPeerConnection): MediaStreamTrack => connection.getReceivers()[0]!.track;

/** Waits until the connection carries a tone of this frequency, or silence (undefined) for half a second. */
async function hears(connection: RTCPeerConnection, frequency: number | undefined): Promise<Heard> {
  const ear = attachEar(audio, remoteTrack(connection));
  let quietSince = performance.now();
  try {
    return await until(`${frequency ?? 'silence'}`, () => {
      const heard = ear.listen();
      if (heard.loudness > -60) quietSince = performance.now();
      const matches = frequency === undefined ? performance.now() - quietSince > 500 : Math.abs(heard.frequency - frequency) < 15;
      return matches && (frequency === undefined || heard.loudness > -50) ? heard : undefined;
    });
  } finally {
    ear.stop();
  }
}

/** Name of the codec that is really sent, from the statistics of packets sent. */
async function sentCodec(connection: RTCPeerConnection): Promise<string> {
  return until('packets sent', async () => {
    const stats = await connection.getStats();
    for (const each of stats.values() as Iterable<{ type: string; packetsSent?: number; codecId?: string }>) {
      if (each.type !== 'outbound-rtp' || !each.packetsSent || !each.codecId) continue;
      return (stats.get(each.codecId) as { mimeType: string } | undefined)?.mimeType;
    }
    return undefined;
  });
}

const count = async (connection: RTCPeerConnection, type: string, field: string): Promise<number> => {
  for (const each of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
    if (each.type === type) return Number(each[field] ?? 0);
  }
  return 0;
};

const connected = (connection: RTCPeerConnection): Promise<unknown> =>
  until(`connected (${connection.connectionState})`, () => connection.connectionState === 'connected');

interface Talk {
  readonly id: string;
  readonly caller: PagePhone;
  readonly callee: PagePhone;
  readonly iceServers?: readonly IceServer[];
  /** What else the caller has up. */
  readonly others?: readonly Call[];
}

/** A whole call from `caller` to `callee`: dialing, ringing, answer, active. */
async function talk({ id, caller, callee, iceServers = [], others = [] }: Talk): Promise<void> {
  caller.show(...others, calls.dialing(id));
  const offer = await caller.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers, fresh: true });
  callee.show(calls.ringing(id));
  const answer = await callee.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction: 'sendrecv', iceServers });
  callee.show(calls.answering(id));
  await caller.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional: false });
  caller.show(...others, calls.active(id, 'outgoing'));
  callee.show(calls.active(id, 'incoming'));
}

/** A re-INVITE: `from` offers with `mine`, `to` answers with `theirs`. */
async function renegotiate(id: string, from: PagePhone, to: PagePhone, mine: SdpDirection, theirs: SdpDirection): Promise<string> {
  const offer = await from.ask({ kind: 'offer', callId: id, direction: mine, iceServers: [], fresh: false });
  const answer = await to.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction: theirs, iceServers: [] });
  await from.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional: false });
  return answer.sdp;
}

async function hangUp(id: string, ...phones: PagePhone[]): Promise<void> {
  for (const phone of phones) {
    await phone.ask({ kind: 'close', callId: id });
    phone.show();
  }
}

const rejections: string[] = [];
addEventListener('unhandledrejection', (event) => rejections.push(String(event.reason)));
addEventListener('error', (event) => rejections.push(event.message));

/** Three people; their microphones hear 700, 1200 and 2100 Hz. */
const [a, b, c] = [phoneWith('a'), phoneWith('b'), phoneWith('c')];

const lab = {
  card,
  connections,
  rejections,
  phoneWith,
  a,
  b,
  c,
  calls,
  until,
  hears,
  sentCodec,
  count,
  connected,
  talk,
  renegotiate,
  hangUp,
};
declare global {
  interface Window {
    readonly lab: Lab;
  }
}
export type Lab = typeof lab;
Object.assign(window, { lab });
