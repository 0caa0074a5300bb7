/** Being called while one works in something else: the card over a full-screen program, the notification, and what their buttons do. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newProfile, startApp, type App } from '../support/app/app.ts';
import { needed } from '../support/app/needed.ts';
import { atShell } from '../support/app/shell.ts';
import { startXfce, type Place, type Xfce } from '../support/app/xfce.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let bob: Baresip;
let desktop: Xfce;
let app: App;
/** The program that the user is in. */
let terminal: string;

const CARD = '^Incoming call from';
/** Shares of the card's width and height, for one caller. */
const ANSWER = [0.27, 0.6] as const;
const DECLINE = [0.73, 0.6] as const;
const IGNORE = [0.27, 0.85] as const;
const FORWARD = [0.73, 0.85] as const;
/** Ground of a caller, in the light theme. */
const CALLER = '#f2fbf6';

const card = (): Place | undefined => desktop.window(CARD);
/**
 * There, and painted. The buttons' colours say nothing of that: Chromium believes the pointer where its window saw it last, and paints that button as if
 * it were still under it.
 */
const cardShown = (): Promise<Place> =>
  until('the card is on the screen', () => {
    const place = card();
    return place && desktop.colour(place, 0.5, 0.04) === CALLER && place;
  });
const cardGone = () => until('the card is gone', () => card() === undefined);
const windowShown = (): Promise<boolean> =>
  app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((w) => w.getTitle() === 'Offhook' && w.isVisible()));

/** The card takes nothing in the moment in which it comes. */
async function pressUntil(what: string, press: () => void, isSo: () => Promise<boolean>): Promise<void> {
  await until(
    what,
    async () => {
      if (await isSo()) return true;
      press();
      return undefined;
    },
    { every: 250 },
  );
}
/** Of this call: those that are over stay in the snapshot for a while. */
const phaseIs = (id: string, phase: string) => async () =>
  (await app.snapshot()).calls.some((call) => call.id === id && call.phase === phase);
/** Bob calls; once it rings here. */
async function bobCalls(): Promise<string> {
  await bob.dial('alice');
  return (await app.call('ringing')).id;
}

async function workInTerminal(): Promise<void> {
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.hide()));
  // Off the buttons: one under the pointer looks otherwise.
  desktop.hands('mousemove', '5', '400');
  desktop.hands('windowactivate', terminal);
  await until('the terminal has the keyboard', () => desktop.focused() === terminal);
}

beforeAll(async () => {
  lab = await startLab();
  const server = await lab.kamailio({ rtpengine: true });
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
  desktop = await startXfce(lab);
  app = await startApp({ profile: newProfile(), args: ['--hidden'], env: desktop.env });
  await app.ask('saveSettings', { patch: { theme: 'light' } });
  await app.signIn({ address: 'alice@sip.test', server: server.ws, label: 'Work' }, 'alicepw');
  await desktop.start('xterm', '-fullscreen', '-T', 'Full screen', '-e', 'cat');
  await until('the terminal', () => desktop.window('Full screen'));
  terminal = desktop.hands('search', '--onlyvisible', '--name', 'Full screen').split('\n')[0]!;
});
afterEach(async () => {
  for (const call of (await app.snapshot()).calls)
    if (call.phase !== 'ended' && call.phase !== 'ending') await app.ask('hangUp', { callId: call.id }).catch(() => undefined);
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
  await cardGone();
  await app.ask('markHistorySeen', {});
  await notificationGone();
});
afterAll(async () => {
  await app?.close();
  desktop?.stop();
  await lab?.stop();
});

describe('the card', () => {
  test('comes over a full-screen program without taking the keyboard, and answers', async () => {
    await workInTerminal();
    const id = await bobCalls();
    const place = await cardShown();
    expect(desktop.focused()).toBe(terminal);
    desktop.picture('card-full-screen');
    await pressUntil('answered', () => desktop.press(place, ...ANSWER), phaseIs(id, 'active'));
    await cardGone();
    // One wants to mute and hang up.
    await until('the window is there', windowShown);
  });

  test('declines', async () => {
    await workInTerminal();
    const id = await bobCalls();
    const place = await cardShown();
    await pressUntil('declined', () => desktop.press(place, ...DECLINE), phaseIs(id, 'ended'));
    const { entries } = await app.ask('listHistory', { limit: 1 });
    expect(entries).toMatchObject([{ reason: { kind: 'declinedByUs' }, missed: false }]);
    await cardGone();
    await until('the terminal has the keyboard again', () => desktop.focused() === terminal);
  });

  test('silences and stays, and goes when the caller gives up', async () => {
    await workInTerminal();
    await bob.dial('alice');
    const place = await cardShown();
    const silenced = async () => (await app.snapshot()).calls.some((call) => call.phase === 'ringing' && call.silenced);
    await pressUntil('silenced', () => desktop.press(place, ...IGNORE), silenced);
    expect(card()).toEqual(place);
    await bob.hangUp();
    await cardGone();
  });

  test('forwards to a number that is typed into it', async () => {
    await workInTerminal();
    const id = await bobCalls();
    const place = await cardShown();
    await pressUntil(
      'the card has the keyboard',
      () => desktop.press(place, ...FORWARD),
      () => Promise.resolve(desktop.focused() !== terminal),
    );
    await until('forwarded', async () => {
      desktop.hands('type', '1');
      desktop.hands('key', 'Return');
      return phaseIs(id, 'ended')();
    });
    const { entries } = await app.ask('listHistory', { limit: 1 });
    expect(entries).toMatchObject([{ reason: { kind: 'forwardedByUs' } }]);
  });

  test('is gone as soon as somebody answers at a shell, and brings no window then', async () => {
    await workInTerminal();
    await bob.dial('alice');
    await cardShown();
    const shell = [needed('OFFHOOK_ELECTRON'), needed('OFFHOOK_APP'), `--profile=${app.profile}`, 'answer'];
    expect((await atShell(shell)).code).toBe(0);
    await cardGone();
    expect(await windowShown()).toBe(false);
  });

  test('is not there while one is in the window, and comes when one leaves it', async () => {
    await app.ask('showWindow', {});
    await until('the window has the keyboard', () =>
      app.inMain(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle() === 'Offhook'),
    );
    await bob.dial('alice');
    await app.call('ringing');
    await app.page.getByRole('region', { name: 'Calls in progress' }).getByRole('button', { name: 'Answer' }).waitFor();
    expect(card()).toBeUndefined();
    desktop.hands('windowactivate', terminal);
    await cardShown();
  });

  test('is on every workspace', async () => {
    desktop.hands('set_num_desktops', '2');
    await workInTerminal();
    await bob.dial('alice');
    await cardShown();
    desktop.hands('set_desktop', '1');
    await until('the other workspace', () => desktop.hands('get_desktop') === '1');
    await cardShown();
    desktop.hands('set_desktop', '0');
  });

  test('can be switched off', async () => {
    await app.ask('saveSettings', { patch: { callCard: false } });
    await workInTerminal();
    await bob.dial('alice');
    await until('the notification', () => notification());
    expect(card()).toBeUndefined();
    await app.ask('saveSettings', { patch: { callCard: true } });
    await cardShown();
  });
});

