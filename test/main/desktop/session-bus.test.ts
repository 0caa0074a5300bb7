/** Our end of the session bus, on a bus of the same library's, which speaks the protocol for real. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker, createClient, type DBusBroker, type MessageBus } from 'dbus-native';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUS, openSessionBus, typed, type SessionBus, type Signal } from '../../../src/main/desktop/freedesktop/session-bus.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { openStallingBus, type StallingBus } from '../../support/stalling-bus.ts';

const NAME = 'org.example.Server';
const peer = { destination: NAME, path: '/org/example', interface: NAME };

let folder: string;
let socket: string;
let broker: DBusBroker;
let server: MessageBus;
let bus: SessionBus;

const listen = (): Promise<DBusBroker> =>
  new Promise((resolve, reject) => {
    const opened = createBroker().listen({ socket }, (error) => (error ? reject(error) : resolve(opened)));
  });

/** A service that gives back what it is given, as `kind value`. */
async function serve(): Promise<MessageBus> {
  const client = createClient({ busAddress: `unix:path=${socket}` });
  client.connection.on('error', () => undefined);
  const tell = (hints: Record<string, unknown>) => JSON.stringify(hints);
  client.exportInterface({ Tell: tell }, peer.path, { name: NAME, methods: { Tell: ['a{sv}', 's', ['hints'], ['text']] } });
  await client.requestName(NAME, 0);
  return client;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offhook-bus-'));
  socket = join(folder, 'bus');
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${socket}`);
  broker = await listen();
  server = await serve();
  bus = await openSessionBus(fakeLog());
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await bus.close();
  await server.close();
  await new Promise<void>((resolve) => broker.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

it('asks, and hears what comes of it', async () => {
  expect(await bus.call(peer, 'Tell', 'a{sv}', [{ urgency: typed('y', 2), transient: typed('b', true) }])).toBe(
    '{"urgency":2,"transient":true}',
  );
  await expect(bus.call(peer, 'Nothing')).rejects.toThrow();
  await expect(bus.call({ ...peer, destination: 'org.example.Nobody' }, 'Tell')).rejects.toThrow();
});

it('hears signals with who sent them', async () => {
  let tell: (signal: Signal) => void = () => undefined;
  const heard = new Promise<Signal>((resolve) => (tell = resolve));
  await bus.listen([`type='signal',interface='${NAME}'`], (signal) => {
    // The bus itself tells everybody their name.
    if (signal.interface === NAME) tell(signal);
  });
  server.sendSignal(peer.path, NAME, 'Pressed', 'us', [7, 'answer']);
  expect(await heard).toMatchObject({ sender: server.name, interface: NAME, member: 'Pressed', body: [7, 'answer'] });
});

it('is nothing where there is no bus', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${socket}-none`);
  await expect(openSessionBus(fakeLog())).rejects.toThrow(/ENOENT/);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'no address at all');
  await expect(openSessionBus(fakeLog())).rejects.toThrow();
});

it('comes back by itself when the bus does', async () => {
  const returned = new Promise<void>((resolve) => bus.onReturn(resolve));
  await new Promise<void>((resolve) => broker.close(resolve));
  await expect(bus.call(peer, 'Tell', 'a{sv}', [{}])).rejects.toThrow();
  rmSync(socket, { force: true });
  broker = await listen();
  await returned;
  server = await serve();
  expect(await bus.call(peer, 'Tell', 'a{sv}', [{}])).toBe('{}');
});

it('does not come back to a bus that it has left', async () => {
  const left = await openSessionBus(fakeLog());
  const returned = new Promise<void>((resolve) => bus.onReturn(resolve));
  await new Promise<void>((resolve) => broker.close(resolve));
  await expect(left.call(peer, 'Tell', 'a{sv}', [{}])).rejects.toThrow();
  await left.close();
  rmSync(socket, { force: true });
  broker = await listen();
  // It would have begun to look for the bus before this one did.
  await returned;
  server = await serve();
  const names = (await bus.call(BUS, 'ListNames')) as string[];
  expect(names.filter((name) => name.startsWith(':'))).toHaveLength(2);
});

describe('a bus that goes silent', () => {
  let stalling: StallingBus | undefined;
  async function stallingAt(behind?: string, last?: string): Promise<void> {
    stalling = await openStallingBus(`${socket}-stalling`, behind, last);
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${socket}-stalling`);
  }
  afterEach(() => stalling?.close());

  it.each([
    ['that takes us and never says a word', false],
    ['that says no word after the handshake', true],
  ])('%s is done without', { timeout: 10_000 }, async (_, shakesHands) => {
    await stallingAt(shakesHands ? socket : undefined, 'BEGIN\r\n');
    await expect(openSessionBus(fakeLog())).rejects.toThrow(/3000|time/i);
  });

  it('fails what is asked, and can be left', { timeout: 15_000 }, async () => {
    await stallingAt(socket);
    const mine = await openSessionBus(fakeLog());
    expect(await mine.call(peer, 'Tell', 'a{sv}', [{}])).toBe('{}');
    stalling?.stall();
    await expect(mine.call(peer, 'Tell', 'a{sv}', [{}])).rejects.toThrow();
    await mine.close();
  });
});
