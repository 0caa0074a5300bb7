import { expect, test } from 'vitest';
import { fingerprintOf, parseSdp, sdpIdentity, withholdCandidates, writeSdp } from '../../../src/renderer/media/sdp.ts';

const lines = (...all: string[]): string => all.map((line) => `${line}\r\n`).join('');
const head = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0'];
const audio = (...more: string[]): string[] => ['m=audio 9 UDP/TLS/RTP/SAVPF 0', 'c=IN IP4 0.0.0.0', ...more];

test('what is read is written back as it stood', () => {
  const sdp = lines(...head, ...audio('a=mid:0'), 'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1');
  expect(writeSdp(parseSdp(sdp))).toBe(sdp);
  expect(writeSdp(parseSdp(sdp.replaceAll('\r\n', '\n')))).toBe(sdp);
});

test('forks differ in user fragment or certificate, wherever they stand', () => {
  const inAudio = lines(...head, ...audio('a=ice-ufrag:u1', 'a=fingerprint:sha-256 aa:bb'));
  const inSession = lines(...head, 'a=fingerprint:sha-256 AA:BB', ...audio('a=ice-ufrag:u1'));
  expect(sdpIdentity(inSession)).toBe(sdpIdentity(inAudio));
  expect(sdpIdentity(inAudio.replace('u1', 'u2'))).not.toBe(sdpIdentity(inAudio));
  expect(sdpIdentity(inAudio.replace('bb', 'cc'))).not.toBe(sdpIdentity(inAudio));
});

test('a far end without certificate has none, nor has what is no SDP', () => {
  expect(fingerprintOf(lines(...head, ...audio()))).toBeUndefined();
  expect(fingerprintOf('hello')).toBeUndefined();
  expect(fingerprintOf('')).toBeUndefined();
});

test('candidates are taken out and kept with the section they belong to', () => {
  const first = 'candidate:1 1 udp 2122260223 198.51.100.1 5000 typ host';
  const second = 'candidate:2 1 udp 1686052607 203.0.113.9 6000 typ srflx raddr 0.0.0.0 rport 0';
  const offer = lines(...head, ...audio(`a=${first}`, 'a=end-of-candidates', 'a=mid:0'), 'm=video 9 UDP/TLS/RTP/SAVPF 96', `a=${second}`);
  const { sdp, candidates } = withholdCandidates(offer);
  expect(sdp).not.toMatch(/candidate/);
  expect(sdp).toContain('a=mid:0');
  expect(candidates).toEqual([
    { candidate: first, sdpMLineIndex: 0 },
    { candidate: second, sdpMLineIndex: 1 },
  ]);
});
