import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeRtp } from '../../src/gateway/rtp/rtp-packet.ts';
import { writeRtcp } from '../../src/gateway/rtp/rtcp-packet.ts';
import { packetCipher, type Parts } from '../../src/gateway/srtp/packet-cipher.ts';
import { sessionKeys } from '../../src/gateway/srtp/session-keys.ts';
import { createSrtpReceiver, createSrtpSender } from '../../src/gateway/srtp/srtp.ts';
import { suiteNamed, type Suite } from '../../src/gateway/srtp/suites.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const NAMES = [
  'AEAD_AES_256_GCM',
  'AEAD_AES_128_GCM',
  'AES_256_CM_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
] as const;
const named = (name: (typeof NAMES)[number]): Suite => suiteNamed(name)!;
const KEY_128 = 'e1f97a0d3e018be0d64fa32c06de4139 0ec675ad498afeebb6960b3aabe6';
const KEY_256 = 'f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6 3b04803de51ee7c96423ab5b78d2';

describe('session keys', () => {
  it.each([
    // RFC 3711 B.3 and RFC 6188 7.2.
    [
      'AES_CM_128_HMAC_SHA1_80',
      KEY_128,
      'c61e7a93744f39ee10734afe3ff7a087',
      '30cbbc08863d8c85d49db34a9ae1',
      'cebe321f6ff7716b6fd4ab49af256a156d38baa4',
    ],
    [
      'AES_256_CM_HMAC_SHA1_80',
      KEY_256,
      '5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4',
      'fa31791685ca444a9e07c6c64e93',
      'fd9c32d39ed5fbb5a9dc96b30818454d1313dc05',
    ],
  ] as const)('of %s are those of the RFC', (name, key, encryption, salt, authentication) => {
    const keys = sessionKeys(named(name), hex(key), 'rtp');
    expect([keys.encryption, keys.salt, keys.authentication].map((each) => each.toString('hex'))).toEqual([
      encryption,
      salt,
      authentication,
    ]);
  });
});

describe('a whole packet', () => {
  // The packet that implementations compare with each other, under the keys of RFC 3711 B.3 and RFC 6188 7.2.
  const plain = hex(`800f1234decafbadcafebabe ${'ab'.repeat(16)}`);
  it.each([
    ['AES_CM_128_HMAC_SHA1_80', KEY_128, '4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb'],
    ['AES_256_CM_HMAC_SHA1_80', KEY_256, 'f1d9de17ff251ff1aa007774b0b4b40d a08d9d9a5b3a55d8873b'],
  ] as const)('of %s', (name, key, protectedBody) => {
    const packet = createSrtpSender(named(name), hex(key)).rtp(plain);
    expect(packet.toString('hex')).toBe(hex(`800f1234decafbadcafebabe ${protectedBody}`).toString('hex'));
    expect(createSrtpReceiver(named(name), hex(key)).rtp(packet)).toEqual(plain);
  });
});

describe('RFC 7714', () => {
  const keys = (length: number) => ({
    encryption: Buffer.from(Array.from({ length }, (_, i) => i)),
    salt: Buffer.from('Quid pro quo'),
    authentication: Buffer.alloc(0),
  });
  const rollover = Buffer.alloc(4);
  it.each([
    [
      'AEAD_AES_128_GCM',
      'f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833',
      '899d7f27beb16a9152cf765ee4390cce',
    ],
    [
      'AEAD_AES_256_GCM',
      '32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b',
      '7aa3db36dfffd6b0f9bb7878d7a76c13',
    ],
  ] as const)('16: SRTP of %s', (name, body, tag) => {
    const cipher = packetCipher(named(name), keys(named(name).keyLength), 'rtp');
    const parts: Parts = {
      clear: hex('8040f17b8041f8d35501a0b2'),
      body: Buffer.from('Gallia est omnis divisa in partes tres'),
      ssrc: 0x5501a0b2,
      index: 0xf17b,
      trailer: rollover,
    };
    const sealed = cipher.seal(parts);
    expect([sealed.body.toString('hex'), sealed.tag.toString('hex')]).toEqual([body, tag]);
    expect(cipher.open({ ...parts, body: sealed.body }, sealed.tag)).toEqual(parts.body);
  });

  it('17.1: SRTCP of AEAD_AES_128_GCM', () => {
    const cipher = packetCipher(named('AEAD_AES_128_GCM'), keys(16), 'rtcp');
    const plain = hex('81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef');
    const sealed = cipher.seal({
      clear: plain.subarray(0, 8),
      body: plain.subarray(8),
      ssrc: 0x4d617273,
      index: 0x5d4,
      trailer: hex('800005d4'),
    });
    expect(Buffer.concat([sealed.body, sealed.tag]).toString('hex')).toBe(
      '63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade',
    );
  });
});

