/** Our end of the session bus, on a bus of the same library's, which speaks the protocol for real. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker, createClient, type DBusBroker, type MessageBus } from 'dbus-native';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSessionBus, typed, type SessionBus, type Signal } from '../../../src/main/desktop/freedesktop/session-bus.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

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
