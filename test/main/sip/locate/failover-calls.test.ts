/** Calls of a phone whose domain names several servers, some of which are of no use: real sockets, and DNS as the test lays it down. */
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { LineEvent } from '../../../../src/main/line-port.ts';
import type { Log } from '../../../../src/main/ports.ts';
import type { RegistrationEvent } from '../../../../src/main/sip-port.ts';
import { createResolver } from '../../../../src/main/sip/locate/resolver.ts';
import { readMessage, valueOf, type RawMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { createSip } from '../../../../src/main/sip/sip.ts';
import { createFraming } from '../../../../src/main/sip/transport/framing.ts';
import { openFakeDns, type FakeRecord } from '../../../support/dns/fake-dns.ts';
import { fakeClock } from '../../../support/fakes/fake-clock.ts';
import { fakeMedia, fakeSdp } from '../../../support/fakes/fake-media.ts';
import { until } from '../../../support/lab/until.ts';
import { settled } from '../../../support/wire/bare-wire.ts';
import { answerText, type AnswerOptions } from '../../../support/wire/message.ts';
import { Told } from '../../../support/wire/phone.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const run of cleanups.splice(0).reverse()) await run();
});
const silent = (): void => undefined;
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };

type Answer = readonly [status: number, options?: AnswerOptions] | 'nothing' | 'hang up';
const RINGS: Answer = [180, { headers: ['Contact: <sip:far@127.0.0.1>'] }];
const ANSWERS: Answer = [200, { headers: ['Contact: <sip:far@127.0.0.1>'], sdp: fakeSdp('far') }];
const BUSY: Answer = [503, { headers: ['Retry-After: 5'] }];
const ASKS = (nonce: string): Answer => [
  407,
  { headers: [`Proxy-Authenticate: Digest realm="example.com", nonce="${nonce}", qop="auth"`] },
];

