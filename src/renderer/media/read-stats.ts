/** From WebRTC's statistics (W3C webrtc-stats) to what a person may know of a call. Pure. */
import type { CallStats } from '../../shared/quality.ts';

type Entry = Readonly<Record<string, unknown>>;
const ms = (seconds: unknown): number | undefined => (typeof seconds === 'number' ? seconds * 1000 : undefined);
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Without the fields that are not known. */
const known = <T extends object>(fields: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const showEnd = (candidate: Entry | undefined): string =>
  candidate ? `${text(candidate.candidateType)} ${text(candidate.address)}:${text(candidate.port)}` : '';

function showCodec(codec: Entry | undefined): string | undefined {
  return codec && `${text(codec.mimeType).replace(/^audio\//i, '')}/${text(codec.clockRate)}`;
}

export function readStats(report: Pick<RTCStatsReport, 'forEach' | 'get'>): CallStats {
  const all: Entry[] = [];
  report.forEach((entry) => all.push(entry as Entry));
  const find = (type: string): Entry | undefined => all.find((entry) => entry.type === type && (entry.kind ?? 'audio') === 'audio');
  const at = (id: unknown): Entry | undefined => (typeof id === 'string' ? (report.get(id) as Entry | undefined) : undefined);
  const [inbound, outbound, there, transport] = ['inbound-rtp', 'outbound-rtp', 'remote-inbound-rtp', 'transport'].map(find);
  const pair = at(transport?.selectedCandidatePairId);
  const [local, remote] = [at(pair?.localCandidateId), at(pair?.remoteCandidateId)];
  const emitted = count(inbound?.jitterBufferEmittedCount);
  const lostThere = there?.fractionLost;
  return {
    received: count(inbound?.packetsReceived),
    lost: count(inbound?.packetsLost),
    sent: count(outbound?.packetsSent),
    ...known({
      codec: showCodec(at(inbound?.codecId) ?? at(outbound?.codecId)),
      secured: transport?.dtlsState === 'connected' ? ('dtls' as const) : undefined,
      suite: text(transport?.srtpCipher) || undefined,
      path: pair && `${text(local?.protocol)} ${showEnd(local)} > ${showEnd(remote)}`.trim(),
      lostThere: typeof lostThere === 'number' ? Math.min(1, Math.max(0, lostThere)) : undefined,
      jitter: ms(inbound?.jitter),
      roundTrip: ms(there?.roundTripTime) ?? ms(pair?.currentRoundTripTime),
      buffered: emitted > 0 ? ms(count(inbound?.jitterBufferDelay) / emitted) : undefined,
    }),
  };
}
