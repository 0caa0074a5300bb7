/** Panels that come and go on a real message bus, as the tray icon follows them. */
import { createClient, type MessageBus } from 'dbus-native';
import { afterEach, beforeEach, test, vi } from 'vitest';
import { followTrayHost } from '../../src/main/desktop/freedesktop/tray-host.ts';
import { openSessionBus } from '../../src/main/desktop/freedesktop/session-bus.ts';
import { startFakeTrayHost } from '../support/app/fake-tray-host.ts';
import { openBus } from '../support/app/open-bus.ts';
import { fakeLog } from '../support/fakes/fake-storage.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

const NAME = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';

let lab: Lab;
let address: string;
const log = fakeLog();
const follow = async (): Promise<boolean[]> => {
  const told: boolean[] = [];
  await followTrayHost({ open: () => openSessionBus(log), log }, (isHosted) => told.push(isHosted));
  return told;
};
const whenTold = (told: readonly boolean[], ...wanted: boolean[]) => until(`told ${wanted.join()}`, () => told.join() === wanted.join());

beforeEach(async () => {
  lab = await startLab();
  address = await openBus(lab, 'bus');
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await lab.stop();
});

test('one that is there, goes, and comes anew', async () => {
  const first = await startFakeTrayHost(address);
  const told = await follow();
  await whenTold(told, true);
  await first.leave();
  await whenTold(told, true, false);
  const second = await startFakeTrayHost(address);
  await whenTold(told, true, false, true);
  await second.leave();
});

test('one that registers after the watcher has come', async () => {
  const watcher: MessageBus = createClient({ busAddress: address });
  const state = { IsStatusNotifierHostRegistered: false };
  watcher.exportInterface(state, PATH, { name: NAME, properties: { IsStatusNotifierHostRegistered: { type: 'b', access: 'read' } } });
  await watcher.requestName(NAME, 0);
  const told = await follow();
  await whenTold(told, false);
  state.IsStatusNotifierHostRegistered = true;
  watcher.sendSignal(PATH, NAME, 'StatusNotifierHostRegistered');
  await whenTold(told, false, true);
  state.IsStatusNotifierHostRegistered = false;
  watcher.sendSignal(PATH, NAME, 'StatusNotifierHostUnregistered');
  await whenTold(told, false, true, false);
  await watcher.close();
});

test('without a bus there is none', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere/at/all');
  await whenTold(await follow(), false);
});
