/** The machine goes to sleep and wakes up, as logind tells of it, and is kept from it during calls. */
import { afterAll, beforeAll, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { startFakeLogind, startFakePowerManager, type FakeLogind, type FakePowerManager } from '../support/app/fake-power.ts';
import { openBus } from '../support/app/open-bus.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Gate } from '../support/lab/gate.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
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
  [logind, power] = [await startFakeLogind(system), await startFakePowerManager(session)];
  const server = await lab.kamailio();
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

test('who wakes up over a connection that has died meanwhile is signed in over a new one, and can be called', async () => {
  const connections = gate.connections;
  logind.sleep();
  // Nobody says a word any more, as of a router that has forgotten the connection: only what is opened after it gets through.
  gate.forget();
  logind.wake();
  await until('a new connection', () => gate.connections > connections);
  await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
  await bob.dial('alice');
  const { id } = await app.call('ringing');
  await app.ask('answer', { callId: id });
  await app.call('active');
});

test('the machine is kept awake as long as a call is up', async () => {
  // Chromium has reasons of its own, its sound and its connections; this one is ours.
  const isKept = () => power.reasons().includes('Electron');
  await until('kept awake', isKept);
  await app.ask('hangUp', {});
  await app.call('ended');
  await until('left to sleep', () => !isKept());
});
