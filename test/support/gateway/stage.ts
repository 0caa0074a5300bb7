/** A gateway between a window and a far end. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type {
  GatewayKind,
  GatewayMessage,
  GatewayRequestOf,
  GatewayResults,
  GatewayStats,
  NetworkTerms,
} from '../../../src/shared/gateway.ts';
import type { Codec } from '../../../src/shared/settings.ts';
import { serveGateway } from '../../../src/gateway/serve-gateway.ts';
import { openRtpEnd, type RtpEnd } from './rtp-end.ts';
import { openWindowEnd, WINDOW_TYPES, type WindowEnd } from './window-end.ts';

export const TYPES = WINDOW_TYPES;
export const isIPv6Here = (): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(0, '::1', () => server.close(() => resolve(true)));
  });

export interface FarSdp {
  readonly port: number;
  readonly address?: string;
  readonly profile?: string;
  /** `type encoding`. */
  readonly formats: readonly string[];
  readonly direction?: string;
  readonly extra?: readonly string[];
}
export const sdpOf = ({ port, address = '127.0.0.1', profile = 'RTP/AVP', formats, direction = 'sendrecv', extra = [] }: FarSdp): string =>
  [
    'v=0',
    'o=far 4711 1 IN IP4 127.0.0.1',
    's=far',
    `c=IN IP${address.includes(':') ? 6 : 4} ${address}`,
    't=0 0',
    `m=audio ${port} ${profile} ${formats.map((format) => format.split(' ')[0]).join(' ')}`,
    ...formats.map((format) => `a=rtpmap:${format}`),
    `a=${direction}`,
    ...extra,
    '',
  ].join('\r\n');

export const ENCODINGS: Readonly<Record<Codec, string>> = { opus: 'opus/48000/2', G722: 'G722/8000', PCMU: 'PCMU/8000', PCMA: 'PCMA/8000' };
const TIMESTAMP_STEP: Readonly<Record<Codec, number>> = { opus: 960, G722: 160, PCMU: 160, PCMA: 160 };

export class Asker {
  readonly statistics: GatewayStats[] = [];
  readonly warnings: string[] = [];
  readonly rests: ('begins' | 'ends')[] = [];
  private readonly pending = new Map<number, (message: Extract<GatewayMessage, { type: 'reply' }>['reply']) => void>();
  private readonly gateway = serveGateway((message) => this.received(message), {
    begin: () => void this.rests.push('begins'),
    end: () => void this.rests.push('ends'),
  });
  private lastId = 0;

  /** Rejects with the message of a refusal, its code in front. */
  ask<K extends GatewayKind>(request: GatewayRequestOf<K>): Promise<GatewayResults[K]> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, (reply) =>
        reply.ok ? resolve(reply.value as GatewayResults[K]) : reject(new Error(`${reply.code}: ${reply.message}`)),
      );
      this.gateway.receive({ id, request });
    });
  }
  close(): void {
    this.gateway.close();
  }

  private received(message: GatewayMessage): void {
    if (message.type === 'reply') this.pending.get(message.id)?.(message.reply);
    if (message.type === 'stats') this.statistics.push(message.stats);
    if (message.type === 'warning') this.warnings.push(message.message);
  }
}

/** Speaks a packet each 20 ms until told otherwise. */
class Talker {
  sent = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  say(send: (n: number) => void): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => send((this.sent += 1)), 20);
  }
  stop(): void {
    clearInterval(this.timer);
  }
}

export interface Stage {
  readonly gateway: Asker;
  readonly callId: string;
  readonly terms: NetworkTerms;
  readonly window: { readonly end: WindowEnd; readonly sent: number; readonly talk: (codec: Codec) => void };
  readonly far: { readonly end: RtpEnd; readonly talk: (type: number, step?: number, ssrc?: number) => void };
  /** An outgoing call, answered with that one codec. */
  readonly callAs: (
    codec: Codec,
    how: { type: number; extra?: readonly string[]; profile?: string; formats?: readonly string[] },
  ) => Promise<void>;
  close(): void;
}

export async function openStage(terms: Partial<NetworkTerms> = {}): Promise<Stage> {
  const address = terms.address ?? '127.0.0.1';
  const gateway = new Asker();
  const callId = randomUUID();
  const all: NetworkTerms = {
    codecs: ['opus', 'G722', 'PCMU', 'PCMA'],
    encryption: 'offered',
    origin: { session: '123456', version: 0 },
    admitted: false,
    ...terms,
    address,
  };
  const end = await openWindowEnd();
  const joined = await gateway.ask<'join'>({ kind: 'join', callId, sdp: end.offer });
  await end.apply(joined.sdp);
  const far = await openRtpEnd(address);
  const talkers = { window: new Talker(), far: new Talker() };
  return {
    gateway,
    callId,
    terms: all,
    window: {
      end,
      get sent() {
        return talkers.window.sent;
      },
      talk: (codec) =>
        talkers.window.say((n) =>
          end.send({
            payloadType: TYPES[codec],
            sequence: n & 0xffff,
            timestamp: n * TIMESTAMP_STEP[codec],
            payload: Buffer.from(`window ${n}`),
          }),
        ),
    },
    far: {
      end: far,
      talk: (type, step = 160, ssrc = 0xfa4) =>
        talkers.far.say((n) =>
          far.send({ payloadType: type, marker: false, sequence: n & 0xffff, timestamp: n * step, ssrc, payload: Buffer.from(`far ${n}`) }),
        ),
    },
    async callAs(codec, { type, extra = [], profile, formats }) {
      const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms: all, direction: 'sendrecv' });
      far.target = portOf(sdp);
      const answer = sdpOf({
        port: far.port,
        address,
        formats: formats ?? [`${type} ${ENCODINGS[codec]}`],
        extra,
        ...(profile === undefined ? {} : { profile }),
      });
      await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp: answer, provisional: false });
    },
    close() {
      talkers.window.stop();
      talkers.far.stop();
      gateway.close();
      end.close();
      far.close();
    },
  };
}

export const portOf = (sdp: string): number => Number(/^m=audio (\d+)/m.exec(sdp)?.[1]);
