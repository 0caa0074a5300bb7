import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCertificate } from '../../src/gateway/dtls/certificate.ts';
import { ownCandidates, readCandidate, writeCandidate } from '../../src/gateway/ice/candidate.ts';
import { IceAgent, type IceTerms } from '../../src/gateway/ice/ice-agent.ts';
import { isAuthentic, readIceMessage, writeIceMessage, type IceMessage } from '../../src/gateway/ice/ice-message.ts';
import type { Endpoint } from '../../src/gateway/network/port-pair.ts';
import { readDtls, readFingerprint } from '../../src/gateway/sdp/dtls-lines.ts';
import { readIce } from '../../src/gateway/sdp/ice-lines.ts';

describe('a check', () => {
  it('reads the request of RFC 5769 2.1, and believes it by its password only', () => {
    const hex =
      '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36' +
      '000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf';
    const packet = Buffer.from(hex, 'hex');
    expect(readIceMessage(packet)).toMatchObject({
      kind: 'request',
      username: 'evtj:h6vY',
      priority: 0x6e00_01ff,
      useCandidate: false,
      role: { isControlling: false, tieBreaker: 0x932f_f9b1_5126_3b36n },
    });
    expect(isAuthentic(packet, 'VOkJxbRl1RmTxUk/WvJxBt')).toBe(true);
    expect(isAuthentic(packet, 'VOkJxbRl1RmTxUk/WvJxBT')).toBe(false);
  });
  it.each([
    [
      '2.2',
      '192.0.2.1',
      '0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96',
    ],
    [
      '2.3',
      '2001:db8:1234:5678:11:2233:4455:6677',
      '010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c',
    ],
  ])('reads the response of RFC 5769 %s', (_, address, hex) => {
    const packet = Buffer.from(hex, 'hex');
    expect(readIceMessage(packet)).toMatchObject({ kind: 'success', mapped: { address, port: 32_853 } });
    expect(isAuthentic(packet, 'VOkJxbRl1RmTxUk/WvJxBt')).toBe(true);
  });

  const written: IceMessage = {
    ...{ kind: 'request', transaction: Buffer.alloc(12, 7), username: 'them:us', priority: 1, useCandidate: true },
    ...{ role: { isControlling: true, tieBreaker: 2n ** 63n + 5n }, mapped: { address: '2001:db8::1', port: 65_535 }, error: 487 },
  };
  it('reads what it writes, and of that with one bit changed believes nothing', () => {
    const packet = writeIceMessage(written, 'secret');
    expect(readIceMessage(packet)).toEqual(written);
    for (let bit = 0; bit < packet.length * 8; bit += 1) {
      const changed = Buffer.from(packet);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      // What is behind MESSAGE-INTEGRITY proves nothing, and nothing of it is read.
      if (isAuthentic(changed, 'secret')) expect([undefined, written]).toContainEqual(readIceMessage(changed));
    }
  });
  it('never throws, whatever comes', () => {
    const take = (bytes: Uint8Array): void => {
      const packet = Buffer.from(bytes);
      const message = readIceMessage(packet);
      if (isAuthentic(packet, 'secret') && message) expect(message).toEqual(written);
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), take), { numRuns: 10_000 });
    const headed = fc.uint8Array({ maxLength: 100 }).map((body) => {
      const header = writeIceMessage(written, 'secret').subarray(0, 20);
      header.writeUInt16BE(body.length, 2);
      return Buffer.concat([header, body]);
    });
    fc.assert(fc.property(headed, take), { numRuns: 10_000 });
    const real = writeIceMessage(written, 'secret');
    const mutated = fc
      .tuple(fc.nat(real.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(real.length))
      .map(([at, by, cut]) => real.map((byte, i) => (i === at ? byte ^ by : byte)).subarray(0, Math.max(at + 1, cut)));
    fc.assert(fc.property(mutated, take), { numRuns: 10_000 });
  });
});

