/** The do-not-disturb of desktops, each as it is kept there, on a real message bus. */
import { createClient, Variant, type MessageBus } from 'dbus-native';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followFocusMode } from '../../src/main/desktop/freedesktop/focus-mode.ts';
import { openSessionBus } from '../../src/main/desktop/freedesktop/session-bus.ts';
import { openBus } from '../support/app/open-bus.ts';
import { fakeLog } from '../support/fakes/fake-storage.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

const SERVER = '/org/freedesktop/Notifications';
const BANNERS = '/org/gnome/desktop/notifications/show-banners';

let lab: Lab;
let address: string;
const desktops: MessageBus[] = [];
const join = (): MessageBus => {
  const client = createClient({ busAddress: address });
  client.connection.on('error', () => undefined);
  desktops.push(client);
  return client;
};
const log = fakeLog();

/** All that we are told, in order. */
async function follow(setting: () => Promise<string> = () => Promise.reject(new Error('no such key'))): Promise<(boolean | null)[]> {
  const told: (boolean | null)[] = [];
  await followFocusMode({ open: () => openSessionBus(log), setting, log }, (on) => told.push(on));
  return told;
}
const whenTold = (told: readonly (boolean | null)[], ...wanted: (boolean | null)[]): Promise<unknown> =>
  until(`told ${wanted.join()}`, () => told.join() === wanted.join());

beforeEach(async () => {
  lab = await startLab();
  address = await openBus(lab, 'bus');
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(desktops.splice(0).map((one) => one.close()));
  await lab.stop();
});

/** A notification server that has one of these properties. */
async function serve(name: string, property: string, on: boolean): Promise<(on: boolean) => void> {
  const client = join();
  const state = { [property]: on };
  client.exportInterface(state, SERVER, { name, properties: { [property]: { type: 'b', access: 'read' } } });
  await client.requestName('org.freedesktop.Notifications', 0);
  return (next) => {
    state[property] = next;
    client.emitPropertiesChanged(SERVER, name, { [property]: next });
  };
}

test.each([
  ['Plasma', 'org.freedesktop.Notifications', 'Inhibited'],
  ['dunst', 'org.dunstproject.cmd0', 'paused'],
])('of %s', async (_, name, property) => {
  const set = await serve(name, property, false);
  const told = await follow();
  await whenTold(told, false);
  set(true);
  await whenTold(told, false, true);
  set(false);
  await whenTold(told, false, true, false);
});

test('of Xfce', async () => {
  const client = join();
  const state = { on: true };
  client.exportInterface({ GetProperty: () => new Variant('b', state.on) }, '/org/xfce/Xfconf', {
    name: 'org.xfce.Xfconf',
    methods: { GetProperty: ['ss', 'v', [], []] },
  });
  await client.requestName('org.xfce.Xfconf', 0);
  const told = await follow();
  await whenTold(told, true);
  state.on = false;
  const changed = ['xfce4-notifyd', '/do-not-disturb', new Variant('b', false)];
  client.sendSignal('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged', 'ssv', changed);
  await whenTold(told, true, false);
});

test.each([
  ['Xfce Notify Daemon', [false, true]],
  ['Another', [true]],
])('of Xfce, where nobody has used its switch and %s shows the notifications', async (name, wanted) => {
  const client = join();
  let isKept = false;
  const absent = Object.assign(new Error('Property "/do-not-disturb" does not exist'), {
    dbusName: 'org.xfce.Xfconf.Error.PropertyNotFound',
  });
  const get = (): Variant => {
    if (!isKept) throw absent;
    return new Variant('b', true);
  };
  client.exportInterface({ GetProperty: get }, '/org/xfce/Xfconf', {
    name: 'org.xfce.Xfconf',
    methods: { GetProperty: ['ss', 'v', [], []] },
  });
  client.exportInterface({ GetServerInformation: () => [name, 'Xfce', '0.7.3', '1.2'] }, SERVER, {
    name: 'org.freedesktop.Notifications',
    methods: { GetServerInformation: ['', 'ssss', [], []] },
  });
  await client.requestName('org.freedesktop.Notifications', 0);
  await client.requestName('org.xfce.Xfconf', 0);
  const told = await follow();
  if (wanted.length > 1) await whenTold(told, false);
  isKept = true;
  const changed = ['xfce4-notifyd', '/do-not-disturb', new Variant('b', true)];
  client.sendSignal('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged', 'ssv', changed);
  await whenTold(told, ...wanted);
});

test('of GNOME, which starts after us', async () => {
  let shows = 'false\n';
  const told = await follow(() => Promise.resolve(shows));
  const client = join();
  await client.requestName('org.gnome.Shell', 0);
  await whenTold(told, true);
  shows = 'true\n';
  client.sendSignal('/ca/desrt/dconf/Writer/user', 'ca.desrt.dconf.Writer', 'Notify', 'sass', [BANNERS, [''], 'tag']);
  await whenTold(told, true, false);
  await client.releaseName('org.gnome.Shell');
  await whenTold(told, true, false, null);
});

test('is not known where nobody says, and that is no fault', async () => {
  const set = await serve('org.example.Other', 'Inhibited', true);
  const told = await follow();
  set(false);
  await (await openSessionBus(log)).close();
  expect(told).toEqual([]);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `${address}-none`);
  expect(await follow()).toEqual([]);
});
