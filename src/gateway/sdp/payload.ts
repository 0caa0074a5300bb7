/** What a payload type means. Pure. */
import type { Codec } from '../../shared/settings.ts';

export type PayloadKind = Codec | 'telephone-event';
export interface Payload {
  readonly type: number;
  readonly kind: PayloadKind;
  /** Of the RTP timestamps, Hz; G.722's is 8000 by an old mistake kept on purpose (RFC 3551 4.5.2). */
  readonly rate: number;
}

/** Types that may stand without an rtpmap (RFC 3551 6). */
const STATIC = new Map<number, Payload>([
  [0, { type: 0, kind: 'PCMU', rate: 8000 }],
  [8, { type: 8, kind: 'PCMA', rate: 8000 }],
  [9, { type: 9, kind: 'G722', rate: 8000 }],
]);
const OPUS_RATE = 48_000;

/** What we offer for each codec. */
const OURS: Readonly<Record<Codec, Payload>> = {
  opus: { type: 111, kind: 'opus', rate: OPUS_RATE },
  G722: STATIC.get(9)!,
  PCMU: STATIC.get(0)!,
  PCMA: STATIC.get(8)!,
};
/** A digit has the clock of the sound it interrupts (RFC 4733 2.1); but many who speak opus know digits at 8 kHz only (baresip, for one). */
const OPUS_EVENT: Payload = { type: 110, kind: 'telephone-event', rate: OPUS_RATE };
const EVENT: Payload = { type: 101, kind: 'telephone-event', rate: 8000 };

export function offeredPayloads(codecs: readonly Codec[]): readonly Payload[] {
  const sounds = codecs.map((codec) => OURS[codec]);
  return [...sounds, ...(codecs.includes('opus') ? [OPUS_EVENT] : []), EVENT];
}

export const staticPayload = (type: number): Payload | undefined => STATIC.get(type);

/** `opus/48000/2` and the like; undefined: nothing that we speak. */
export function payloadOf(type: number, encoding: string): Payload | undefined {
  const [name = '', rate = ''] = encoding.trim().split('/');
  if (name.toLowerCase() === 'telephone-event') return { type, kind: 'telephone-event', rate: Number(rate) || 8000 };
  const codec = (Object.keys(OURS) as Codec[]).find((known) => known.toLowerCase() === name.toLowerCase());
  if (!codec) return undefined;
  // Some write G722/16000, what it is, and not what must be written.
  const expected = codec === 'opus' ? [OPUS_RATE] : codec === 'G722' ? [8000, 16_000] : [8000];
  return expected.includes(Number(rate)) ? { type, kind: codec, rate: OURS[codec].rate } : undefined;
}

export function describePayload({ type, kind, rate }: Payload): readonly string[] {
  const rtpmap = `a=rtpmap:${type} ${kind}/${rate}${kind === 'opus' ? '/2' : ''}`;
  if (kind === 'opus') return [rtpmap, `a=fmtp:${type} useinbandfec=1`];
  return kind === 'telephone-event' ? [rtpmap, `a=fmtp:${type} 0-15`] : [rtpmap];
}

export const isSound = (payload: Payload): payload is Payload & { readonly kind: Codec } => payload.kind !== 'telephone-event';
