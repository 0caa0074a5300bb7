/** TCP and TLS on real sockets, IPv4 and IPv6. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PING_INTERVAL_MS, PONG_TIMEOUT_MS } from '../../../../src/main/sip/transport/keep-alive.ts';
import { openAnyWire } from '../../../../src/main/sip/transport/open-wire.ts';
import { readBundle } from '../../../../src/main/sip/transport/system-roots.ts';
import { fakeClock } from '../../../support/fakes/fake-clock.ts';
import { LOCAL, cleanUp, cleanups, connect, faultOf } from '../../../support/wire/any-wire.ts';
import { until } from '../../../support/lab/until.ts';
import { makeCertificates } from '../../../support/wire/certificates.ts';

afterEach(cleanUp);

const ok = (body = ''): string =>
  `SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP x;branch=z9hG4bKa\r\nCSeq: 1 A\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

async function listen(server: Server, address: string = LOCAL[0]) {
  const sockets: Socket[] = [];
  const got: string[] = [];
  server.on(
    server.listenerCount('secureConnection') || 'setSecureContext' in server ? 'secureConnection' : 'connection',
    (socket: Socket) => {
      sockets.push(socket);
      socket.on('data', (data) => got.push(data.toString()));
      socket.on('error', () => undefined);
    },
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  cleanups.push(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, sockets, got, text: () => got.join('') };
}

describe('over tcp', () => {
  it.each(LOCAL)('carries messages both ways at %s, and knows its own address', async (address) => {
    const server = await listen(createServer(), address);
    const client = connect('TCP', server.port, { address });
    const wire = await client.wire;
    await wire.send('REGISTER ü');
    await until('it came', () => server.text() === 'REGISTER ü');
    expect(wire).toMatchObject({ protocol: 'TCP', reliable: true, local: { address, port: server.sockets[0]!.remotePort } });
    server.sockets[0]!.write(ok('one') + ok().slice(0, 20));
    server.sockets[0]!.write(ok().slice(20));
    await until('both came', () => client.got.length === 2);
    expect(client.got).toEqual([ok('one'), ok()]);
  });
  it('gives each message a turn of its own, and tells of the end after the last', async () => {
    const server = await listen(createServer());
    const turns: string[] = [];
    const target = { protocol: 'TCP', host: 'x', address: LOCAL[0], port: server.port, caPem: '', acceptedCertificate: '' } as const;
    const note = (what: string): void => {
      turns.push(what);
      queueMicrotask(() => turns.push('after'));
    };
    await openAnyWire(fakeClock())(target, { message: () => note('message'), lost: () => turns.push('lost') });
    await until('accepted', () => server.sockets.length === 1);
    server.sockets[0]!.end(ok() + ok() + ok());
    await until('lost', () => turns.includes('lost'));
    expect(turns).toEqual(['message', 'after', 'message', 'after', 'message', 'after', 'lost']);
  });
  it('what is no SIP costs the connection, and is told', async () => {
    const server = await listen(createServer());
    const client = connect('TCP', server.port);
    const wire = await client.wire;
    await until('accepted', () => server.sockets.length === 1);
    server.sockets[0]!.write(`${ok()}220 smtp.example\r\n`);
    await until('lost', () => client.losses.length > 0);
    expect([client.got, client.losses]).toEqual([[ok()], ['not SIP']]);
    await expect(wire.send('x')).rejects.toThrow('not connected');
  });
  it('closes in order, and tells nothing', async () => {
    const server = await listen(createServer());
    const client = connect('TCP', server.port);
    const wire = await client.wire;
    await until('accepted', () => server.sockets.length === 1);
    const ended = new Promise((resolve) => server.sockets[0]!.once('end', resolve));
    wire.close();
    await ended;
    server.sockets[0]!.end(ok());
    await expect(wire.send('x')).rejects.toThrow('not connected');
    expect([client.got, client.losses]).toEqual([[], []]);
  });
  it('pings, answers pings, and takes silence for death only of a server that has answered before', async () => {
    const server = await listen(createServer());
    const client = connect('TCP', server.port);
    await client.wire;
    client.clock.advance(PING_INTERVAL_MS);
    await until('pinged', () => server.text() === '\r\n\r\n');
    client.clock.advance(PING_INTERVAL_MS);
    await until('pinged again', () => server.text() === '\r\n\r\n'.repeat(2));
    expect(client.losses).toEqual([]);
    server.sockets[0]!.write(`\r\n${ok()}`);
    await until('ponged', () => client.got.length === 1);
    client.clock.advance(PING_INTERVAL_MS + PONG_TIMEOUT_MS - 100);
    expect(client.losses).toEqual([]);
    client.clock.advance(100);
    expect(client.losses).toEqual(['no answer to keep-alive']);

    const other = connect('TCP', server.port);
    await other.wire;
    await until('accepted', () => server.sockets.length === 2);
    server.got.length = 0;
    server.sockets[1]!.write('\r\n\r\n');
    await until('answered', () => server.text() === '\r\n');
  });
  it('nobody listens', async () => {
    const server = createServer();
    const { port } = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await faultOf(connect('TCP', port).wire)).toEqual({ kind: 'refused', detail: `ECONNREFUSED 127.0.0.1:${port}` });
  });
});

describe('over tls', () => {
  let certificates: ReturnType<typeof makeCertificates>;
  beforeAll(() => (certificates = makeCertificates()));
  afterAll(() => certificates.remove());
  const here = 'IP:127.0.0.1,DNS:sip.test';

  it('carries messages to a server whose name is proved, wherever that was found', async () => {
    const server = await listen(createTlsServer(certificates.issued('good', 'DNS:sip.test')));
    const client = connect('TLS', server.port, { host: 'sip.test', caPem: certificates.ca.cert });
    const wire = await client.wire;
    await wire.send('OPTIONS');
    await until('it came', () => server.text() === 'OPTIONS');
    expect(wire.local?.port).toBe(server.sockets[0]!.remotePort);
  });
  it.each([
    ['unknownIssuer', () => certificates.issued('stranger', here), false],
    ['selfSigned', () => certificates.selfSigned('alone', here), false],
    ['wrongName', () => certificates.issued('elsewhere', 'DNS:elsewhere.test,IP:127.0.0.1'), true],
    ['expired', () => certificates.issued('old', here, '20200101000000Z', '20200201000000Z'), true],
    ['notYetValid', () => certificates.issued('young', here, '20980101000000Z', '20990101000000Z'), true],
  ])('%s is refused before anything is sent, and can be accepted on purpose', async (fault, make, trusted) => {
    const pair = make();
    const server = await listen(createTlsServer(pair));
    const options = { host: 'sip.test', caPem: trusted ? certificates.ca.cert : '' };
    expect(await faultOf(connect('TLS', server.port, options).wire)).toEqual({ kind: 'certificate', fault, fingerprint: pair.fingerprint });
    expect(server.got).toEqual([]);
    await connect('TLS', server.port, { ...options, acceptedCertificate: pair.fingerprint }).wire;
    const acceptedCertificate = certificates.ca.fingerprint;
    expect(await faultOf(connect('TLS', server.port, { ...options, acceptedCertificate }).wire)).toMatchObject({ fault: 'changed' });
  });
  it.each([
    ['answers in clear', (socket: Socket) => socket.write('220 smtp.example ESMTP ready and waiting\r\n')],
    ['answers SIP', (socket: Socket) => socket.once('data', () => socket.write(ok()))],
    ['hangs up', (socket: Socket) => socket.once('data', () => socket.destroy())],
  ])('a server that %s speaks no TLS', async (_what, answer) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      answer(socket);
    });
    const { port } = await listen(server);
    expect(await faultOf(connect('TLS', port).wire)).toMatchObject({ kind: 'notTls' });
  });
  it('a server of the nineties is refused, not taken for one without TLS', async () => {
    const pair = certificates.issued('nineties', here);
    const server = await listen(createTlsServer({ ...pair, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }));
    expect(await faultOf(connect('TLS', server.port, { host: 'sip.test', caPem: certificates.ca.cert }).wire)).toMatchObject({
      kind: 'refused',
    });
  });
  it('finds the system’s authorities in a bundle', () => {
    expect(readBundle(['/nowhere', import.meta.filename])).toEqual([]);
    const folder = `/tmp/offhook-bundle-${process.pid}`;
    return import('node:fs').then(({ writeFileSync, rmSync }) => {
      writeFileSync(folder, `# ours\n${certificates.ca.cert}\n${certificates.ca.cert}`);
      cleanups.push(() => rmSync(folder));
      expect(readBundle(['/nowhere', folder])).toEqual([certificates.ca.cert.trim(), certificates.ca.cert.trim()]);
    });
  });
});
