/** The transport on real sockets. */
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server as TcpServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { PING_INTERVAL_MS, PONG_TIMEOUT_MS } from '../../../src/main/sip/transport/keep-alive.ts';
import { MAX_BODY_BYTES, MAX_HEADER_BYTES, WireError, webSocketProtocol, type Wire } from '../../../src/main/sip/transport/wire.ts';
import { openWsWire } from '../../../src/main/sip/transport/ws-wire.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';
import { makeCertificates, type KeyPair } from '../../support/wire/certificates.ts';

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((run) => run()));

const listen = (server: Server | TcpServer): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

/** A WebSocket server; `autoPong` off: one that ignores pings. */
async function serve(pair?: KeyPair, options: { autoPong?: boolean; protocol?: string } = {}) {
  const http = pair ? createHttps(pair) : createHttp();
  const requests: string[] = [];
  http.on('upgrade', (request) => requests.push(request.url ?? ''));
  const wss = new WebSocketServer({
    server: http,
    autoPong: options.autoPong ?? true,
    handleProtocols: (all) => (options.protocol === undefined ? (all.has('sip') ? 'sip' : false) : options.protocol || false),
  });
  http.on('tlsClientError', () => undefined);
  const connected = new Promise<WebSocket>((resolve) => wss.once('connection', resolve));
  const port = await listen(http);
  cleanups.push(() => {
    wss.clients.forEach((client) => client.terminate());
    http.close();
    http.closeAllConnections();
  });
  return { port, connected, requests };
}

function connect(server: string, tls: { caPem?: string; acceptedCertificate?: string } = {}) {
  const clock = fakeClock();
  const got: string[] = [];
  let lost: (detail: string) => void = () => undefined;
  const loss = new Promise<string>((resolve) => (lost = resolve));
  let hear: (text: string) => void = () => undefined;
  const heard = new Promise<string>((resolve) => (hear = resolve));
  const client = { clock, got, loss, heard, onMessage: (_text: string): void => undefined };
  const listener = {
    message: (bytes: Uint8Array) => {
      const text = Buffer.from(bytes).toString();
      got.push(text);
      hear(text);
      client.onMessage(text);
    },
    lost,
  };
  const target = { protocol: webSocketProtocol(server), url: server, caPem: '', acceptedCertificate: '', ...tls };
  const wire = openWsWire(clock)(target, listener);
  wire.then((open) => cleanups.push(() => open.close())).catch(() => undefined);
  return Object.assign(client, { wire });
}

async function faultOf(wire: Promise<Wire>): Promise<unknown> {
  const error = await wire.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WireError);
  return (error as WireError).fault;
}
const until = (reached: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => void (reached() ? resolve() : setImmediate(look));
    look();
  });
const nextMessage = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));

describe('over ws', () => {
  it('carries messages both ways, as text or binary, with the sub-protocol sip', async () => {
    const server = await serve();
    const client = connect(`ws://127.0.0.1:${server.port}/sip?x=1`);
    const socket = await server.connected;
    expect(socket.protocol).toBe('sip');
    expect(server.requests).toEqual(['/sip?x=1']);
    const wire = await client.wire;
    const sent = nextMessage(socket);
    await wire.send('REGISTER \u00fc');
    expect(await sent).toBe('REGISTER \u00fc');
    socket.send(Buffer.from('SIP/2.0 200 \u00fc'), { binary: true });
    expect(await client.heard).toBe('SIP/2.0 200 \u00fc');
  });

  it('gives each message a turn of its own, though they come in one segment', async () => {
    const server = await serve();
    const client = connect(`ws://127.0.0.1:${server.port}`);
    const turns: string[] = [];
    client.onMessage = (text) => {
      turns.push(text);
      queueMicrotask(() => turns.push('after'));
    };
    await client.wire;
    const socket = await server.connected;
    socket.send('one');
    socket.send('two');
    await until(() => turns.length === 4);
    expect(turns).toEqual(['one', 'after', 'two', 'after']);
  });

  it('tells a loss once, and then rejects what is sent', async () => {
    const server = await serve();
    const client = connect(`ws://127.0.0.1:${server.port}`);
    const wire = await client.wire;
    (await server.connected).terminate();
    expect(await client.loss).toContain('closed by the server');
    await expect(wire.send('x')).rejects.toThrow('not connected');
  });

  it('closes in order, and tells nothing', async () => {
    const server = await serve();
    const client = connect(`ws://127.0.0.1:${server.port}`);
    const wire = await client.wire;
    const closed = new Promise<number>((resolve) => void server.connected.then((socket) => socket.once('close', resolve)));
    wire.close();
    expect(await closed).toBe(1000);
    await expect(Promise.race([client.loss, Promise.resolve('silence')])).resolves.toBe('silence');
  });

  it('a message beyond all limits costs the connection, not the phone', async () => {
    const server = await serve();
    const client = connect(`ws://127.0.0.1:${server.port}`);
    await client.wire;
    (await server.connected).send('x'.repeat(MAX_HEADER_BYTES + MAX_BODY_BYTES + 1));
    expect(await client.loss).toContain('closed');
    expect(client.got).toEqual([]);
  });

  it('pings by CRLF and by WebSocket, and answers pings', async () => {
    const server = await serve();
    const client = connect(`ws://127.0.0.1:${server.port}`);
    const socket = await server.connected;
    await client.wire;
    const pinged = new Promise((resolve) => socket.once('ping', resolve));
    const crlf = nextMessage(socket);
    client.clock.advance(PING_INTERVAL_MS);
    expect(await crlf).toBe('\r\n\r\n');
    await pinged;
    const pong = nextMessage(socket);
    socket.send('\r\n\r\n');
    expect(await pong).toBe('\r\n');
    expect(client.got).toEqual([]);
  });

  it.each([
    ['a CRLF pong', false, (socket: WebSocket) => socket.send('\r\n')],
    ['a WebSocket pong', false, (socket: WebSocket) => socket.pong()],
    ['any message', false, (socket: WebSocket) => socket.send('OPTIONS')],
  ])('%s keeps it alive', async (_what, autoPong, answer) => {
    const server = await serve(undefined, { autoPong });
    const client = connect(`ws://127.0.0.1:${server.port}`);
    const socket = await server.connected;
    await client.wire;
    client.clock.advance(PING_INTERVAL_MS);
    const waiting = client.clock.waiting;
    answer(socket);
    socket.send('done');
    await until(() => client.got.includes('done'));
    client.clock.advance(PONG_TIMEOUT_MS);
    expect(client.clock.waiting).toBe(waiting);
    await expect(Promise.race([client.loss, Promise.resolve('alive')])).resolves.toBe('alive');
  });

  it('no sign of life within 10 s of a ping is a loss', async () => {
    const server = await serve(undefined, { autoPong: false });
    const client = connect(`ws://127.0.0.1:${server.port}`);
    await client.wire;
    client.clock.advance(PING_INTERVAL_MS + PONG_TIMEOUT_MS);
    expect(await client.loss).toBe('no answer to keep-alive');
  });
});

