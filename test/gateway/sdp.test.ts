import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Negotiation } from '../../src/gateway/sdp/negotiation.ts';
import { readCrypto } from '../../src/gateway/sdp/crypto-line.ts';
import { readSdp } from '../../src/gateway/sdp/read-sdp.ts';
import type { LocalPlace } from '../../src/gateway/sdp/write-sdp.ts';
import { Refusal } from '../../src/gateway/refusal.ts';
import type { NetworkTerms } from '../../src/shared/gateway.ts';
import { keepLoopback } from '../../src/gateway/window/window-sdp.ts';
import { sdpOf } from '../support/gateway/stage.ts';

const terms: NetworkTerms = {
  address: '192.0.2.10',
  codecs: ['opus', 'G722', 'PCMU', 'PCMA'],
  encryption: 'offered',
  origin: { session: '77', version: 0 },
  admitted: true,
};
const KEY_30 = Buffer.alloc(30, 9).toString('base64');
const line = (tag: number, suite = 'AES_CM_128_HMAC_SHA1_80', key = KEY_30): string => `a=crypto:${tag} ${suite} inline:${key}`;
const far = (how: Partial<Parameters<typeof sdpOf>[0]> = {}): string =>
  sdpOf({ port: 4000, address: '198.51.100.7', formats: ['0 PCMU/8000', '101 telephone-event/8000'], ...how });
const placeAt = (address: string): LocalPlace => {
  const host = { address, port: 20_000 };
  return { host, rtp: host, rtcp: { address, port: 20_001 } };
};
const here = placeAt(terms.address);
const offer = (negotiation: Negotiation, more: Partial<NetworkTerms> = {}) =>
  negotiation.offer({ ...terms, ...more }, placeAt(more.address ?? terms.address), 'sendrecv');
const answer = (sdp: string, more: Partial<NetworkTerms> = {}) => new Negotiation().answer({ ...terms, ...more }, here, 'sendrecv', sdp);

describe('an offer', () => {
  it('is small, in the order of the user, with digits for each clock and keys that may be ignored', () => {
    const { sdp } = offer(new Negotiation());
    expect(sdp).toMatch(/^m=audio 20000 RTP\/AVP 111 9 0 8 110 101\r$/m);
    expect(sdp.match(/^a=crypto:/gm)).toHaveLength(3);
    expect(sdp.length).toBeLessThan(900);
    expect(offer(new Negotiation(), { codecs: ['PCMA'] }).sdp).toMatch(/RTP\/AVP 8 101\r/);
    expect(offer(new Negotiation(), { encryption: 'never' }).sdp).not.toMatch(/crypto/);
    expect(offer(new Negotiation(), { encryption: 'always' }).sdp).toMatch(/RTP\/SAVP /);
    expect(offer(new Negotiation(), { address: '2001:db8::5' }).sdp).toMatch(/^c=IN IP6 2001:db8::5\r$/m);
  });
  it('names the place of RTCP where that is not the next port (RFC 3605)', () => {
    const seen = '203.0.113.9';
    const { sdp } = new Negotiation().offer(
      terms,
      { ...here, rtp: { address: seen, port: 40_000 }, rtcp: { address: seen, port: 52_001 } },
      'sendrecv',
    );
    expect(sdp).toMatch(/^c=IN IP4 203\.0\.113\.9\r$/m);
    expect(sdp).toMatch(/^m=audio 40000 /m);
    expect(sdp).toMatch(/^a=rtcp:52001 IN IP4 203\.0\.113\.9\r$/m);
    expect(offer(new Negotiation()).sdp).not.toContain('a=rtcp:');
  });
  it('has a version that grows with each change and not without, on from what was sent before', () => {
    const negotiation = new Negotiation();
    expect([offer(negotiation), offer(negotiation)].map(({ version }) => version)).toEqual([1, 1]);
    const held = negotiation.offer(terms, here, 'sendonly');
    expect(held).toMatchObject({ version: 2 });
    expect(held.sdp).toMatch(/^o=- 77 2 IN IP4 192\.0\.2\.10\r$/m);
    expect(offer(new Negotiation(), { origin: { session: '77', version: 6 } }).version).toBe(7);
  });
  it('of a call that is plain stays plain, and of one that is encrypted keeps its suite', () => {
    const plain = new Negotiation();
    offer(plain);
    plain.accept(far(), false);
    expect(offer(plain).sdp).not.toMatch(/crypto/);
    const secured = new Negotiation();
    offer(secured);
    secured.accept(far({ extra: [line(2)] }), false);
    expect(offer(secured).sdp.match(/^a=crypto:.*/gm)).toEqual([expect.stringContaining('1 AES_CM_128_HMAC_SHA1_80')]);
  });
});

