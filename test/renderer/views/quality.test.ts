import { expect, test } from 'vitest';
import { pathFacts } from '../../../src/renderer/views/calls/path-facts.ts';
import { qualityFacts } from '../../../src/renderer/views/calls/quality-words.ts';
import { sampleStats } from '../gallery/sample.ts';

const shown = (quality: Parameters<typeof qualityFacts>[0]) => Object.fromEntries(qualityFacts(quality).filter(([, value]) => value));

test('a call that is carried well', () => {
  expect(shown({ stats: sampleStats, loss: 0, mos: 4.31 })).toEqual({
    'Sound you hear': 'Good, 4.3 of 4.5',
    Codec: 'Opus, 48 kHz',
    Encryption: 'Encrypted (DTLS-SRTP), AES_CM_128_HMAC_SHA1_80',
    'Lost on the way to you': '0.0 %',
    'Lost on the way to them': '0.4 %',
    'Uneven arrival (jitter)': '3 ms',
    'Round trip': '38 ms',
    'Your connection': '192.0.2.14:50312 (direct)',
    'Their connection': '198.51.100.7:30124 (direct)',
  });
});

test('no verdict and no lock where nothing is known', () => {
  expect(shown({ stats: { received: 0, lost: 0, sent: 4 }, loss: undefined, mos: 4.4 })).toEqual({});
});

test.each([
  ['udp 192.0.2.1:4000 > 198.51.100.7:5000', '192.0.2.1:4000', '198.51.100.7:5000'],
  ['udp [2001:db8::1]:4000 > ', '[2001:db8::1]:4000', undefined],
  [
    'udp srflx 203.0.113.9:4000 > relay 198.51.100.7:5000',
    '203.0.113.9:4000 (through a router)',
    '198.51.100.7:5000 (through a connection helper)',
  ],
  ['tcp host 192.0.2.1:9 > prflx 198.51.100.7:5000', '192.0.2.1:9 (direct) TCP', '198.51.100.7:5000 (through a router)'],
  ['nonsense', undefined, undefined],
  [undefined, undefined, undefined],
])('the way %s', (path, here, there) => {
  const facts = Object.fromEntries(pathFacts(path).filter(([, value]) => value));
  expect([facts['Your connection'], facts['Their connection']]).toEqual([here, there]);
});

test('says that nothing is encrypted where that is so', () => {
  const { stats } = { stats: { received: 9, lost: 1, sent: 9, codec: 'PCMA/8000', secured: 'none' as const } };
  expect(shown({ stats, loss: 0.1, mos: 2.9 })).toMatchObject({
    'Sound you hear': 'Poor, 2.9 of 4.5',
    Codec: 'PCMA, 8 kHz',
    Encryption: 'Not encrypted',
    'Lost on the way to you': '10.0 %',
  });
});