describe('a candidate', () => {
  it.each([
    ['1 1 UDP 2130706431 192.0.2.1 4000 typ host', { component: 1, priority: 2_130_706_431, address: '192.0.2.1', port: 4000 }],
    ['H77f0001 2 udp 1 2001:db8::1 9 typ srflx raddr 10.0.0.1 rport 5 generation 0', { component: 2, address: '2001:db8::1', port: 9 }],
    ['1 1 tcp 1 192.0.2.1 9 typ host tcptype active', undefined],
    ['1 1 udp 1 5d7c3a.local 4000 typ host', undefined],
    ['1 1 udp 1 192.0.2.1 0 typ host', undefined],
    ['1 1 udp 1 224.0.0.1 4000 typ host', undefined],
    ['1 3 udp 1 192.0.2.1 4000 typ host', undefined],
    ['1 1 udp 1 192.0.2.1 70000 typ host', undefined],
  ])('%s', (value, read) => {
    if (read) expect(readCandidate(value)).toMatchObject(read);
    else expect(readCandidate(value)).toBeUndefined();
  });
  it('of ours is read back', () => {
    const [host, seen] = [
      { address: '192.0.2.1', port: 4000 },
      { address: '198.51.100.1', port: 9 },
    ];
    const ours = ownCandidates(host, seen, 1);
    expect(ours.map((each) => readCandidate(writeCandidate(each).slice('a=candidate:'.length)))).toEqual(
      ours.map(({ base: _, ...candidate }) => candidate),
    );
    expect(writeCandidate(ours[1]!)).toMatch(/ 198\.51\.100\.1 9 typ srflx raddr 192\.0\.2\.1 rport 4000$/);
    expect(ours[0]!.priority).toBeGreaterThan(ours[1]!.priority);
    expect(ownCandidates(host, host, 2)).toHaveLength(1);
  });
});

const PRINT = Array.from({ length: 32 }, (_, i) => (i + 16).toString(16)).join(':');
describe('lines of DTLS and ICE', () => {
  it('take the strongest hash, of the section before the session', () => {
    const sha1 = `a=fingerprint:sha-1 ${PRINT.slice(0, 59)}`;
    expect(readDtls([sha1, `a=fingerprint:SHA-256 ${PRINT}`, 'a=setup:actpass'], [])).toEqual({
      fingerprint: { hash: 'sha-256', value: PRINT.toUpperCase() },
      setup: 'actpass',
      id: undefined,
    });
    expect(readDtls([sha1], [`a=fingerprint:sha-256 ${PRINT}`])?.fingerprint.hash).toBe('sha-1');
    expect(readDtls([], [sha1, 'a=setup:passive'])?.setup).toBe('passive');
  });
  it.each([`md5 ${PRINT.slice(0, 47)}`, `sha-256 ${PRINT.slice(3)}`, `sha-256 ${PRINT}:00`, 'sha-256', `sha-257 ${PRINT}`])(
    'do not trust %s',
    (value) => expect(readFingerprint(value)).toBeUndefined(),
  );
  it('begin nothing with a far end that holds', () =>
    expect(readDtls([`a=fingerprint:sha-256 ${PRINT}`, 'a=setup:holdconn'], [])).toBeUndefined());
  it('never throw, whatever comes', () => {
    const values = [`fingerprint:sha-256 ${PRINT}`, 'setup:actpass', 'ice-ufrag:abcd', 'ice-pwd:0123456789012345678901', 'tls-id:x'];
    const candidate = 'candidate:1 1 udp 2130706431 192.0.2.1 4000 typ host';
    const mutated = fc
      .tuple(fc.constantFrom(...values, candidate), fc.nat(60), fc.nat(20), fc.string({ maxLength: 20 }))
      .map(([text, at, cut, put]) => `a=${text.slice(0, at)}${put}${text.slice(at + cut)}`);
    const lines = fc.array(fc.oneof(mutated, fc.string({ maxLength: 80 }), fc.constantFrom(...values.map((value) => `a=${value}`))), {
      maxLength: 12,
    });
    const both = (section: string[], session: string[]): void => {
      const dtls = readDtls(section, session);
      if (dtls) expect(dtls.fingerprint.value).toMatch(/^[0-9A-F]{2}(:[0-9A-F]{2})+$/);
      for (const { port } of readIce(section, session)?.candidates ?? []) expect(port).toBeGreaterThan(0);
    };
    fc.assert(fc.property(lines, lines, both), { numRuns: 10_000 });
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => void readCandidate(text)),
      { numRuns: 5000 },
    );
  });
});