describe('an answer to our offer', () => {
  it('gives the far end its address, codec, digits and direction', () => {
    const negotiation = new Negotiation();
    offer(negotiation);
    expect(negotiation.accept(far({ extra: ['a=rtcp:4711 IN IP4 198.51.100.8'] }), false)).toMatchObject({
      remote: { address: '198.51.100.7', port: 4000, rtcp: { address: '198.51.100.8', port: 4711 } },
      codec: 'PCMU',
      event: { type: 101 },
      security: undefined,
      isSending: true,
    });
  });
  it('may come again while provisional: the last one counts, and after the final one none', () => {
    const negotiation = new Negotiation();
    offer(negotiation);
    expect(negotiation.accept(far(), true).remote.port).toBe(4000);
    expect(negotiation.accept(far({ port: 5000 }), false).remote.port).toBe(5000);
    expect(() => negotiation.accept(far(), true)).toThrow(Refusal);
  });
  it.each([
    ['of sound refused', far({ port: 0 })],
    ['without a codec of ours', far({ formats: ['18 G729/8000'] })],
    ['that is no SDP', 'hello'],
    ['of SAVP without a key', far({ profile: 'RTP/SAVP' })],
    ['of SAVP with a key we did not offer', far({ profile: 'RTP/SAVP', extra: [line(7)] })],
    ['of DTLS', far({ profile: 'UDP/TLS/RTP/SAVPF' })],
  ])('%s is refused', (_, sdp) => {
    const negotiation = new Negotiation();
    offer(negotiation);
    expect(() => negotiation.accept(sdp, false)).toThrow(Refusal);
  });
  it('in plain is refused where encryption is a must, also to a plain profile', () => {
    const negotiation = new Negotiation();
    offer(negotiation, { encryption: 'always' });
    expect(() => negotiation.accept(far(), false)).toThrow('no key');
  });
});

describe('our answer', () => {
  it('takes the offered numbers in the order of the user', () => {
    const { sdp, agreement } = answer(
      far({ formats: ['8 PCMA/8000', '97 opus/48000/2', '0 PCMU/8000', '96 telephone-event/48000', '98 CN/8000'] }),
    );
    expect(sdp).toMatch(/^m=audio 20000 RTP\/AVP 97 0 8 96\r$/m);
    expect(agreement).toMatchObject({ codec: 'opus', send: { type: 97 }, event: { type: 96 } });
  });
  it('takes the encrypted one of two sounds, and refuses what is no sound', () => {
    const two = `${far()}m=audio 4002 RTP/SAVP 0\r\n${line(1)}\r\nm=video 4004 RTP/AVP 99\r\n`;
    const { sdp, agreement } = answer(two);
    expect(sdp.match(/^m=.*/gm)).toEqual(
      ['m=audio 0 RTP/AVP 0 101', 'm=audio 20000 RTP/SAVP 0', 'm=video 0 RTP/AVP 99'].map((each) => `${each}`),
    );
    expect(agreement.security).toMatchObject({ kind: 'sdes', suite: { name: 'AES_CM_128_HMAC_SHA1_80' } });
  });
  it.each([
    ['never', far({ profile: 'RTP/SAVP', extra: [line(1)] })],
    ['always', far()],
    ['offered', far({ profile: 'RTP/SAVP' })],
  ] as const)('refuses, with encryption %s, what does not fit', (encryption, sdp) => {
    expect(() => answer(sdp, { encryption })).toThrow('The encryption offered does not fit');
  });
  it('is plain to a plain offer with keys where encryption is not wanted', () => {
    expect(answer(far({ extra: [line(1)] }), { encryption: 'never' })).toMatchObject({ agreement: { security: undefined } });
  });
  it.each([
    [{ direction: 'sendonly' }, false],
    [{ direction: 'inactive' }, false],
    [{ address: '0.0.0.0' }, false],
    [{ direction: 'recvonly' }, true],
    [{ direction: 'sendrecv' }, true],
  ])('to %o sends: %s', (how, isSending) => {
    expect(answer(far(how)).agreement.isSending).toBe(isSending);
  });
});

