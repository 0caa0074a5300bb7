/** Notifications by dunst, which draws no buttons: a click is for the notification itself, and the buttons stand in a menu. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newProfile, startApp, type App } from '../support/app/app.ts';
import { startXfce, type Place, type Xfce } from '../support/app/xfce.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let bob: Baresip;
let desktop: Xfce;
let app: App;
/** What is chosen in dunst's menu, as a regular expression: its menu is a program that is given all lines and prints one. */
let choice: string;

const LEFT = 1;
const RIGHT = 3;
const notification = (): Place | undefined => desktop.window('^Dunst$');
const windowShown = (): Promise<boolean> =>
  app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((w) => w.getTitle() === 'Offhook' && w.isVisible()));
const hideWindows = () => app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.hide()));

async function bobCalls(): Promise<string> {
  await hideWindows();
  await bob.dial('alice');
  return (await app.call('ringing')).id;
}
/** Press there until it has done what it should: dunst may be drawing it still. */
async function pressUntil(what: string, button: 1 | 3, isSo: () => Promise<boolean>): Promise<void> {
  const again = { every: 250 };
  const look = async (): Promise<boolean> => {
    if (await isSo()) return true;
    const place = notification();
    if (place) desktop.press(place, 0.5, 0.5, button);
    return false;
  };
  await until(what, look, again);
}
const phaseIs = (id: string, phase: string) => async () =>
  (await app.snapshot()).calls.some((call) => call.id === id && call.phase === phase);

beforeAll(async () => {
  lab = await startLab();
  const server = await lab.kamailio({ rtpengine: true });
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
  const folder = newProfile();
  choice = join(folder, 'choice');
  const settings = join(folder, 'dunstrc');
  const mouse = ['mouse_left_click = do_action, close_current', 'mouse_right_click = context'];
  writeFileSync(
    settings,
    ['[global]', 'font = DejaVu Sans 11', 'idle_threshold = 0', ...mouse, `dmenu = /bin/grep -m1 -f ${choice}`].join('\n'),
  );
  desktop = await startXfce(lab, { notifications: ['dunst', '-config', settings] });
  app = await startApp({ profile: newProfile(), args: ['--hidden'], env: desktop.env });
  await app.ask('saveSettings', { patch: { callCard: false } });
  await app.signIn({ address: 'alice@sip.test', server: server.ws, label: 'Work' }, 'alicepw');
});
afterEach(async () => {
  for (const call of (await app.snapshot()).calls)
    if (call.phase !== 'ended' && call.phase !== 'ending') await app.ask('hangUp', { callId: call.id }).catch(() => undefined);
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
  await until('the notification is gone', () => notification() === undefined);
});
afterAll(async () => {
  await app?.close();
  desktop?.stop();
  await lab?.stop();
});

describe('a notification by dunst', () => {
  test('brings the window when it is clicked, and leaves the call ringing', async () => {
    const id = await bobCalls();
    await pressUntil('the window is there', LEFT, windowShown);
    expect(await phaseIs(id, 'ringing')()).toBe(true);
  });

  test('answers by its menu', async () => {
    writeFileSync(choice, 'Answer');
    const id = await bobCalls();
    await until('the notification', notification);
    desktop.picture('notification-dunst');
    await pressUntil('answered', RIGHT, phaseIs(id, 'active'));
    await until('the window is there', windowShown);
  });

  test('declines by its menu', async () => {
    writeFileSync(choice, 'Decline');
    const id = await bobCalls();
    await pressUntil('declined', RIGHT, phaseIs(id, 'ended'));
    const { entries } = await app.ask('listHistory', { limit: 1 });
    expect(entries).toMatchObject([{ reason: { kind: 'declinedByUs' }, missed: false }]);
    expect(await windowShown()).toBe(false);
  });

  test('of a missed call shows what was missed', async () => {
    await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
    const id = await bobCalls();
    await bob.hangUp();
    await app.call('ended', (call) => call.id === id);
    await pressUntil('the window is there', LEFT, windowShown);
    await app.page.getByRole('radio', { name: 'Missed', checked: true }).waitFor();
    await app.seen('the window has taken it', ({ handedOver }) => handedOver === null);
  });
});
