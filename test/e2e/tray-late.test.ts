/** The tray of an app that starts before its panel, as at login: the icon comes with the panel; and where none comes, closing the window says so. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { startFakeNotifications, type FakeNotifications } from '../support/app/fake-notifications.ts';
import { openBus } from '../support/app/open-bus.ts';
import { click, iconAt, PANELS, photograph, startPanel } from '../support/app/panel.ts';
import type { Daemon } from '../support/lab/daemon.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

/** Of assets/tray-drawings.mjs. */
const BLUE = '#3b72f0';

let lab: Lab;
let app: App;
const isVisible = () => app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible() ?? false);
const close = async (): Promise<void> => {
  await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
  await until('the window is hidden', async () => !(await isVisible()));
};

describe.each(PANELS)('%s comes late', (name) => {
  let panel: Daemon;
  beforeAll(async () => {
    lab = await startLab();
    app = await startApp({ args: ['--hidden'] });
    await app.ask('practice', { on: true });
    await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
    panel = await startPanel(lab, name);
  });
  afterAll(async () => {
    await app?.close();
    await lab?.stop();
  });

  test('and the icon with it', async () => {
    await iconAt(BLUE);
    photograph(`tray-late-${name}`);
    await click(BLUE, 1);
    await until('the window shows', isVisible);
  });

  test('and anew', async () => {
    await close();
    panel.signal('SIGTERM');
    await panel.exited;
    await startPanel(lab, name);
    await iconAt(BLUE).catch((error: unknown) => {
      photograph(`tray-anew-${name}`);
      throw error;
    });
    await click(BLUE, 1);
    await until('the window shows', isVisible);
  });
});

describe('no panel comes', () => {
  let notifications: FakeNotifications;
  beforeAll(async () => {
    lab = await startLab();
    const bus = await openBus(lab, 'bus');
    notifications = await startFakeNotifications(bus);
    app = await startApp({ env: { DBUS_SESSION_BUS_ADDRESS: bus } });
  });
  afterAll(async () => {
    await app?.close();
    await notifications?.leave();
    await lab?.stop();
  });

  test('closing the window tells that the app goes on running, once', async () => {
    await until('the window shows', isVisible);
    await close();
    await until('it is told', () => notifications.shown().length > 0);
    expect(notifications.shown()).toMatchObject([{ title: 'Offhook is still running', buttons: [['0', 'Quit Offhook']] }]);
    await app.ask('showWindow', {});
    await until('the window shows', isVisible);
    await close();
    // What came after it would have come by now.
    await app.ask('practice', { on: true });
    await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
    expect(notifications.shown()).toHaveLength(1);
  });
});

describe('neither a panel comes nor anybody who shows notifications', () => {
  beforeAll(async () => {
    // Of no bus at all: one that is there starts a server when it is asked.
    app = await startApp({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } });
  });
  afterAll(() => app?.close());

  test('closing the window tells it by a window that can quit', async () => {
    await until('the window shows', isVisible);
    await app.seen('nobody shows notifications', ({ notificationKind }) => notificationKind === 'none');
    await close();
    const asked = () => execFileSync('xdotool', ['search', '--onlyvisible', '--name', '^Offhook$'], { encoding: 'utf8' }).trim();
    const question = await until('the question', () => {
      try {
        return asked();
      } catch {
        return false; // So xdotool says that there is none.
      }
    });
    photograph('hidden-question');
    execFileSync('xdotool', ['windowfocus', '--sync', question, 'key', 'Left', 'Return']);
    await app.electron.waitForEvent('close');
  });
});