describe('a crypto line', () => {
  it.each([
    ['1 AES_CM_128_HMAC_SHA1_80 inline:' + KEY_30 + '|2^31', true],
    ['1 AES_CM_128_HMAC_SHA1_80 inline:' + KEY_30 + ' WSH=64', true],
    ['1 AES_CM_128_HMAC_SHA1_80 inline:' + KEY_30 + '|2^31|1:4', false],
    ['1 AES_CM_128_HMAC_SHA1_80 inline:' + KEY_30 + ' UNENCRYPTED_SRTP', false],
    ['1 AES_CM_128_HMAC_SHA1_80 inline:' + KEY_30 + ' KDR=1', false],
    ['1 AES_CM_128_HMAC_SHA1_80 inline:' + KEY_30.slice(4), false],
    ['1 F8_128_HMAC_SHA1_80 inline:' + KEY_30, false],
    ['x AES_CM_128_HMAC_SHA1_80 inline:' + KEY_30, false],
  ])('%s: %s', (value, isRead) => expect(readCrypto(value) !== undefined).toBe(isRead));
});

describe('the offer of the window', () => {
  it('keeps only its loopback candidates, if it has one', () => {
    const candidate = (address: string) => `a=candidate:1 1 udp 2122260223 ${address} 50000 typ host`;
    const text = ['v=0', candidate('192.168.1.5'), candidate('127.0.0.1'), 'a=mid:0'].join('\r\n');
    expect(keepLoopback(text)).toBe(['v=0', candidate('127.0.0.1'), 'a=mid:0'].join('\r\n'));
    const lan = ['v=0', candidate('192.168.1.5')].join('\r\n');
    expect(keepLoopback(lan)).toBe(lan);
  });
});

describe('hostile SDP', () => {
  const refuses = (run: () => unknown): void => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
  };
  const both = (sdp: string): void => {
    refuses(() => answer(sdp));
    const negotiation = new Negotiation();
    offer(negotiation);
    refuses(() => negotiation.accept(sdp, false));
  };
  it('is refused or met, and nothing else', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), both), { numRuns: 4000 });
    const real = far({ profile: 'RTP/SAVP', extra: [line(1), 'a=rtcp:99999999', 'a=rtcp-mux'] });
    const mutated = fc
      .tuple(fc.nat(real.length), fc.nat(20), fc.string({ maxLength: 20 }))
      .map(([at, cut, put]) => real.slice(0, at) + put + real.slice(at + cut));
    fc.assert(fc.property(mutated, both), { numRuns: 4000 });
  });
  it('is read in bounded time', () => {
    const long = [
      `v=0\r\n${'m=audio 1 RTP/AVP 0\r\n'.repeat(9000)}`,
      `m=audio 1 RTP/AVP ${'0 '.repeat(90_000)}`,
      `m=audio 1 RTP/AVP 0\r\na=crypto:1 ${'A'.repeat(190_000)}`,
    ];
    for (const text of long) {
      const begun = performance.now();
      expect(readSdp(text).length).toBeLessThanOrEqual(32);
      both(text);
      expect(performance.now() - begun).toBeLessThan(1000);
    }
  });
});
