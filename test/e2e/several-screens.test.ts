/** Several screens, some of which come and go: where the card of who is ringing stands, and the window comes back. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newProfile, startApp, type App } from '../support/app/app.ts';
import { placeOf, startScreens, type Screen, type Screens } from '../support/app/screens.ts';
import { startXfce, type Place, type Xfce } from '../support/app/xfce.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

/** The primary one stands in the middle, so that its own corner is not that of the desktop; all differ in size. */
const MIDDLE: Screen = ['1280x1024', 1024, 56];
const LEFT: Screen = ['1024x768', 0, 200];
const RIGHT: Screen = ['1920x1080', 2304, 0];
const ALL = [MIDDLE, LEFT, RIGHT] as const;
/** What a panel keeps windows off. */
const STRUT = '_NET_WM_STRUT_PARTIAL';

let lab: Lab;
let bob: Baresip;
let screens: Screens;
let desktop: Xfce;
let app: App;

const card = (): Place | undefined => desktop.window('^Incoming call from');
const window = (): Place | undefined => desktop.window('^Offhook$');
const isWithin = (one: Place, { x, y, width, height }: Place): boolean =>
  one.x >= x && one.y >= y && one.x + one.width <= x + width && one.y + one.height <= y + height;
/** Wholly on one of them. */
const comesOn = (what: string, find: () => Place | undefined, ...allowed: Screen[]): Promise<Place> =>
  until(what, () => {
    const place = find();
    return place && allowed.some((screen) => isWithin(place, placeOf(screen))) && place;
  });

function pointAt(screen: Screen): void {
  const { x, y, width, height } = placeOf(screen);
  desktop.hands('mousemove', String(x + Math.round(width / 3)), String(y + Math.round(height / 3)));
}
const seenBy = (count: number) =>
  until('Electron knows the screens', () => app.inMain(({ screen }) => screen.getAllDisplays().length).then((seen) => seen === count));
async function arrange(wanted: readonly (Screen | undefined)[]): Promise<void> {
  screens.arrange(wanted);
  await seenBy(wanted.filter(Boolean).length);
}

const start = (profile: string): Promise<App> => startApp({ profile, args: ['--hidden'], env: desktop.env });

beforeAll(async () => {
  lab = await startLab();
  const server = await lab.kamailio({ rtpengine: true });
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
  screens = await startScreens(ALL);
  desktop = await startXfce(lab, { server: screens });
  app = await start(newProfile());
  await app.signIn({ address: 'alice@sip.test', server: server.ws, label: 'Work' }, 'alicepw');
});
afterAll(async () => {
  await app?.close();
  desktop?.stop();
  await lab?.stop();
});
beforeEach(() => arrange(ALL));

describe('the card', () => {
  afterEach(async () => {
    await bob.hangUp();
    await until('the card is gone', () => card() === undefined);
  });

  test.each([
    ['the primary one', MIDDLE],
    ['left of the primary one', LEFT],
    ['right of it', RIGHT],
  ])('comes on the screen with the pointer, %s', async (_which, screen) => {
    pointAt(screen);
    await bob.dial('alice');
    const place = await comesOn('the card there', card, screen);
    desktop.picture(`card-screen-${screen[1]}`);
    const { x, y, width, height } = placeOf(screen);
    expect([x + width - place.x - place.width, y + height - place.y - place.height]).toEqual([16, 16]);
  });

  test('stays on its screen when the pointer leaves it', async () => {
    pointAt(LEFT);
    await bob.dial('alice');
    const place = await comesOn('the card on the left', card, LEFT);
    pointAt(RIGHT);
    await bob.dial('alice');
    await until('both callers on it', () => card()?.height === 2 * place.height);
    await comesOn('the card still on the left', card, LEFT);
    await bob.hangUp();
  });

  test.each<[string, Screen, readonly (Screen | undefined)[]]>([
    ['the one right', RIGHT, [MIDDLE, LEFT, undefined]],
    // What is left of the desktop begins at 0,0.
    ['the one left', LEFT, [['1280x1024', 0, 56], undefined, ['1920x1080', 1280, 0]]],
    ['the primary one', MIDDLE, [undefined, ['1024x768', 0, 200], ['1920x1080', 1024, 0]]],
  ])('comes to one that is there when its screen goes away: %s', async (_which, screen, rest) => {
    pointAt(screen);
    await bob.dial('alice');
    await comesOn('the card there', card, screen);
    await arrange(rest);
    await comesOn('the card on another', card, ...rest.filter((one) => one !== undefined));
    desktop.picture(`card-screen-gone-${screen[1]}`);
  });

  test('keeps off the panel of the primary one', async () => {
    const [here, beside]: Screen[] = [
      ['1280x1024', 0, 0],
      ['1280x1024', 1280, 0],
    ];
    await arrange([here!, beside, undefined]);
    const panel = await desktop.start('xterm', '-T', 'Panel', '-e', 'cat');
    await until('the panel', () => desktop.window('^Panel$'));
    // At the bottom, from its left end to its right one.
    desktop.run('xprop', '-name', 'Panel', '-f', STRUT, '32c', '-set', STRUT, '0,0,0,40,0,0,0,0,0,0,0,1279');
    await until('Electron knows of it', () => app.inMain(({ screen }) => screen.getPrimaryDisplay().workArea.height === 984));
    pointAt(here!);
    await bob.dial('alice');
    const { y, height } = await comesOn('the card there', card, here!);
    expect(y + height).toBe(984 - 16);
    await panel.stop();
  });

  test('keeps to its corner when its screen changes its size', async () => {
    pointAt(RIGHT);
    await bob.dial('alice');
    await comesOn('the card there', card, RIGHT);
    await arrange([MIDDLE, LEFT, ['1024x768', 2304, 0]]);
    await comesOn('the card within', card, ['1024x768', 2304, 0]);
  });
});

describe('the window', () => {
  const REST = [MIDDLE, LEFT, undefined] as const;
  /** There, and then hidden. */
  async function leaveOn(screen: Screen): Promise<void> {
    await app.ask('showWindow', {});
    await until('the window is shown', window);
    const [x, y] = [screen[1] + 300, screen[2] + 150];
    desktop.hands('search', '--onlyvisible', '--name', '^Offhook$', 'windowmove', String(x), String(y));
    await comesOn('the window there', window, screen);
    await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
    await until('the window is hidden', () => window() === undefined);
  }

  test('comes back where it was', async () => {
    await leaveOn(RIGHT);
    pointAt(LEFT);
    await app.ask('showWindow', {});
    await comesOn('the window there', window, RIGHT);
  });

  test('comes back on a screen that is there when its own is gone', async () => {
    await leaveOn(RIGHT);
    await arrange(REST);
    await app.ask('showWindow', {});
    await comesOn('the window on another', window, MIDDLE, LEFT);
  });

  test('that is open when its screen goes away can be reached on another', async () => {
    await leaveOn(RIGHT);
    await app.ask('showWindow', {});
    await comesOn('the window there', window, RIGHT);
    await arrange(REST);
    await comesOn('the window on another', window, MIDDLE, LEFT);
  });

  test('is there after a start without the screen on which it was', async () => {
    await leaveOn(RIGHT);
    await app.close();
    screens.arrange(REST);
    app = await start(app.profile);
    await app.ask('showWindow', {});
    await comesOn('the window on another', window, MIDDLE, LEFT);
  });
});