describe.each(NAMES)('%s', (name) => {
  const suite = named(name);
  const key = Buffer.alloc(suite.keyLength + suite.saltLength, 3);
  const rtp = (sequence: number, ssrc = 5) =>
    writeRtp({ payloadType: 0, marker: false, sequence, timestamp: sequence * 160, ssrc, payload: Buffer.from(`sound ${sequence}`) });
  const rtcp = writeRtcp({ ssrc: 5, sender: undefined, blocks: [] }, 'me');

  it('counts rollovers at both ends, over loss and reordering', () => {
    const sender = createSrtpSender(suite, key);
    const receiver = createSrtpReceiver(suite, key);
    const sequences = Array.from({ length: 140_000 / 700 }, (_, i) => i * 700);
    const packets = sequences.map((sequence) => [rtp(sequence & 0xffff), sender.rtp(rtp(sequence & 0xffff))] as const);
    // Each pair the wrong way round.
    for (let i = 0; i + 1 < packets.length; i += 2) [packets[i], packets[i + 1]] = [packets[i + 1]!, packets[i]!];
    // The second comes 700 too late, which is beyond any replay window.
    const opened = packets.map(([plain, sealed]) => receiver.rtp(sealed)?.equals(plain) ?? false);
    expect(opened.filter(Boolean).length).toBe(packets.length / 2);
    expect(opened[0]).toBe(true);
    expect(opened.at(-2)).toBe(true);
  });

  it('joins a stream half way, however often it has rolled over within three hours, and follows it on', () => {
    for (const rollovers of [0, 1, 8, 9]) {
      const sender = createSrtpSender(suite, key);
      const receiver = createSrtpReceiver(suite, key);
      for (let index = 0; index <= rollovers * 0x1_0000 + 65_000; index += 20_000) sender.rtp(rtp(index & 0xffff));
      const opened = [65_001, 65_002, 300].map((sequence) => receiver.rtp(sender.rtp(rtp(sequence)))?.equals(rtp(sequence)) ?? false);
      expect(opened).toEqual(Array(3).fill(rollovers <= 8));
    }
  });

  it('takes each packet once, also out of order', () => {
    const sender = createSrtpSender(suite, key);
    const receiver = createSrtpReceiver(suite, key);
    const sealed = [10, 11, 12].map((sequence) => sender.rtp(rtp(sequence)));
    for (const i of [2, 0, 1]) expect(receiver.rtp(sealed[i]!)).toEqual(rtp(10 + i));
    for (const packet of sealed) expect(receiver.rtp(packet)).toBeUndefined();
    const report = sender.rtcp(rtcp);
    expect(receiver.rtcp(report)).toEqual(rtcp);
    expect(receiver.rtcp(report)).toBeUndefined();
  });

  it('takes nothing that was changed in any bit', () => {
    const receiver = createSrtpReceiver(suite, key);
    const sealed = createSrtpSender(suite, key).rtp(rtp(1));
    const report = createSrtpSender(suite, key).rtcp(rtcp);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bad = Buffer.from(sealed);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      expect(receiver.rtp(bad)).toBeUndefined();
    }
    for (let bit = 0; bit < report.length * 8; bit += 1) {
      const bad = Buffer.from(report);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      expect(receiver.rtcp(bad)).toBeUndefined();
    }
    expect(receiver.rtp(sealed)).toEqual(rtp(1));
  });

  it('never throws, whatever comes', () => {
    const receiver = createSrtpReceiver(suite, key);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(receiver.rtp(Buffer.from(bytes))).toBeUndefined();
        expect(receiver.rtcp(Buffer.from(bytes))).toBeUndefined();
      }),
      { numRuns: 5000 },
    );
  });
});
