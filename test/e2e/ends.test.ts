/** Every end of the phone that nobody chose: its window is given up, it is told to end, the machine goes down. */
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { startFakeLogind, type FakeLogind } from '../support/app/fake-power.ts';
import { openBus } from '../support/app/open-bus.ts';
import { reachPhone } from '../support/app/running-phone.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let server: Kamailio;
let bob: Baresip;
let logind: FakeLogind;
const before = process.env.DBUS_SYSTEM_BUS_ADDRESS;

beforeAll(async () => {
  lab = await startLab();
  process.env.DBUS_SYSTEM_BUS_ADDRESS = await openBus(lab, 'system');
  logind = await startFakeLogind(lab, process.env.DBUS_SYSTEM_BUS_ADDRESS);
  server = await lab.kamailio();
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
});
afterAll(async () => {
  await logind?.leave();
  await lab?.stop();
  if (before === undefined) delete process.env.DBUS_SYSTEM_BUS_ADDRESS;
  else process.env.DBUS_SYSTEM_BUS_ADDRESS = before;
});

async function startPhone(): Promise<App> {
  const app = await startApp();
  // There is no keychain here, and it is to be signed in again after a restart.
  await app.ask('saveSettings', { patch: { passwordFileAccepted: true } });
  await app.signIn({ address: 'alice@sip.test', server: server.hostPort, transport: 'tcp', label: 'Desk' }, 'alicepw');
  return app;
}

/** Its window's process dies until it is given up. */
async function giveUp(app: App): Promise<void> {
  const isUp = () =>
    app.inMain(({ BrowserWindow }) => {
      const page = BrowserWindow.fromId(1)?.webContents;
      return page !== undefined && !page.isCrashed() && !page.isLoading();
    });
  for (let deaths = 0; deaths < 4; deaths++) {
    await until('the page is there', isUp);
    await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.forcefullyCrashRenderer());
    await until('it has died', async () => !(await isUp()));
  }
  await app.seen('given up', ({ desktop }) => desktop.outOfService === 'noSound');
}

test('a window that is given up: callers are sent elsewhere, it is told by the system, and one click restarts the phone', async () => {
  const app = await startPhone();
  // As the user who reads the question, and says yes when the test does.
  await app.inMain(({ dialog }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (options: unknown) => {
      asked.push(options);
      return new Promise((resolve) => Object.assign(globalThis, { sayYes: () => resolve({ response: 0, checkboxChecked: false }) }));
    };
  });
  await giveUp(app);
  const asked = await until('the question', () => app.inMain(() => (globalThis as unknown as { asked: object[] }).asked[0]));
  expect(asked).toMatchObject({ message: 'Offhook has no sound', buttons: ['Restart Offhook', 'Later'] });
  await bob.dial('alice');
  expect((await bob.next('CALL_CLOSED')).param).toContain('480');
  expect((await app.ask('listHistory', {})).entries[0]).toMatchObject({ reason: { kind: 'noSound' }, missed: true });

  const gone = once(app.electron.process(), 'exit');
  await app.inMain(() => (globalThis as unknown as { sayYes: () => void }).sayYes());
  await gone;
  const again = await reachPhone(app.profile);
  await again.seen('signed in again', ({ accounts }) => accounts[0]?.registration.state === 'registered');
  await bob.dial('alice');
  await again.call('ringing');
  await again.ask('decline', {});
  await bob.next('CALL_CLOSED');
  await again.ask('quit', {});
  again.leave();
});

test.each([
  ['it is told to end (SIGTERM)', (app: App) => Promise.resolve(void app.electron.process().kill('SIGTERM'))],
  ['the machine goes down', () => logind.shutDown()],
])('in a call %s: the other side and the server hear of it, and the history keeps the call', async (_what, ends) => {
  const app = await startPhone();
  await app.ask('dial', { to: 'bob' });
  await app.call('active');
  const from = server.log().length;
  const gone = once(app.electron.process(), 'exit');
  await ends(app);
  await bob.next('CALL_CLOSED');
  await server.waitFor(/REGISTERED alice .*expires 0,/, { from });
  await gone;
  const again = await startApp({ profile: app.profile });
  const { entries } = await again.ask('listHistory', {});
  expect(entries[0]).toMatchObject({ direction: 'outgoing', reason: { kind: 'appQuit' } });
  await again.close();
});
