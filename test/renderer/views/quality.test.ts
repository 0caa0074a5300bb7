import { expect, test } from 'vitest';
import { qualityFacts } from '../../../src/renderer/views/calls/quality-words.ts';
import { sampleStats } from '../gallery/sample.ts';

const shown = (quality: Parameters<typeof qualityFacts>[0]) => Object.fromEntries(qualityFacts(quality).filter(([, value]) => value));

test('a call that is carried well', () => {
  expect(shown({ stats: sampleStats, loss: 0, mos: 4.31 })).toEqual({
    'Sound they send': 'Good (4.3)',
    Codec: 'Opus, 48 kHz',
    Encryption: 'Encrypted (DTLS-SRTP), AES_CM_128_HMAC_SHA1_80',
    'Lost on the way to you': '0.0 %',
    'Lost on the way to them': '0.4 %',
    Jitter: '3 ms',
    'Round trip': '38 ms',
    Path: 'udp host 192.0.2.14:50312 > host 198.51.100.7:30124',
  });
});

test('no verdict and no lock where nothing is known', () => {
  expect(shown({ stats: { received: 0, lost: 0, sent: 4 }, loss: undefined, mos: 4.4 })).toEqual({});
});

test('says that nothing is encrypted where that is so', () => {
  const { stats } = { stats: { received: 9, lost: 1, sent: 9, codec: 'PCMA/8000', secured: 'none' as const } };
  expect(shown({ stats, loss: 0.1, mos: 2.9 })).toMatchObject({
    'Sound they send': 'Poor (2.9)',
    Codec: 'PCMA, 8 kHz',
    Encryption: 'Not encrypted',
    'Lost on the way to you': '10.0 %',
  });
});