describe('the window, where the ring is to be seen', () => {
  test('asks to be looked at from below another as long as it rings', async () => {
    await app.ask('saveSettings', { patch: { ringFlash: true } });
    await app.ask('showWindow', {});
    const [window = ''] = await until(
      'the window is there',
      () => desktop.window('^Offhook$') && desktop.hands('search', '--onlyvisible', '--name', '^Offhook$').split('\n'),
    );
    // The task bar makes it flash (ICCCM 4.1.2.4).
    const asks = (): boolean => desktop.run('xprop', '-id', window, 'WM_HINTS').includes('urgency');
    desktop.hands('windowactivate', terminal);
    await until('the terminal has the keyboard', () => desktop.focused() === terminal);
    const id = await bobCalls();
    await until('it asks', asks);
    expect(desktop.focused()).toBe(terminal);
    await app.ask('silence', { callId: id });
    await until('it asks no more', () => !asks());
    await app.ask('saveSettings', { patch: { ringFlash: false } });
  });
});

/** xfce4-notifyd names its windows so. */
const NOTIFICATION = '^xfce4-notifyd$';
const notification = (): Place | undefined => desktop.window(NOTIFICATION);
const notificationShown = (): Promise<Place> => until('the notification', notification);
const notificationGone = () => until('the notification is gone', () => notification() === undefined);
/** Its buttons stand at the end of its lower edge; `fromEnd`: 0 is the last. */
function pressButton(fromEnd: number): void {
  const place = notification();
  if (place) desktop.press(place, 1 - (57 + 92 * fromEnd) / place.width, 1 - 31 / place.height);
}

describe('the notification', () => {
  beforeAll(() => app.ask('saveSettings', { patch: { callCard: false } }));
  afterAll(() => app.ask('saveSettings', { patch: { callCard: true } }));

  test('has buttons here, as the settings say', async () => {
    await app.seen('buttons', ({ notificationKind }) => notificationKind === 'buttons');
  });

  test('declines by its button, and leaves the keyboard where it is', async () => {
    await workInTerminal();
    const id = await bobCalls();
    await notificationShown();
    expect(desktop.focused()).toBe(terminal);
    desktop.picture('notification');
    await pressUntil('declined', () => pressButton(0), phaseIs(id, 'ended'));
    const { entries } = await app.ask('listHistory', { limit: 1 });
    expect(entries).toMatchObject([{ reason: { kind: 'declinedByUs' }, missed: false }]);
    await notificationGone();
  });

  test('answers by its button, and brings the window', async () => {
    await workInTerminal();
    const id = await bobCalls();
    await notificationShown();
    await pressUntil('answered', () => pressButton(1), phaseIs(id, 'active'));
    await notificationGone();
    await until('the window is there', windowShown);
  });

  test('of a missed call calls back', async () => {
    await workInTerminal();
    const id = await bobCalls();
    await notificationShown();
    await bob.hangUp();
    await app.call('ended', (call) => call.id === id);
    await notificationShown();
    desktop.picture('notification-missed');
    const calledBack = async () =>
      (await app.snapshot()).calls.some(({ direction, party }) => direction === 'outgoing' && party.number === 'bob');
    await pressUntil('called back', () => pressButton(0), calledBack);
  });

  test('of missed calls is one for each caller, and goes when they have been looked at', async () => {
    await workInTerminal();
    const widths: number[] = [];
    for (let count = 0; count < 2; count += 1) {
      const id = await bobCalls();
      const ringing = (await notificationShown()).width;
      await bob.hangUp();
      await app.call('ended', (call) => call.id === id);
      const alone = () => desktop.windows(NOTIFICATION) === 1 && notification()?.width;
      widths.push(
        await until('one notification, of what was missed', () => {
          const width = alone();
          return width !== ringing && width;
        }),
      );
    }
    desktop.picture('notification-missed-twice');
    // "2 missed calls" is longer than "Missed call".
    expect(widths[1]).toBeGreaterThan(widths[0]!);
    await app.ask('markHistorySeen', {});
    await notificationGone();
  });
});
