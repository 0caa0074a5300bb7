/** A phone whose domain names several servers: real sockets, and DNS as the test lays it down. */
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { Log } from '../../../../src/main/ports.ts';
import type { RegistrationEvent } from '../../../../src/main/sip-port.ts';
import { createResolver } from '../../../../src/main/sip/locate/resolver.ts';
import { readMessage, valueOf } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { createSip } from '../../../../src/main/sip/sip.ts';
import { openFakeDns, type FakeRecord } from '../../../support/dns/fake-dns.ts';
import { fakeClock } from '../../../support/fakes/fake-clock.ts';
import { fakeMedia } from '../../../support/fakes/fake-media.ts';
import { until } from '../../../support/lab/until.ts';
import { answerText } from '../../../support/wire/message.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const run of cleanups.splice(0).reverse()) await run();
});
const silent = (): void => undefined;
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };

/** Answers every request with `status`; 0: hangs up; undefined: says nothing. */
async function registrar(status: number | undefined) {
  const server = { status, port: 0, got: [] as string[], sockets: new Set<Socket>() };
  const tcp = createServer((socket) => {
    server.sockets.add(socket);
    socket.on('error', silent).on('data', (data) => {
      const request = readMessage(data);
      if (!valueOf(request, 'Call-ID')) return;
      server.got.push(request.start.split(' ')[0] ?? '');
      if (server.status === undefined) return;
      if (server.status === 0) return void socket.destroy();
      socket.write(answerText(request, server.status, { tag: 't', headers: [`Contact: ${valueOf(request, 'Contact') ?? '<sip:x>'}`] }));
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

async function phoneFor(ports: readonly number[]) {
  const srv = (port: number, priority: number): FakeRecord => ({ type: 'SRV', priority, weight: 0, port, target: 'host.example.com' });
  const dns = await openFakeDns({
    '_sip._tcp.example.com': ports.map(srv),
    'host.example.com': [{ type: 'A', address: '127.0.0.1' }],
  });
  cleanups.push(() => dns.stop());
  const clock = fakeClock();
  const told: RegistrationEvent[] = [];
  const resolver = createResolver([dns.server]);
  const sip = createSip({ media: fakeMedia(), clock, log, userAgent: 'Offhook/test', resolver });
  const account = sip.open(
    { account: accountSchema.parse({ id: 'a', address: 'anna@example.com' }), password: 'secret', iceServers: [] },
    { registration: (event) => told.push(event), incoming: () => undefined },
  );
  cleanups.push(() => account.close());
  return { account, clock, told };
}

it.each([
  ['is not there', 'gone'],
  ['says 503', 503],
  ['hangs up on us', 0],
] as const)('goes on to the next when the first %s, and tells only of what came of it', async (_what, kind) => {
  const first = await registrar(kind === 'gone' ? 200 : kind);
  const second = await registrar(200);
  const phone = await phoneFor([kind === 'gone' ? 1 : first.port, second.port]);
  phone.account.register();
  await until('told', () => phone.told.length > 0);
  expect(phone.told).toEqual([{ type: 'registered', expires: 600 }]);
  expect(second.got).toEqual(['REGISTER']);
  expect(first.got).toEqual(kind === 'gone' ? [] : ['REGISTER']);
});

it('a refusal that is about the account is told, and tried nowhere else', async () => {
  const [first, second] = [await registrar(403), await registrar(200)];
  const phone = await phoneFor([first.port, second.port]);
  phone.account.register();
  await until('told', () => phone.told.length > 0);
  expect(phone.told).toMatchObject([{ type: 'rejected', code: 403 }]);
  expect(second.got).toEqual([]);
});

it('tells of a failure when all have failed, and begins with the first again', async () => {
  const [first, second] = [await registrar(503), await registrar(503)];
  const phone = await phoneFor([first.port, second.port]);
  phone.account.register();
  await until('told', () => phone.told.length > 0);
  expect(phone.told).toMatchObject([{ type: 'rejected', code: 503 }]);
  first.status = 200;
  phone.account.register();
  await until('told again', () => phone.told.length > 1);
  expect(phone.told[1]).toMatchObject({ type: 'registered' });
});

it('goes back to the first when that answers again, but not before', async () => {
  const [first, second] = [await registrar(503), await registrar(200)];
  const phone = await phoneFor([first.port, second.port]);
  phone.account.register();
  await until('registered', () => phone.told.length === 1);
  first.status = 0;
  phone.clock.advance(300_000);
  await until('asked', () => first.got.includes('OPTIONS'));
  first.status = 200;
  await until('asked again, and back', () => {
    phone.clock.advance(60_000);
    return first.got.filter((method) => method === 'REGISTER').length === 2;
  });
  await until('told', () => phone.told.length >= 2);
  expect(new Set(phone.told.map(({ type }) => type))).toEqual(new Set(['registered']));
});

it('goes on to no other on the way to sleep, and to the next after', async () => {
  const [first, second] = [await registrar(undefined), await registrar(200)];
  const phone = await phoneFor([first.port, second.port]);
  phone.account.register();
  await until('asked', () => first.got.length === 1);
  void phone.account.sleep();
  first.sockets.forEach((socket) => socket.destroy());
  await until('told', () => phone.told.length === 1);
  expect(phone.told[0]).toMatchObject({ type: 'disconnected' });
  expect(second.sockets.size).toBe(0);
  phone.account.wake();
  await until('registered', () => phone.told.length === 2);
  expect(second.got).toEqual(['REGISTER']);
});
