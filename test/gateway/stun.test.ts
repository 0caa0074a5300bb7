import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openPortPair } from '../../src/gateway/network/port-pair.ts';
import { createPublicAddress } from '../../src/gateway/network/public-address.ts';
import { createBindings } from '../../src/gateway/stun/binding.ts';
import { isStun, readAddress, readStun, writeAddress, writeStun, XOR_MAPPED_ADDRESS } from '../../src/gateway/stun/stun-message.ts';
import { createStunMemory, SILENCE_MS } from '../../src/gateway/stun/stun-memory.ts';
import { openStage, portOf, type Stage } from '../support/gateway/stage.ts';
import { openStunServer, type TestStunServer } from '../support/gateway/stun-server.ts';
import { until } from '../support/lab/until.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const TRANSACTION = 'b7e7a701bc34d686fa87dfae';
/** RFC 5769 2.2 and 2.3. */
const FOUR = hex(`0101003c2112a442 ${TRANSACTION} 8022000b7465737420766563746f7220 002000080001a147e112a643
  000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7 80280004c07d4c96`);
const SIX = hex(`010100482112a442 ${TRANSACTION} 8022000b7465737420766563746f7220 002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9
  00080014a382954e4be67bf11784c97c8292c275bfe3ed41 80280004c8fb0b4c`);

