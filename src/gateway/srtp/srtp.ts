/** SRTP and SRTCP of one direction (RFC 3711): rollover counters, replay, tags. Keys never leave it. */
import { rtpHeaderLength } from '../rtp/rtp-packet.ts';
import { packetCipher, type PacketCipher, type Parts } from './packet-cipher.ts';
import { createReplayWindow, type ReplayWindow } from './replay-window.ts';
import { sessionKeys } from './session-keys.ts';
import type { Suite } from './suites.ts';

export interface SrtpSender {
  rtp(packet: Buffer): Buffer;
  rtcp(packet: Buffer): Buffer;
}
/** Undefined: not authentic, seen before, or no such packet at all. */
export interface SrtpReceiver {
  rtp(packet: Buffer): Buffer | undefined;
  rtcp(packet: Buffer): Buffer | undefined;
}

const CYCLE = 0x1_0000;
const HALF_CYCLE = 0x8000;
/** Top bit of the SRTCP index: the packet is encrypted. */
const ENCRYPTED = 0x8000_0000;
const RTCP_CLEAR = 8;
/** A far end changes its SSRC now and then; state is kept for so many, the oldest goes first. */
const MAX_STREAMS = 16;

const rolloverOf = (index: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(Math.floor(index / CYCLE) >>> 0);
  return bytes;
};

/** RFC 3711 3.3.1: the index nearest to the highest one so far that has this sequence number. */
function indexOf(sequence: number, highest: number): number {
  if (highest < 0) return sequence;
  const cycle = highest - (highest % CYCLE);
  const last = highest % CYCLE;
  if (sequence - last > HALF_CYCLE) return Math.max(0, cycle - CYCLE) + sequence;
  return (last - sequence > HALF_CYCLE ? cycle + CYCLE : cycle) + sequence;
}

/**
 * A stream that is met half way, because this process was started anew or the way through the network is another, may have rolled over, and SDES
 * has no words for how often (RFC 3711 3.3.1 leaves it to others). So several are tried: at 50 packets a second these are three hours.
 */
const MISSED_ROLLOVERS = 8;

function* possibleIndices(sequence: number, highest: number): Generator<number> {
  yield indexOf(sequence, highest);
  for (let missed = 1; highest < 0 && missed <= MISSED_ROLLOVERS; missed += 1) yield missed * CYCLE + sequence;
}

/** The packet in parts, given how long its clear part is and what of its end is tag. */
function partsOf(packet: Buffer, clear: number, end: number): Pick<Parts, 'clear' | 'body'> {
  return { clear: packet.subarray(0, clear), body: packet.subarray(clear, end) };
}

export function createSrtpSender(suite: Suite, key: Buffer): SrtpSender {
  const rtp = packetCipher(suite, sessionKeys(suite, key, 'rtp'), 'rtp');
  const rtcp = packetCipher(suite, sessionKeys(suite, key, 'rtcp'), 'rtcp');
  const highest = new Map<number, number>();
  let rtcpIndex = 0;
  return {
    rtp(packet) {
      const clear = rtpHeaderLength(packet) ?? packet.length;
      const ssrc = packet.readUInt32BE(8);
      const last = highest.get(ssrc) ?? -1;
      const index = indexOf(packet.readUInt16BE(2), last);
      highest.set(ssrc, Math.max(index, last));
      const parts = { ...partsOf(packet, clear, packet.length), ssrc, index, trailer: rolloverOf(index) };
      const { body, tag } = rtp.seal(parts);
      return Buffer.concat([parts.clear, body, tag]);
    },
    rtcp(packet) {
      const trailer = Buffer.alloc(4);
      trailer.writeUInt32BE((ENCRYPTED + rtcpIndex) >>> 0);
      const parts = { ...partsOf(packet, RTCP_CLEAR, packet.length), ssrc: packet.readUInt32BE(4), index: rtcpIndex, trailer };
      rtcpIndex = (rtcpIndex + 1) % ENCRYPTED;
      const { body, tag } = rtcp.seal(parts);
      // RFC 7714 9.2 puts the index behind the tag, RFC 3711 3.4 before it.
      return Buffer.concat(suite.tagLength === 16 ? [parts.clear, body, tag, trailer] : [parts.clear, body, trailer, tag]);
    },
  };
}

function windowOf(windows: Map<number, ReplayWindow>, ssrc: number): ReplayWindow {
  return windows.get(ssrc) ?? createReplayWindow();
}
/** Only what is authentic may make us remember anything. */
function remember(windows: Map<number, ReplayWindow>, ssrc: number, window: ReplayWindow, index: number): void {
  window.add(index);
  windows.delete(ssrc);
  windows.set(ssrc, window);
  const [oldest] = windows.keys();
  if (windows.size > MAX_STREAMS && oldest !== undefined) windows.delete(oldest);
}

function openRtp(cipher: PacketCipher, windows: Map<number, ReplayWindow>, packet: Buffer): Buffer | undefined {
  const clear = rtpHeaderLength(packet);
  const end = packet.length - cipher.tagLength;
  if (clear === undefined || end < clear) return undefined;
  const ssrc = packet.readUInt32BE(8);
  const window = windowOf(windows, ssrc);
  for (const index of possibleIndices(packet.readUInt16BE(2), window.highest)) {
    if (window.has(index)) return undefined;
    const parts = { ...partsOf(packet, clear, end), ssrc, index, trailer: rolloverOf(index) };
    const body = cipher.open(parts, packet.subarray(end));
    if (!body) continue;
    remember(windows, ssrc, window, index);
    return Buffer.concat([parts.clear, body]);
  }
  return undefined;
}

function openRtcp(suite: Suite, cipher: PacketCipher, windows: Map<number, ReplayWindow>, packet: Buffer): Buffer | undefined {
  const { tagLength } = cipher;
  const end = packet.length - tagLength - 4;
  if (end < RTCP_CLEAR) return undefined;
  const [tagAt, trailerAt] = suite.tagLength === 16 ? [end, end + tagLength] : [end + 4, end];
  const trailer = packet.subarray(trailerAt, trailerAt + 4);
  const word = trailer.readUInt32BE();
  // We never say UNENCRYPTED_SRTCP, so nobody may send it.
  if (word < ENCRYPTED) return undefined;
  const index = word - ENCRYPTED;
  const ssrc = packet.readUInt32BE(4);
  const window = windowOf(windows, ssrc);
  if (window.has(index)) return undefined;
  const parts = { ...partsOf(packet, RTCP_CLEAR, end), ssrc, index, trailer };
  const body = cipher.open(parts, packet.subarray(tagAt, tagAt + tagLength));
  if (!body) return undefined;
  remember(windows, ssrc, window, index);
  return Buffer.concat([parts.clear, body]);
}

export function createSrtpReceiver(suite: Suite, key: Buffer): SrtpReceiver {
  const rtp = packetCipher(suite, sessionKeys(suite, key, 'rtp'), 'rtp');
  const rtcp = packetCipher(suite, sessionKeys(suite, key, 'rtcp'), 'rtcp');
  const rtpWindows = new Map<number, ReplayWindow>();
  const rtcpWindows = new Map<number, ReplayWindow>();
  return {
    rtp: (packet) => openRtp(rtp, rtpWindows, packet),
    rtcp: (packet) => openRtcp(suite, rtcp, rtcpWindows, packet),
  };
}
