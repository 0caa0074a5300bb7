/** The portal for shortcuts, spoken with one that stands in for the desktop's, over a real bus of dbus-native's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker, createClient, messageType, type DBusBroker } from 'dbus-native';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSessionBus, type SessionBus } from '../../../src/main/desktop/freedesktop/session-bus.ts';
import { openShortcutsPortal } from '../../../src/main/desktop/freedesktop/shortcuts-portal.ts';
import type { DesktopKeysPort } from '../../../src/main/desktop-ports.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { startFakePortal, type FakePortal } from '../../support/app/fake-portal.ts';

let folder: string;
let address: string;
let broker: DBusBroker;
let bus: SessionBus;
const ears = { pressed: vi.fn(), given: vi.fn() };
const user = { refuses: false };
const time = { now: 0 };
const portal = (): Promise<FakePortal> =>
  startFakePortal({
    bus: address,
    decide: ({ id, trigger }) => (id === 'mute' ? undefined : `Press ${trigger}`),
    refuses: () => user.refuses,
  });
const open = (): Promise<DesktopKeysPort> =>
  openShortcutsPortal({
    ...{ bus, ears, log: fakeLog(), now: () => time.now },
    appId: 'org.offhook.app',
    describe: (action) => `To ${action}`,
  });
const told = (given: unknown) => vi.waitFor(() => expect(ears.given.mock.lastCall).toEqual([given]));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offhook-bus-'));
  const socket = join(folder, 'bus');
  address = `unix:path=${socket}`;
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
  broker = await new Promise((resolve, reject) => {
    const opened = createBroker().listen({ socket }, (error) => (error ? reject(error) : resolve(opened)));
  });
  bus = await openSessionBus(fakeLog());
  user.refuses = false;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.clearAllMocks();
  await bus.close();
  await new Promise<void>((resolve) => broker.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

it('asks by name for what is wanted, and tells what was given', async () => {
  const desktop = await portal();
  (await open()).want({ answer: 'Control+Alt+A', mute: 'F9' });
  await told({ answer: 'Press CTRL+ALT+a' });
  expect(desktop.asked).toEqual([
    [
      { id: 'answer', description: 'To answer', trigger: 'CTRL+ALT+a' },
      { id: 'mute', description: 'To mute', trigger: 'F9' },
    ],
  ]);
  expect(desktop.appIds).toEqual(['org.offhook.app']);
  expect(ears.given.mock.calls).toContainEqual(['asking']);
  await desktop.leave();
});

it('hears presses of its own session, and of the portal only', async () => {
  const desktop = await portal();
  (await open()).want({ hangUp: 'F9', answer: 'F8' });
  await told({ answer: 'Press F8', hangUp: 'Press F9' });
  const stranger = createClient({ busAddress: address });
  const [session] = desktop.sessions();
  const path = '/org/freedesktop/portal/desktop';
  const activated = { path, interface: 'org.freedesktop.portal.GlobalShortcuts', member: 'Activated', signature: 'osta{sv}' };
  // To everybody, for it does not know which of them we are.
  for (const destination of (await stranger.listNames()).filter((name) => name.startsWith(':')))
    stranger.connection.message({
      type: messageType.signal,
      serial: 1000,
      destination,
      ...activated,
      body: [session, 'hangUp', 0, {}],
    });
  await stranger.requestName('org.example.done', 0);
  desktop.press('unheard of');
  desktop.press('answer');
  await vi.waitFor(() => expect(ears.pressed.mock.calls).toEqual([['answer']]));
  await Promise.all([stranger.close(), desktop.leave()]);
});

it('takes what comes until a key is let go of for one press', async () => {
  const desktop = await portal();
  (await open()).want({ hangUp: 'F9', answer: 'F8' });
  await told({ answer: 'Press F8', hangUp: 'Press F9' });
  const pressed = (...actions: readonly string[]) =>
    vi.waitFor(() => expect(ears.pressed.mock.calls.map(([action]) => action as string)).toEqual(actions));
  desktop.hold('hangUp');
  desktop.hold('hangUp');
  desktop.press('answer');
  await pressed('hangUp', 'answer');
  desktop.press('hangUp');
  desktop.press('hangUp');
  await pressed('hangUp', 'answer', 'hangUp');
  await desktop.leave();
});

it('takes a key whose release was never told for let go of, once it has been silent for long', async () => {
  const desktop = await portal();
  (await open()).want({ hangUp: 'F9', answer: 'F8' });
  await told({ answer: 'Press F8', hangUp: 'Press F9' });
  for (const [at, presses] of [
    [0, 1],
    [2900, 0],
    [5800, 0],
    [8900, 1],
  ] as const) {
    time.now = at;
    desktop.hold('hangUp');
    desktop.press('answer');
    await vi.waitFor(() => expect(ears.pressed.mock.lastCall).toEqual(['answer']));
    expect(ears.pressed.mock.calls.filter(([action]) => action === 'hangUp')).toHaveLength(presses);
    ears.pressed.mockClear();
  }
  await desktop.leave();
});

it('takes a new session for other keys, and none for none', async () => {
  const desktop = await portal();
  const keys = await open();
  keys.want({ answer: 'F8' });
  await told({ answer: 'Press F8' });
  keys.want({ answer: 'F9' });
  await told({ answer: 'Press F9' });
  expect(desktop.sessions()).toHaveLength(1);
  keys.want({});
  await told({});
  expect(desktop.sessions()).toEqual([]);
  expect(desktop.asked).toHaveLength(2);
  await desktop.leave();
});

it('follows what the user changes in the settings of the desktop', async () => {
  const desktop = await portal();
  (await open()).want({ answer: 'F8' });
  await told({ answer: 'Press F8' });
  desktop.change({ answer: 'Press Scroll Lock' });
  await told({ answer: 'Press Scroll Lock' });
  await desktop.leave();
});

it('tells that nothing was given where the user says no', async () => {
  user.refuses = true;
  const desktop = await portal();
  (await open()).want({ answer: 'F8' });
  await told({});
  expect(desktop.asked).toHaveLength(1);
  await desktop.leave();
});

it('tells that nobody gives keys where there is no portal, and asks one that comes', async () => {
  (await open()).want({ answer: 'F8' });
  await told('nobody');
  const desktop = await portal();
  await told({ answer: 'Press F8' });
  await desktop.leave();
  await told('nobody');
  const next = await portal();
  await told({ answer: 'Press F8' });
  expect(next.appIds).toEqual(['org.offhook.app']);
  await next.leave();
});

it('tells that nobody gives keys where the portal has none to give', async () => {
  const other = createClient({ busAddress: address });
  await other.requestName('org.freedesktop.portal.Desktop', 0);
  (await open()).want({ answer: 'F8' });
  await told('nobody');
  await other.close();
});
