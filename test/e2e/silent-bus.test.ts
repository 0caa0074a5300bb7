/** The message bus of the session hangs while the phone runs: it takes whoever comes, and answers nothing any more. The phone rings, calls and quits all the same. */
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { startFakeNotificationServer, type FakeNotificationServer } from '../support/app/fake-notification-server.ts';
import { openBus } from '../support/app/open-bus.ts';
import type { Daemon } from '../support/lab/daemon.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let app: App;
let bus: Daemon | undefined;
let server: FakeNotificationServer | undefined;

beforeEach(async () => {
  lab = await startLab();
  const address = await openBus({ ...lab, spawn: async (...how) => (bus = await lab.spawn(...how)) }, 'session');
  server = await startFakeNotificationServer(address);
  app = await startApp({ env: { DBUS_SESSION_BUS_ADDRESS: address } });
  await until('it speaks on that bus', () => server?.wasAsked());
});
afterEach(async () => {
  bus?.signal('SIGCONT');
  await app?.close();
  await server?.leave();
  await lab?.stop();
});

/** With all its processes; Chromium waits for such a bus for 25 s and more. */
async function quits(): Promise<void> {
  await app.ask('quit', {});
  await until('it has quit', () => spawnSync('pgrep', ['-f', app.profile]).status === 1, { timeout: 15_000 });
}

test('it quits by itself', async () => {
  bus?.signal('SIGSTOP');
  await quits();
});

test('in a call: it is called, answers, hangs up, calls, and quits out of that call with what was set last', async () => {
  await app.ask('practice', { on: true });
  await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
  // Whoever is there hangs up after a while, and calls back.
  await app.ask('dial', { to: '4', accountId: 'practice' });
  await app.call('active');
  bus?.signal('SIGSTOP');
  const { id } = await app.call('ringing');
  await app.ask('answer', { callId: id });
  await app.call('active', (call) => call.id === id);
  await app.ask('hangUp', { callId: id });
  await app.call('ended', (call) => call.id === id);
  await app.ask('dial', { to: '1', accountId: 'practice' });
  await app.call('active');
  await app.ask('saveSettings', { patch: { theme: 'dark' } });
  await quits();
  app.leave();
  bus?.signal('SIGCONT');
  app = await startApp({ profile: app.profile });
  expect((await app.snapshot()).settings.theme).toBe('dark');
});
