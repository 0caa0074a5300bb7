/** The phone on a Wayland desktop, which lets no program place or raise its windows, nor take keys: Weston without a screen, a seat or an X server. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newProfile, startApp, type App } from '../support/app/app.ts';
import { startFakeNotifications, type FakeNotifications } from '../support/app/fake-notifications.ts';
import { startFakePortal, type FakePortal } from '../support/app/fake-portal.ts';
import { startFakePowerManager, type FakePowerManager } from '../support/app/fake-power.ts';
import { startFakeTrayHost, type FakeTrayHost } from '../support/app/fake-tray-host.ts';
import { startWeston, type Weston } from '../support/app/weston.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let desktop: Weston;
let notifications: FakeNotifications;
let power: FakePowerManager;
let tray: FakeTrayHost;
let app: App;

const HOTKEYS = { answer: 'Control+Alt+A', hangUp: 'Control+Alt+Shift+PageDown' } as const;
const GIVEN = 'Ctrl + Alt + A';

/** How many windows are shown, of whatever kind. */
const shown = (): Promise<number> =>
  app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length);
const windowShows = () => until('the window shows', async () => (await shown()) === 1);
const hide = async (): Promise<void> => {
  await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
  await until('no window shows', async () => (await shown()) === 0);
};
/** Wayland has a window paint only while it is shown. */
const isPainted = () =>
  until('the window is painted', () =>
    app.page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          requestAnimationFrame(() => resolve(true));
          setTimeout(resolve, 1000, false);
        }),
    ),
  );
const openSettings = async (section: string): Promise<void> => {
  await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await app.page.getByRole('button', { name: section, exact: true }).click();
};
/** A party of the practice line rings back. */
async function isCalled(): Promise<string> {
  await app.ask('dial', { to: '4', accountId: 'practice' });
  return (await app.call('ringing', ({ direction }) => direction === 'incoming')).id;
}

beforeAll(async () => {
  lab = await startLab();
  desktop = await startWeston(lab);
  notifications = await startFakeNotifications(desktop.bus);
  power = await startFakePowerManager(desktop.bus);
  tray = await startFakeTrayHost(desktop.bus);
  // Electron before 38 draws by X11 unless it is told otherwise; and what is shown while Chromium finds out that there is no GPU may stay empty.
  app = await startApp({ profile: newProfile(), args: ['--ozone-platform=wayland', '--disable-gpu'], env: desktop.env });
});
afterEach(async () => {
  for (const { id, phase } of (await app.snapshot()).calls)
    if (phase !== 'ended' && phase !== 'ending') await app.ask('hangUp', { callId: id }).catch(() => undefined);
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
});
afterAll(async () => {
  await app?.close();
  await Promise.all([notifications, power, tray].map((one) => one?.leave()));
  await lab?.stop();
});

test('the window comes by itself, and from the tray', async () => {
  await windowShows();
  await isPainted();
  desktop.picture('wayland-start');
  await app.ask('practice', { on: true });
  await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
  await until('the tray icon', () => tray.items.length > 0);
  await hide();
  await until('it is told that it still runs', () => notifications.shown().some(({ title }) => title === 'Offhook is still running'));
  await tray.click();
  await windowShows();
  await isPainted();
  expect(app.complaints).toEqual([]);
});

test('an incoming call is told by the notification alone, and answered by it', async () => {
  await hide();
  const id = await isCalled();
  const ofCall = () => notifications.shown().find(({ title }) => title === 'Call me back');
  const notice = await until('the notification', ofCall);
  expect(notice).toMatchObject({ buttons: [expect.arrayContaining(['Answer']), expect.arrayContaining(['Decline'])] });
  // A card would come wherever the desktop likes, and take the keyboard.
  expect(await shown()).toBe(0);
  notifications.press('Answer');
  await app.call('active', (call) => call.id === id);
  await windowShows();
  await isPainted();
  await app.page.getByRole('button', { name: 'Hang up' }).waitFor();
  await isPainted();
  desktop.picture('wayland-active');
  await until('the notification is gone', () => ofCall() === undefined);
  // Chromium has reasons of its own; this one is ours.
  const isKept = () => power.reasons().includes('Electron');
  await until('the machine is kept awake', isKept);
  await app.ask('hangUp', { callId: id });
  await until('it may sleep', () => !isKept());
});

test('the settings say that there is no card', async () => {
  await openSettings('Notifications');
  await app.page.getByText('Wayland does not let programs put a window above others').waitFor();
  await isPainted();
  desktop.picture('wayland-notifications');
  expect(await app.page.getByRole('switch', { name: 'Show who is calling above other windows' }).count()).toBe(0);
});

describe('shortcuts', () => {
  let portal: FakePortal;
  let given: string | undefined = GIVEN;
  const state = (hotkeysFrom: 'desktop' | 'nobody', takenHotkeys: readonly string[]) =>
    app.seen(
      `${hotkeysFrom}, without ${takenHotkeys.join()}`,
      ({ desktop: view }) => [view.hotkeysFrom, ...view.takenHotkeys].join() === [hotkeysFrom, ...takenHotkeys].join() && view,
    );
  afterAll(() => portal?.leave());

  test('without a portal there are none, and the settings say so', async () => {
    await app.ask('saveSettings', { patch: { hotkeys: HOTKEYS } });
    await state('nobody', ['answer', 'hangUp']);
    await openSettings('This computer');
    await app.page.getByText('This desktop (Wayland) does not give programs shortcuts.').waitFor();
    desktop.picture('wayland-no-portal');
  });

  test('are asked of a portal that comes, which may give one and not the other', async () => {
    portal = await startFakePortal({ bus: desktop.bus, decide: ({ id }) => (id === 'answer' ? given : undefined) });
    expect((await state('desktop', ['hangUp'])).givenHotkeys).toEqual({ answer: GIVEN });
    expect(portal.appIds).toEqual(['org.offhook.app']);
    expect(portal.asked.at(-1)).toEqual([
      { id: 'answer', description: 'Answer', trigger: 'CTRL+ALT+a' },
      { id: 'hangUp', description: 'Hang up', trigger: 'CTRL+ALT+SHIFT+Page_Down' },
    ]);
    await app.page.getByText(GIVEN).waitFor();
    await app.page.getByText('Your desktop did not assign these keys.').waitFor();
    desktop.picture('wayland-portal');
  });

  test('answer and hang up while the window is hidden', async () => {
    portal.change({ answer: GIVEN, hangUp: 'Pause' });
    await state('desktop', []);
    await hide();
    const id = await isCalled();
    portal.press('answer');
    await app.call('active', (call) => call.id === id);
    portal.press('hangUp');
    await app.call('ended', (call) => call.id === id);
    expect(await shown()).toBe(0);
  });

  test('are asked for anew when they change', async () => {
    given = undefined;
    await app.ask('saveSettings', { patch: { hotkeys: { answer: 'F8' } } });
    await state('desktop', ['answer']);
    expect(portal.asked.at(-1)).toEqual([{ id: 'answer', description: 'Answer', trigger: 'F8' }]);
    expect(portal.sessions()).toHaveLength(1);
  });
});