describe('cannot be reached', () => {
  it('a name that does not exist', async () => {
    expect(await faultOf(connect('ws://nowhere.invalid').wire)).toEqual({ kind: 'hostNotFound', host: 'nowhere.invalid' });
    expect(await faultOf(connect('ws://').wire)).toMatchObject({ kind: 'hostNotFound' });
  });
  it('nobody listens', async () => {
    const server = createTcp();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await faultOf(connect(`ws://127.0.0.1:${port}`).wire)).toEqual({ kind: 'refused', detail: `ECONNREFUSED 127.0.0.1:${port}` });
  });
  it('a web server', async () => {
    const server = createHttp((_request, response) => response.end('hello'));
    const port = await listen(server);
    cleanups.push(() => server.close());
    expect(await faultOf(connect(`ws://127.0.0.1:${port}`).wire)).toEqual({ kind: 'notWebSocket', detail: 'HTTP 200' });
  });
  it('something that is no web server', async () => {
    const server = createTcp((socket) => socket.on('error', () => undefined).end('220 smtp\r\n'));
    const port = await listen(server);
    cleanups.push(() => server.close());
    expect(await faultOf(connect(`ws://127.0.0.1:${port}`).wire)).toMatchObject({ kind: 'notWebSocket' });
    expect(await faultOf(connect(`wss://127.0.0.1:${port}`).wire)).toMatchObject({ kind: 'notTls' });
  });
  it('a WebSocket server that speaks no SIP', async () => {
    const server = await serve(undefined, { protocol: '' });
    expect(await faultOf(connect(`ws://127.0.0.1:${server.port}`).wire)).toMatchObject({ kind: 'notWebSocket' });
  });
});

describe('over wss', () => {
  let certificates: ReturnType<typeof makeCertificates>;
  beforeAll(() => {
    certificates = makeCertificates();
  });
  afterAll(() => certificates.remove());
  const here = 'IP:127.0.0.1,DNS:localhost';

  it('trusts the CA it was given, by name and by address', async () => {
    const server = await serve(certificates.issued('good', here));
    const caPem = certificates.ca.cert;
    await connect(`wss://127.0.0.1:${server.port}`, { caPem }).wire;
    await connect(`wss://localhost:${server.port}`, { caPem }).wire;
  });

  it.each([
    ['unknownIssuer', () => certificates.issued('stranger', here), false],
    ['selfSigned', () => certificates.selfSigned('alone', here), false],
    ['wrongName', () => certificates.issued('elsewhere', 'DNS:elsewhere.test'), true],
    ['expired', () => certificates.issued('old', here, '20200101000000Z', '20200201000000Z'), true],
    ['notYetValid', () => certificates.issued('young', here, '20980101000000Z', '20990101000000Z'), true],
  ])('%s is refused before anything is sent, and can be accepted on purpose', async (fault, make, trusted) => {
    const pair = make();
    const server = await serve(pair);
    const url = `wss://127.0.0.1:${server.port}`;
    const caPem = trusted ? certificates.ca.cert : '';
    expect(await faultOf(connect(url, { caPem }).wire)).toEqual({ kind: 'certificate', fault, fingerprint: pair.fingerprint });
    expect(server.requests).toEqual([]);
    await connect(url, { caPem, acceptedCertificate: pair.fingerprint }).wire;
  });

  it('another certificate than the accepted one is refused, though its CA is trusted', async () => {
    const pair = certificates.issued('changed', here);
    const server = await serve(pair);
    const acceptedCertificate = certificates.ca.fingerprint;
    const fault = await faultOf(connect(`wss://127.0.0.1:${server.port}`, { caPem: certificates.ca.cert, acceptedCertificate }).wire);
    expect(fault).toEqual({ kind: 'certificate', fault: 'changed', fingerprint: pair.fingerprint });
    expect(server.requests).toEqual([]);
  });

  it('a plain server is told from one with a bad certificate', async () => {
    const server = await serve();
    expect(await faultOf(connect(`wss://127.0.0.1:${server.port}`).wire)).toMatchObject({ kind: 'notTls' });
  });

  it('a CA that is no PEM harms nothing', async () => {
    const server = await serve(certificates.issued('fine', here));
    const { wire } = connect(`wss://127.0.0.1:${server.port}`, { caPem: 'nonsense' });
    expect(await faultOf(wire)).toMatchObject({ kind: 'certificate', fault: 'unknownIssuer' });
  });
});
