/** The machine goes to sleep and wakes up, as logind tells of it, and is kept from it during calls. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { startFakeLogind, startFakePowerManager, type FakeLogind, type FakePowerManager } from '../support/app/fake-power.ts';
import { openBus } from '../support/app/open-bus.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Gate } from '../support/lab/gate.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let server: Kamailio;
let app: App;
let bob: Baresip;
let gate: Gate;
let logind: FakeLogind;
let power: FakePowerManager;
const NAMES = ['DBUS_SYSTEM_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_CURRENT_DESKTOP'] as const;
const before = NAMES.map((name) => [name, process.env[name]] as const);

beforeAll(async () => {
  lab = await startLab();
  const [system, session] = [await openBus(lab, 'system'), await openBus(lab, 'session')];
  // Chromium asks the power manager of the desktops it knows only.
  Object.assign(process.env, { DBUS_SYSTEM_BUS_ADDRESS: system, DBUS_SESSION_BUS_ADDRESS: session, XDG_CURRENT_DESKTOP: 'XFCE' });
  [logind, power] = [await startFakeLogind(lab, system), await startFakePowerManager(session)];
  server = await lab.kamailio();
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
  gate = await lab.gate(Number(server.hostPort.split(':')[1]));
  app = await startApp();
  await app.signIn({ address: 'alice@sip.test', server: `127.0.0.1:${gate.port}`, transport: 'tcp', label: 'Desk' }, 'alicepw');
});
afterAll(async () => {
  await app?.close();
  await logind?.leave();
  await power?.leave();
  await lab?.stop();
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const delays = async () => (await logind.locks()).filter(({ mode }) => mode === 'delay');
const blocks = async () => (await logind.locks()).filter(({ mode }) => mode === 'block');

test('what rings when the machine goes to sleep goes elsewhere, and nobody is sent here until it has woken up', async () => {
  await until('logind waits for us', async () => (await delays()).length === 1);
  await bob.dial('alice');
  const { id } = await app.call('ringing');
  const from = server.log().length;
  await logind.sleep();
  await server.waitFor(/REGISTERED alice .*expires 0,/, { from });
  await until('logind may go on', async () => (await delays()).length === 0);
  expect((await bob.next('CALL_CLOSED')).param).toContain('480');
  const { entries } = await app.ask('listHistory', {});
  expect(entries[0]).toMatchObject({ reason: { kind: 'asleep' }, missed: true });
  await logind.wake();
  await app.seen(
    'in service',
    ({ desktop, accounts }) => desktop.outOfService === null && accounts[0]?.registration.state === 'registered',
  );
  expect((await app.snapshot()).calls.filter((call) => call.id === id && call.phase !== 'ended')).toEqual([]);
  await until('logind waits for us again', async () => (await delays()).length === 1);
});

test('who wakes up over a connection that has died meanwhile is signed in over a new one, and can be called', async () => {
  const connections = gate.connections;
  await logind.sleep();
  // Nobody says a word any more, as of a router that has forgotten the connection: only what is opened after it gets through.
  gate.forget();
  await logind.wake();
  await until('a new connection', () => gate.connections > connections);
  await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
  await bob.dial('alice');
  const { id } = await app.call('ringing');
  await app.ask('answer', { callId: id });
  await app.call('active');
});

test('logind waits for us again, and the account is back, where a sleep was called off without a word', async () => {
  await logind.sleep();
  await until('logind may go on', async () => (await delays()).length === 0);
  // Offhook gives it 15 s.
  await until('logind waits for us again', async () => (await delays()).length === 1, { timeout: 30_000 });
  await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
});

test('the machine is kept awake as long as a call is up', async () => {
  // Chromium has reasons of its own, its sound and its connections; this one is ours.
  const isKept = () => power.reasons().includes('Electron');
  await until('kept awake', isKept);
  await until('by logind too', async () => (await blocks()).some(({ what }) => what === 'idle:sleep'));
  await app.ask('hangUp', {});
  await app.call('ended');
  await until('left to sleep', () => !isKept());
  await until('by logind too', async () => (await blocks()).length === 0);
});