describe('a certificate', () => {
  it('is one, signed by itself, and has the fingerprint it says', () => {
    const { certificate, fingerprint } = createCertificate();
    const read = new X509Certificate(certificate);
    expect(read.fingerprint256).toBe(fingerprint);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(Date.parse(read.validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(read.validTo)).toBeGreaterThan(Date.now() + 86_400_000);
    expect(createCertificate().fingerprint).not.toBe(fingerprint);
  });
});

/** Two agents and a network that may lose some of it, on a clock that is turned by hand. */
describe('ICE', () => {
  afterEach(() => void vi.useRealTimers());
  const creds = { a: { ufrag: 'aaaa', pwd: 'a'.repeat(22) }, b: { ufrag: 'bbbb', pwd: 'b'.repeat(22) } };
  const at = { a: { address: '192.0.2.1', port: 1000 }, b: { address: '192.0.2.2', port: 2000 } };
  interface Net {
    readonly loses?: (to: Endpoint, n: number) => boolean;
    /** Where `b` is told to be, other than where it is. */
    readonly told?: readonly Endpoint[];
    readonly controlling?: readonly [boolean, boolean];
    readonly isLite?: boolean;
  }
  function pair({ loses = () => false, told = [], controlling = [true, false], isLite = false }: Net = {}) {
    vi.useFakeTimers();
    const sent: Endpoint[] = [];
    /** What each was told of. */
    const known: { a?: Endpoint | undefined; b?: Endpoint | undefined } = {};
    const agents: { a?: IceAgent; b?: IceAgent } = {};
    const open = (me: 'a' | 'b', other: 'a' | 'b', isControlling: boolean, candidates: readonly Endpoint[]): IceAgent => {
      const theirs = candidates.map((each, i) => ({ ...each, component: 1 as const, priority: 1000 - i }));
      const terms: IceTerms = {
        ours: creds[me],
        theirs: { ...creds[other], isLite: isLite && me === 'a', candidates: theirs },
        isControlling,
      };
      return new IceAgent({
        ...{ address: at[me].address, component: 1, terms, changed: () => (known[me] = agents[me]?.destination), now: () => Date.now() },
        send(packet, to) {
          sent.push(to);
          const reached = to.address === at[other].address && to.port === at[other].port;
          // A lite end only answers.
          if (isLite && me === 'b' && readIceMessage(packet)?.kind === 'request') return;
          if (reached && !loses(to, sent.length)) setTimeout(() => agents[other]?.receive(packet, at[me]), 10);
        },
      });
    };
    agents.a = open('a', 'b', controlling[0], [...told, at.b]);
    agents.b = open('b', 'a', controlling[1], [at.a]);
    return { a: agents.a, b: agents.b, sent, known, close: () => (agents.a?.close(), agents.b?.close()) };
  }

  it.each<readonly [string, Net]>([
    ['at once', {}],
    [
      'past addresses that lead nowhere',
      {
        told: [
          { address: '198.51.100.1', port: 5 },
          { address: '198.51.100.2', port: 5 },
        ],
      },
    ],
    ['where half of all is lost', { loses: (_, n) => Math.imul(n, 2_654_435_761) > 0 }],
    ['where both want to decide', { controlling: [true, true] }],
    ['where neither wants to', { controlling: [false, false] }],
    ['to one that is lite', { isLite: true }],
  ])('finds the way %s', (_, net) => {
    const { a, b, known, close } = pair(net);
    vi.advanceTimersByTime(20_000);
    expect(a.destination).toMatchObject(at.b);
    expect([known.a, known.b]).toEqual([a.destination, b.destination]);
    if (!net.isLite) expect(b.destination).toMatchObject(at.a);
    expect(a.knows(at.b) && b.knows(at.a)).toBe(true);
    expect(a.knows({ address: '198.51.100.1', port: 5 })).toBe(false);
    close();
  });

  it('finds one that its description does not name by its checks', () => {
    const { a, b, close } = pair({ told: [{ address: '198.51.100.1', port: 5 }] });
    a.follow({
      ours: creds.a,
      theirs: { ...creds.b, ufrag: 'bbbb', pwd: creds.b.pwd, isLite: false, candidates: [] },
      isControlling: true,
    });
    vi.advanceTimersByTime(3000);
    expect(a.destination).toMatchObject(at.b);
    expect(b.destination).toMatchObject(at.a);
    close();
  });

  it('tells of a way that the far end wants before we have tried it, as was usual before RFC 8445', () => {
    vi.useFakeTimers();
    let asked: Buffer | undefined;
    const known: (Endpoint | undefined)[] = [];
    const theirs = { ...creds.a, isLite: false, candidates: [] };
    const agent: IceAgent = new IceAgent({
      ...{ address: at.b.address, component: 1, terms: { ours: creds.b, theirs, isControlling: false } },
      send: (packet) => void (readIceMessage(packet)?.kind === 'request' && (asked = packet)),
      changed: () => known.push(agent.destination),
      now: () => Date.now(),
    });
    const wish: IceMessage = { kind: 'request', transaction: Buffer.alloc(12), username: 'bbbb:aaaa', useCandidate: true, priority: 1 };
    agent.receive(writeIceMessage(wish, creds.b.pwd), at.a);
    vi.advanceTimersByTime(100);
    agent.receive(writeIceMessage({ kind: 'success', transaction: readIceMessage(asked!)!.transaction, mapped: at.b }, creds.a.pwd), at.a);
    expect(known).toEqual([at.a]);
    agent.close();
  });

  it('stops sending half a minute after the far end last consented, not before, and goes on when it is back', () => {
    let isGone = false;
    const { a, b, close } = pair({ loses: () => isGone });
    vi.advanceTimersByTime(60_000);
    expect(a.destination).toMatchObject(at.b);
    isGone = true;
    vi.advanceTimersByTime(20_000);
    expect(a.destination).toMatchObject(at.b);
    vi.advanceTimersByTime(20_000);
    expect([a.destination, b.destination]).toEqual([undefined, undefined]);
    vi.advanceTimersByTime(120_000);
    isGone = false;
    vi.advanceTimersByTime(20_000);
    expect([a.destination, b.destination]).toMatchObject([at.b, at.a]);
    close();
  });

  it('asks each address a few times only, and at most 24 of them', () => {
    const told = Array.from({ length: 60 }, (_, i) => ({ address: '198.51.100.1', port: 1 + i }));
    const { sent, close } = pair({ told, loses: () => true });
    vi.advanceTimersByTime(300_000);
    const others = sent.filter(({ address }) => address === '198.51.100.1');
    expect(new Set(others.map(({ port }) => port)).size).toBe(24);
    expect(others.length).toBe(24 * 7);
    close();
  });

  it('answers nobody who does not know the password', () => {
    const { b, sent, close } = pair({ loses: () => true });
    const before = sent.length;
    const request: IceMessage = { kind: 'request', transaction: Buffer.alloc(12), username: 'bbbb:aaaa', useCandidate: true };
    b.receive(writeIceMessage(request, 'guessed'), at.a);
    b.receive(writeIceMessage({ ...request, username: 'cccc:aaaa' }, creds.b.pwd), at.a);
    expect(sent.length).toBe(before);
    expect(b.knows(at.a)).toBe(false);
    close();
  });
});
