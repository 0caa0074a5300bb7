import { expect, test } from 'vitest';
import { readStats } from '../../../src/renderer/media/read-stats.ts';

const report = (...entries: { id: string; type: string; [field: string]: unknown }[]) =>
  new Map<string, object>(entries.map((entry) => [entry.id, entry])) as unknown as RTCStatsReport;

test('a call that is up', () => {
  const stats = readStats(
    report(
      { id: 'C', type: 'codec', mimeType: 'audio/opus', clockRate: 48000 },
      ...[
        { id: 'I', type: 'inbound-rtp', kind: 'audio', codecId: 'C', packetsReceived: 500, packetsLost: 3, jitter: 0.004 },
        { id: 'O', type: 'outbound-rtp', kind: 'audio', packetsSent: 510 },
        { id: 'R', type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.03, fractionLost: 0.02 },
      ],
      { id: 'T', type: 'transport', dtlsState: 'connected', srtpCipher: 'AEAD_AES_128_GCM', selectedCandidatePairId: 'P' },
      { id: 'P', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'M', currentRoundTripTime: 0.5 },
      { id: 'L', type: 'local-candidate', protocol: 'udp', candidateType: 'host', address: '192.0.2.1', port: 4000 },
      { id: 'M', type: 'remote-candidate', protocol: 'udp', candidateType: 'srflx', address: '198.51.100.7', port: 5000 },
    ),
  );
  expect(stats).toEqual({
    codec: 'opus/48000',
    secured: 'dtls',
    suite: 'AEAD_AES_128_GCM',
    path: 'udp host 192.0.2.1:4000 > srflx 198.51.100.7:5000',
    received: 500,
    lost: 3,
    sent: 510,
    lostThere: 0.02,
    jitter: 4,
    roundTrip: 30,
  });
});

test('a call of which nothing is known yet claims nothing, least of all a lock', () => {
  expect(readStats(report({ id: 'T', type: 'transport', dtlsState: 'connecting' }))).toEqual({ received: 0, lost: 0, sent: 0 });
});

test('the time in the jitter buffer is that of a packet, and the path tells the round trip where the far end does not', () => {
  const stats = readStats(
    report(
      { id: 'I', type: 'inbound-rtp', kind: 'audio', packetsReceived: 1, jitterBufferDelay: 480, jitterBufferEmittedCount: 9600 },
      { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
      { id: 'P', type: 'candidate-pair', currentRoundTripTime: 0.25 },
    ),
  );
  expect(stats).toMatchObject({ buffered: 50, roundTrip: 250 });
});
