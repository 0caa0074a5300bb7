/** The message bus of the session hangs while the phone runs: it takes whoever comes, and answers nothing any more. The phone can be quit all the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { startFakeNotificationServer, type FakeNotificationServer } from '../support/app/fake-notification-server.ts';
import { openBus } from '../support/app/open-bus.ts';
import type { Daemon, Exit } from '../support/lab/daemon.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let app: App;
let bus: Daemon | undefined;
let server: FakeNotificationServer | undefined;

beforeAll(async () => {
  lab = await startLab();
  const address = await openBus({ ...lab, spawn: async (...how) => (bus = await lab.spawn(...how)) }, 'session');
  server = await startFakeNotificationServer(address);
  app = await startApp({ env: { DBUS_SESSION_BUS_ADDRESS: address } });
});
afterAll(async () => {
  bus?.signal('SIGCONT');
  await app?.close();
  await server?.leave();
  await lab?.stop();
});

// Not out of a call: Chromium's own main thread waits for that bus when one begins or ends (Electron 33).
test('it quits by itself', async () => {
  await until('it speaks on that bus', () => server?.wasAsked());
  bus?.signal('SIGSTOP');
  const left = new Promise<Exit>((resolve) => app.electron.process().once('exit', (code, signal) => resolve({ code, signal })));
  await app.ask('quit', {});
  expect(await left).toEqual({ code: 0, signal: null });
});