describe('a STUN message', () => {
  it.each([
    [FOUR, '192.0.2.1'],
    [SIX, '2001:db8:1234:5678:11:2233:4455:6677'],
  ])('of RFC 5769 is read, and written again but for the filling', (packet, address) => {
    const message = readStun(packet)!;
    expect(message).toMatchObject({ class: 'success', method: 1 });
    expect(message.transaction.toString('hex')).toBe(TRANSACTION);
    const { value } = message.attributes.find(({ type }) => type === XOR_MAPPED_ADDRESS)!;
    expect(readAddress(value, message.transaction)).toEqual({ address, port: 32_853 });
    expect(writeAddress({ address, port: 32_853 }, message.transaction)).toEqual(value);
    // The vectors fill up with a space, for no one to rely on zeros.
    expect(writeStun(message).toString('hex')).toBe(packet.toString('hex').replace('746f7220', '746f7200'));
  });

  it('comes out as it went in', () => {
    const all = fc.record({
      class: fc.constantFrom('request', 'indication', 'success', 'error'),
      // Those above are left to DTLS (RFC 7983).
      method: fc.nat(0xff),
      transaction: fc.uint8Array({ minLength: 12, maxLength: 12 }).map((array) => Buffer.from(array)),
      attributes: fc.array(
        fc.record({ type: fc.nat(0xffff), value: fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)) }),
        { maxLength: 6 },
      ),
    });
    fc.assert(
      fc.property(all, (message) => {
        const packet = writeStun(message);
        expect(isStun(packet)).toBe(true);
        expect(readStun(packet)).toEqual(message);
      }),
      { numRuns: 2000 },
    );
  });

  it('names addresses of both families, hidden or not', () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6().filter((text) => !text.includes('.')),
    );
    const transaction = fc.option(
      fc.uint8Array({ minLength: 12, maxLength: 12 }).map((array) => Buffer.from(array)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(address, fc.nat(0xffff), transaction, (text, port, key) => {
        const canonical = text.includes(':') ? new URL(`http://[${text}]`).hostname.slice(1, -1) : text;
        expect(readAddress(writeAddress({ address: text, port }, key), key)).toEqual({ address: canonical, port });
      }),
      { numRuns: 2000 },
    );
  });

  it('may be anything, and nothing throws', () => {
    const bindings = createBindings(() => undefined);
    const look = (packet: Buffer): void => {
      for (const { value } of readStun(packet)?.attributes ?? []) {
        readAddress(value);
        readAddress(value, packet.subarray(8, 20));
      }
      expect(bindings.heard(packet, { address: '192.0.2.1', port: 3478 })).toBe(false);
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (array) => look(Buffer.from(array))),
      { numRuns: 10_000 },
    );
    // With the header as it must be, so that more of it is looked at.
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (array) => {
        const body = Buffer.from(array.subarray(0, array.length & ~3));
        const header = Buffer.from(FOUR.subarray(0, 20));
        header.writeUInt16BE(body.length, 2);
        look(Buffer.concat([header, body]));
      }),
      { numRuns: 10_000 },
    );
    fc.assert(
      fc.property(fc.constantFrom(FOUR, SIX), fc.nat(91), fc.nat(255), fc.nat(92), (packet, at, byte, length) => {
        const changed = Buffer.from(packet);
        changed[at % packet.length] = byte;
        look(changed);
        look(changed.subarray(0, length));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('where a NAT lets the sound be seen', () => {
  const servers: TestStunServer[] = [];
  let stage: Stage | undefined;
  afterEach(() => {
    servers.splice(0).forEach((server) => server.close());
    stage?.close();
    stage = undefined;
  });
  const openServer = async (see?: TestStunServer['see']): Promise<TestStunServer> => {
    const server = await openStunServer(see);
    servers.push(server);
    return server;
  };
  const seen = '203.0.113.9';
  const offer = async (callId: string): Promise<{ sdp: string; ms: number }> => {
    const { gateway, terms } = stage!;
    const start = performance.now();
    const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    return { sdp, ms: performance.now() - start };
  };

  it('is told to the far end, for both sockets', async () => {
    const server = await openServer(({ port }) => ({ address: seen, port: port % 2 === 0 ? 40_000 : 50_001 }));
    stage = await openStage({ stun: [server] });
    const { sdp } = await offer('one');
    expect(sdp).toContain(`c=IN IP4 ${seen}\r\n`);
    expect(portOf(sdp)).toBe(40_000);
    expect(sdp).toContain(`a=rtcp:50001 IN IP4 ${seen}\r\n`);
    // Asked from the sockets themselves.
    const [first, second] = [...server.asked].sort((a, b) => a - b);
    expect([first! % 2, second]).toEqual([0, first! + 1]);
  });

  it('is our own address as long as nobody answers, and who did not answer is not asked for a while', async () => {
    const server = await openServer();
    stage = await openStage({ stun: [server] });
    const { sdp, ms } = await offer('one');
    expect(sdp).toContain('c=IN IP4 127.0.0.1\r\n');
    expect(sdp).not.toContain('a=rtcp:');
    expect(ms).toBeGreaterThan(400);
    const asked = server.asked.length;
    // More than once from each socket: one datagram may be lost.
    expect(asked).toBeGreaterThanOrEqual(4);
    expect((await offer('two')).sdp).toContain('c=IN IP4 127.0.0.1\r\n');
    expect(server.asked).toHaveLength(asked);
  });

  it('is what the first of several says, whatever becomes of the others', async () => {
    const [silent, server] = [await openServer(), await openServer(() => ({ address: seen, port: 40_000 }))];
    stage = await openStage({ stun: [silent, { host: 'nowhere.invalid', port: 3478 }, server] });
    expect((await offer('one')).sdp).toContain(`c=IN IP4 ${seen}\r\n`);
  });

  it.each([
    ['of this machine only', { address: '127.0.0.1', port: 40_000 }],
    ['without a port', { address: seen, port: 0 }],
  ])('is not believed to be an address %s', async (_, lie) => {
    const server = await openServer(() => lie);
    stage = await openStage({ stun: [server] });
    const { sdp } = await offer('one');
    expect(sdp).toContain('c=IN IP4 127.0.0.1\r\n');
    expect(portOf(sdp)).not.toBe(lie.port);
  });

  it('is heard from nobody but who was asked', async () => {
    const sent: Buffer[] = [];
    const bindings = createBindings((packet) => sent.push(packet));
    const asked = bindings.ask({ address: '198.51.100.1', port: 3478 }, 400);
    const { transaction } = readStun(sent[0]!)!;
    const answerOf = (address: string): Buffer =>
      writeStun({
        class: 'success',
        method: 1,
        transaction,
        attributes: [{ type: XOR_MAPPED_ADDRESS, value: writeAddress({ address, port: 7 }, transaction) }],
      });
    expect(bindings.heard(answerOf('192.0.2.66'), { address: '198.51.100.2', port: 3478 })).toBe(false);
    expect(bindings.heard(answerOf('192.0.2.66'), { address: '198.51.100.1', port: 3479 })).toBe(false);
    expect(bindings.heard(answerOf(seen), { address: '198.51.100.1', port: 3478 })).toBe(true);
    expect(await asked).toEqual({ address: seen, port: 7 });
    expect(bindings.heard(answerOf(seen), { address: '198.51.100.1', port: 3478 })).toBe(false);
  });

  it('is asked for again, and may have changed', async () => {
    const server = await openServer(() => ({ address: seen, port: 40_000 }));
    const ports = await openPortPair('127.0.0.1', undefined);
    const place = createPublicAddress(
      ports,
      createStunMemory(() => performance.now()),
    );
    ports.listen((channel, packet, from) => void place.heard(channel, packet, from));
    await place.discover([server], 4);
    expect(place.of('rtp')).toEqual({ address: seen, port: 40_000 });
    server.see = () => ({ address: seen, port: 41_000 });
    place.refresh();
    await until('the new one', () => place.of('rtp')?.port === 41_000);
    place.close();
    ports.close();
  });

  it('a server is asked again when it has been left alone for long enough, and each family for itself', () => {
    let now = 0;
    const known = createStunMemory(() => now);
    const [one, two] = [
      { host: 'a', port: 1 },
      { host: 'b', port: 1 },
    ];
    known.silent(one, 4);
    expect(known.worthAsking([one, two], 4)).toEqual([two]);
    expect(known.worthAsking([one], 6)).toEqual([one]);
    now = SILENCE_MS;
    expect(known.worthAsking([one, two], 4)).toEqual([one, two]);
  });
});