/** `says`: to each method, in turn, and the last of them from then on; 200 to what is not there. */
async function openServer(says: Record<string, readonly Answer[]> = {}) {
  const server = {
    says,
    port: 0,
    last: undefined as { socket: Socket; request: RawMessage } | undefined,
    got: [] as RawMessage[],
    sockets: new Set<Socket>(),
    of: (method: string) => ofMethod(method),
  };
  const ofMethod = (method: string): RawMessage[] => server.got.filter(({ start }) => start.startsWith(`${method} `));
  function answer(socket: Socket, request: RawMessage): void {
    const method = request.start.split(' ')[0] ?? '';
    const turn = ofMethod(method).length - 1;
    const list = server.says[method] ?? [];
    const said = list[Math.min(turn, list.length - 1)] ?? ([200] as const);
    if (method === 'ACK' || said === 'nothing') return;
    if (said === 'hang up') return void socket.destroy();
    const [status, options = {}] = said;
    const contact = method === 'REGISTER' ? [`Contact: ${valueOf(request, 'Contact') ?? ''}`] : [];
    socket.write(answerText(request, status, { tag: 't', ...options, headers: [...contact, ...(options.headers ?? [])] }));
  }
  const tcp = createServer((socket) => {
    server.sockets.add(socket);
    const framing = createFraming();
    socket.on('error', silent).on('data', (data) => {
      for (const frame of framing.push(data)) {
        if (frame.kind !== 'message') continue;
        const request = readMessage(frame.bytes);
        server.got.push(request);
        server.last = { socket, request };
        answer(socket, request);
      }
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const address = tcp.address();
  server.port = typeof address === 'object' && address ? address.port : 0;
  cleanups.push(() => {
    server.sockets.forEach((socket) => socket.destroy());
    tcp.close();
  });
  return server;
}
type Server = Awaited<ReturnType<typeof openServer>>;

async function phoneAt(...servers: readonly Server[]) {
  const srv = ({ port }: Server, priority: number): FakeRecord => ({ type: 'SRV', priority, weight: 0, port, target: 'host.example.com' });
  const dns = await openFakeDns({
    '_sip._tcp.example.com': servers.map(srv),
    'host.example.com': [{ type: 'A', address: '127.0.0.1' }],
  });
  cleanups.push(() => dns.stop());
  const clock = fakeClock();
  const registration: RegistrationEvent[] = [];
  const sip = createSip({ media: fakeMedia(), clock, log, userAgent: 'Offhook/test', resolver: createResolver([dns.server]) });
  const account = sip.open(
    { account: accountSchema.parse({ id: 'a', address: 'anna@example.com' }), password: 'secret', iceServers: [] },
    { registration: (event) => registration.push(event), incoming: () => undefined },
  );
  cleanups.push(() => {
    const closed = account.close();
    clock.advance(2000);
    return closed;
  });
  account.register();
  await until('registered', () => registration.length > 0);
  let calls = 0;
  const call = () => {
    const told = new Told<LineEvent>();
    calls += 1;
    return { line: account.invite(`call-${calls}`, 'sip:far@example.com', told.hear), told };
  };
  return { account, clock, registration, call };
}
const of = (name: string, message: RawMessage | undefined): string => (message && valueOf(message, name)) ?? '';
const branchOf = (message: RawMessage | undefined): string => /branch=([^;]+)/.exec(of('Via', message))?.[1] ?? '';

describe('a server that says 503 to a call', () => {
  it.each([
    ['and for how long', false, BUSY],
    ['no more', false, [503] as Answer],
    ['after 100', true, BUSY],
  ])('%s is left for the next, which gets the same INVITE by its own route', async (_what, trying, busy) => {
    const first = await openServer({
      INVITE: [trying ? [100] : busy],
      REGISTER: [[200, { headers: ['Service-Route: <sip:one.example.com;lr>'] }]],
    });
    const second = await openServer({ INVITE: [ANSWERS], REGISTER: [[200, { headers: ['Service-Route: <sip:two.example.com;lr>'] }]] });
    const phone = await phoneAt(first, second);
    const { told } = phone.call();
    await until('the first has it', () => first.of('INVITE').length === 1);
    const { socket, request } = first.last!;
    if (trying) socket.write(answerText(request, 503, { tag: 't' }));
    await told.next('answered');
    const [[one], [two]] = [first.of('INVITE'), second.of('INVITE')];
    expect([first.of('INVITE').length, second.of('INVITE').length]).toEqual([1, 1]);
    expect(of('Call-ID', two)).toBe(of('Call-ID', one));
    expect([one, two].map((message) => of('CSeq', message))).toEqual(['1 INVITE', '2 INVITE']);
    expect([one, two].map((message) => of('Route', message))).toEqual(['<sip:one.example.com;lr>', '<sip:two.example.com;lr>']);
    expect(branchOf(two)).not.toBe(branchOf(one));
    // Calls come in by the same one, and nobody was told of a failure.
    expect(second.of('REGISTER')).toHaveLength(1);
    expect(new Set(phone.registration.map(({ type }) => type))).toEqual(new Set(['registered']));
    expect(told.types).not.toContain('ended');
  });

  it('is what the caller is told of when all say it, each asked once; the account stays signed in', async () => {
    const servers = [await openServer({ INVITE: [BUSY] }), await openServer({ INVITE: [BUSY] }), await openServer({ INVITE: [BUSY] })];
    const phone = await phoneAt(...servers);
    const { reason } = await phone.call().told.next('ended');
    expect(reason).toMatchObject({ kind: 'serverBusy', code: 503 });
    expect(servers.map((server) => server.of('INVITE').length)).toEqual([1, 1, 1]);
    expect((await phone.call().told.next('ended')).reason).toMatchObject({ code: 503 });
    expect(servers.map((server) => server.of('INVITE').length)).toEqual([1, 1, 2]);
    expect(new Set(phone.registration.map(({ type }) => type))).toEqual(new Set(['registered']));
  });

  it('is believed where nothing is known of another server', async () => {
    const only = await openServer({ INVITE: [BUSY] });
    const phone = await phoneAt(only);
    expect((await phone.call().told.next('ended')).reason).toMatchObject({ code: 503 });
    expect([only.of('INVITE').length, only.of('REGISTER').length]).toEqual([1, 1]);
  });

  it('is believed once somebody was rung', async () => {
    const [first, second] = [await openServer({ INVITE: [RINGS] }), await openServer({ INVITE: [ANSWERS] })];
    const phone = await phoneAt(first, second);
    const { told } = phone.call();
    await told.next('remoteRang');
    const { socket, request } = first.last!;
    socket.write(answerText(request, 503, { tag: 't' }));
    expect((await told.next('ended')).reason).toMatchObject({ code: 503 });
    expect(second.got).toEqual([]);
  });

  it('keeps the call that it serves already', async () => {
    const [first, second] = [await openServer({ INVITE: [ANSWERS, BUSY] }), await openServer()];
    const phone = await phoneAt(first, second);
    const { line, told } = phone.call();
    await told.next('answered');
    expect((await phone.call().told.next('ended')).reason).toMatchObject({ code: 503 });
    expect(second.got).toEqual([]);
    line.hangUp();
    await told.next('ended');
    expect(first.of('BYE')).toHaveLength(1);
  });

  it('may have asked for the password before, and the next may do so too', async () => {
    const first = await openServer({ INVITE: [ASKS('one'), BUSY] });
    const second = await openServer({ INVITE: [ASKS('two'), ANSWERS] });
    const phone = await phoneAt(first, second);
    await phone.call().told.next('answered');
    const last = second.of('INVITE').at(-1);
    expect(of('Proxy-Authorization', last)).toContain('nonce="two"');
  });

  it('is not waited for by who hangs up', async () => {
    const [first, second] = [await openServer({ INVITE: [BUSY] }), await openServer({ REGISTER: ['nothing'] })];
    const phone = await phoneAt(first, second);
    const { line, told } = phone.call();
    await until('the next is asked', () => second.of('REGISTER').length === 1);
    line.hangUp();
    expect((await told.next('ended')).reason.kind).toBe('cancelled');
    expect(second.of('INVITE')).toEqual([]);
  });
});

describe('a server that says nothing', () => {
  it('to a call nor to anything else is left after some seconds; the next gets the INVITE as it was, so that nobody is rung twice', async () => {
    const [first, second] = [await openServer({ INVITE: ['nothing'], OPTIONS: ['nothing'] }), await openServer({ INVITE: [ANSWERS] })];
    const phone = await phoneAt(first, second);
    const { told } = phone.call();
    await until('the first has it', () => first.of('INVITE').length === 1);
    phone.clock.advance(4000);
    await until('it is asked', () => first.of('OPTIONS').length === 1);
    expect(second.got).toEqual([]);
    phone.clock.advance(4000);
    await told.next('answered');
    const [[one], [two]] = [first.of('INVITE'), second.of('INVITE')];
    expect([of('Call-ID', two), of('CSeq', two)]).toEqual([of('Call-ID', one), of('CSeq', one)]);
    expect(branchOf(two)).not.toBe(branchOf(one));
    expect(second.of('REGISTER')).toHaveLength(1);
  });

  it('to a call, but answers OPTIONS, is waited for', async () => {
    const [first, second] = [await openServer({ INVITE: ['nothing'] }), await openServer({ INVITE: [ANSWERS] })];
    const phone = await phoneAt(first, second);
    const { told, line } = phone.call();
    await until('the first has it', () => first.of('INVITE').length === 1);
    phone.clock.advance(4000);
    await until('it is asked', () => first.of('OPTIONS').length === 1);
    await settled();
    phone.clock.advance(20_000);
    await settled();
    expect([told.types, second.got]).toEqual([[], []]);
    line.hangUp();
  });

  it('but 100 is waited for as well', async () => {
    const [first, second] = [await openServer({ INVITE: [[100]], OPTIONS: ['nothing'] }), await openServer({ INVITE: [ANSWERS] })];
    const phone = await phoneAt(first, second);
    phone.call();
    await until('the first has it', () => first.of('INVITE').length === 1);
    await settled();
    phone.clock.advance(20_000);
    await settled();
    expect([first.of('OPTIONS'), second.got]).toEqual([[], []]);
  });

  it('to REGISTER is left as soon, where there is another', async () => {
    const [first, second] = [await openServer({ REGISTER: [[200], 'nothing'], OPTIONS: ['nothing'] }), await openServer()];
    const phone = await phoneAt(first, second);
    phone.account.register();
    await until('it is asked', () => first.of('REGISTER').length === 2);
    phone.clock.advance(4000);
    await until('it is asked for anything', () => first.of('OPTIONS').length === 1);
    phone.clock.advance(4000);
    await until('the next has it', () => second.of('REGISTER').length === 1);
  });
});

describe('a connection that breaks under a call that nobody was rung for', () => {
  it('takes the call along to where the account is signed in next', async () => {
    const [first, second] = [
      await openServer({ INVITE: ['hang up'], REGISTER: [[200], 'hang up'] }),
      await openServer({ INVITE: [ANSWERS] }),
    ];
    const phone = await phoneAt(first, second);
    const { told } = phone.call();
    await until('it is told', () => phone.registration.some(({ type }) => type === 'disconnected'));
    phone.account.register();
    await told.next('answered');
    expect([first, second].map((server) => server.of('INVITE').map((message) => of('CSeq', message)))).toEqual([
      ['1 INVITE'],
      ['1 INVITE'],
    ]);
  });
  it('is made anew with the only server there is, once', async () => {
    const only = await openServer({ INVITE: ['hang up'] });
    const phone = await phoneAt(only);
    const { told } = phone.call();
    await until('it is told', () => phone.registration.some(({ type }) => type === 'disconnected'));
    phone.account.register();
    expect((await told.next('ended')).reason.kind).toBe('offline');
    expect(only.of('INVITE')).toHaveLength(2);
  });
  it('ends the call where it does not come back', async () => {
    const only = await openServer({ INVITE: ['hang up'] });
    const phone = await phoneAt(only);
    const { told } = phone.call();
    await until('it is told', () => phone.registration.some(({ type }) => type === 'disconnected'));
    phone.clock.advance(24_000);
    expect((await told.next('ended')).reason.kind).toBe('offline');
  });
});
