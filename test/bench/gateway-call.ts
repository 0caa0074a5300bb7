/** One call through the gateway alone: a far end that speaks plain RTP and a window that speaks WebRTC, both with G.711, each packet numbered. */
import { randomUUID } from 'node:crypto';
import { openRtpEnd } from '../support/gateway/rtp-end.ts';
import { openWindowEnd, WINDOW_TYPES } from '../support/gateway/window-end.ts';
import type { GatewayHost } from './gateway-host.ts';
import { plainOffer } from './plain-offer.ts';
import type { Way } from './packet-latency.ts';

/** As RFC 3551 has it for G.711: 20 ms. */
const PACKET_MS = 20;
const SAMPLES = 160;

export interface GatewayCall {
  /** Both ends begin to speak after so many milliseconds, the window half a packet's time later. */
  talk(after: number): void;
  hush(): void;
  /** What has gone through so far. */
  ways(): { readonly toApp: Way; readonly toNet: Way };
  close(): Promise<void>;
}

function numbered(n: number): Buffer {
  const payload = Buffer.alloc(SAMPLES, 0xff);
  payload.writeUInt32BE(n);
  return payload;
}

/** Says packet after packet, and knows how many. */
function speaker(say: (n: number) => void) {
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    get sent() {
      return sent;
    },
    start(after: number) {
      timer = setTimeout(() => (timer = setInterval(() => say((sent += 1)), PACKET_MS)), after);
    },
    stop: () => clearInterval(timer),
  };
}

const portIn = (sdp: string): number => Number(/^m=audio (\d+)/m.exec(sdp)?.[1]);
const candidatePort = (sdp: string): number => Number(/^a=candidate:(?:\S+ ){4}127\.\S+ (\d+) /m.exec(sdp)?.[1]);

export async function callThrough(gateway: GatewayHost): Promise<GatewayCall> {
  const callId = randomUUID();
  const [window, far] = [await openWindowEnd(), await openRtpEnd()];
  const joined = await gateway.ask<'join'>({ kind: 'join', callId, sdp: window.offer });
  await window.apply(joined.sdp);
  const { sdp } = await gateway.ask<'answer'>({
    ...{ kind: 'answer', callId, direction: 'sendrecv', sdp: plainOffer(far.port) },
    terms: { address: '127.0.0.1', codecs: ['PCMU'], encryption: 'never', origin: { session: '1', version: 0 }, admitted: true },
  });
  far.target = portIn(sdp);
  const inside = { window: window.port, gateway: candidatePort(joined.sdp) };
  const packet = (n: number) => ({ sequence: n & 0xffff, timestamp: n * SAMPLES, payload: numbered(n) });
  const farVoice = speaker((n) => far.send({ ...packet(n), payloadType: 0, marker: false, ssrc: 0xfa4 }));
  const windowVoice = speaker((n) => window.send({ ...packet(n), payloadType: WINDOW_TYPES.PCMU }));
  const voices = [farVoice, windowVoice];
  // Before anybody speaks there may have been a packet that keeps a NAT open, with nothing in it.
  const heard = (packets: typeof far.heard) =>
    packets
      .filter(({ payload }) => payload.length === SAMPLES)
      .map(({ sequence, payload }) => ({ number: payload.readUInt32BE(), sequence }));
  return {
    talk: (after) => voices.forEach((voice, i) => voice.start(after + (i * PACKET_MS) / 2)),
    hush: () => voices.forEach((voice) => voice.stop()),
    ways: () => ({
      toApp: {
        ...{ sent: farVoice.sent, heard: heard(window.heard) },
        ...{ arrives: { from: far.port, to: far.target }, leaves: { from: inside.gateway, to: inside.window } },
      },
      toNet: {
        ...{ sent: windowVoice.sent, heard: heard(far.heard) },
        ...{ arrives: { from: inside.window, to: inside.gateway }, leaves: { from: far.target, to: far.port } },
      },
    }),
    async close() {
      voices.forEach((voice) => voice.stop());
      await gateway.ask<'close'>({ kind: 'close', callId });
      window.close();
      far.close();
    },
  };
}
