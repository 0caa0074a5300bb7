/** The phone is in reach of any program: links, a second start, shortcuts of the whole desktop, music that rests. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startApp, newProfile, type App } from '../support/app/app.ts';
import { startFakePlayer } from '../support/app/fake-player.ts';
import { CHOICES, entryPath, putInHome, takeFromHome } from '../support/app/home-files.ts';
import { needed } from '../support/app/needed.ts';
import { openBus } from '../support/app/open-bus.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

const HOTKEYS = {
  answer: 'Control+Alt+A',
  hangUp: 'Control+Alt+E',
  mute: 'Control+Alt+M',
  hold: 'Control+Alt+H',
  show: 'Control+Alt+S',
  dialCopied: 'Control+Alt+D',
} as const;
const press = (keys: string): unknown =>
  execFileSync('xdotool', [
    'key',
    keys
      .replace('Control', 'ctrl')
      .replace('Alt', 'alt')
      .replace(/\+(.)$/, (key) => key.toLowerCase()),
  ]);

const runProgram = promisify(execFile);
/** As `xdotool` names the keys. The X server repeats the last one. @param rest ms for which the hand rests afterwards */
async function hold(keys: string, ms: number, rest = 0): Promise<void> {
  const [down, up] = ['keydown', 'keyup'].map((turn) => keys.split(' ').flatMap((key) => [turn, key]));
  await runProgram('xdotool', [...down!, 'sleep', `${ms / 1000}`, ...up!, 'sleep', `${rest / 1000}`]);
}

let lab: Lab;
let app: App;
const profile = { path: '' };
const ownBus = { address: '', before: process.env.DBUS_SESSION_BUS_ADDRESS };

const [OURS, OTHER] = [entryPath('org.offhook.app'), entryPath('other')];
/** As a package of the system puts it down. */
function install(): void {
  const entry = (name: string, exec: string) =>
    `[Desktop Entry]\nType=Application\nName=${name}\nExec=${exec} %u\nMimeType=${['tel', 'sip', 'sips', 'callto'].map((scheme) => `x-scheme-handler/${scheme};`).join('')}\n`;
  const command = `${needed('OFFHOOK_ELECTRON')} ${needed('OFFHOOK_APP')} --profile=${profile.path}`;
  putInHome(OURS, entry('Offhook', command));
  putInHome(OTHER, entry('Other', 'true'));
  putInHome(CHOICES, '');
}

/** As a browser or a mail program does. */
const open = (link: string) => lab.spawn('xdg-open', [link]);
const box = () => app.page.getByRole('combobox', { name: 'Call or search' });
const question = (text: string) => app.page.getByRole('alert').getByText(text).waitFor();
const isVisible = () => app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible() ?? false);
const hide = async (): Promise<void> => {
  await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
  await until('the window is hidden', async () => !(await isVisible()));
};
const noCalls = async (): Promise<void> => expect((await app.snapshot()).calls.filter(({ phase }) => phase !== 'ended')).toEqual([]);

beforeAll(async () => {
  lab = await startLab();
  ownBus.address = await openBus(lab, 'bus');
  process.env.DBUS_SESSION_BUS_ADDRESS = ownBus.address;
  profile.path = newProfile();
  install();
  // The system starts it for a link, hidden.
  app = await startApp({ profile: profile.path, args: ['--hidden', 'tel:+49-30-901820;ext=12'] });
  await app.ask('practice', { on: true });
  await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
});
afterAll(async () => {
  await app?.close();
  await lab?.stop();
  takeFromHome(OURS, OTHER, CHOICES);
  process.env.DBUS_SESSION_BUS_ADDRESS = ownBus.before;
});
afterEach(async () => {
  for (const { id, phase } of (await app.snapshot()).calls)
    if (phase !== 'ended' && phase !== 'ending') await app.ask('hangUp', { callId: id });
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
});

describe('a link', () => {
  test('that the phone is started with is asked about in its window', async () => {
    await question('wants to call +49-30-901820.');
    expect(await box().inputValue()).toBe('+49-30-901820 x12');
    await until('the window shows', isVisible);
    await noCalls();
    await app.page.getByRole('button', { name: 'Do not call' }).click();
  });

  test('comes to us once the user says so, and no longer when they say no', async () => {
    // Nobody was chosen, so this system takes the first by the alphabet.
    await app.ask('lookAtDesktop', {});
    expect((await app.snapshot()).desktop.opensLinks).toBe(true);
    await app.ask('setOpenLinks', { on: false });
    expect((await app.snapshot()).desktop.opensLinks).toBe(false);
    await app.ask('setOpenLinks', { on: true });
    expect((await app.snapshot()).desktop.opensLinks).toBe(true);
  });

  test('opened by the system goes to the phone that runs, which calls nobody by itself', async () => {
    await hide();
    await open('sip:2@127.0.0.1?Replaces=x%40y');
    await question('wants to call 2@127.0.0.1.');
    await until('the window shows', isVisible);
    await noCalls();
    await open('tel:2');
    await question('wants to call 2.');
    await noCalls();
    // A press that comes before anybody can have read the question does nothing.
    await until('the call', async () => {
      if ((await app.snapshot()).calls.some(({ party }) => party.number === '2')) return true;
      await app.page.getByRole('button', { name: 'Call 2', exact: true }).click();
      return false;
    });
    await app.call('active', ({ party }) => party.number === '2');
  });

  test('that names nobody is told of', async () => {
    await open('tel:nobody');
    await app.page.getByText('What you opened or copied contains no number or address to call.').waitFor();
    await app.ask('dismissNotice', { id: 'linkUnreadable' });
  });
});

test('a second start brings the window of the first, and leaves', async () => {
  await hide();
  const second = await lab.spawn(needed('OFFHOOK_ELECTRON'), [needed('OFFHOOK_APP'), `--profile=${profile.path}`]);
  expect(await second.exited).toMatchObject({ code: 0 });
  await until('the window shows', isVisible);
});

test('one that is to stay hidden, as at login, brings nothing', async () => {
  await hide();
  const heard = app.inMain(({ app }) => new Promise<void>((resolve) => app.once('second-instance', () => resolve())));
  const words = [needed('OFFHOOK_APP'), `--profile=${profile.path}`, '--hidden'];
  const second = await lab.spawn(needed('OFFHOOK_ELECTRON'), words);
  expect(await second.exited).toMatchObject({ code: 0 });
  expect(second.log()).toContain('offhook: Offhook is already running.\n');
  await heard;
  expect(await isVisible()).toBe(false);
});

describe('a shortcut', () => {
  beforeAll(async () => {
    await app.ask('saveSettings', { patch: { hotkeys: HOTKEYS } });
    expect((await app.snapshot()).desktop).toMatchObject({ takenHotkeys: [], hotkeysFrom: 'system' });
  });

  test('mutes, holds and hangs up while the window is hidden', async () => {
    await app.ask('dial', { to: '1', accountId: 'practice' });
    await app.call('active');
    await hide();
    press(HOTKEYS.mute);
    await app.call('active', (call) => call.phase === 'active' && call.muted);
    press(HOTKEYS.hold);
    await app.call('active', (call) => call.phase === 'active' && call.hold.local && !call.pending);
    press(HOTKEYS.hangUp);
    await app.call('ended');
    expect(await isVisible()).toBe(false);
    press(HOTKEYS.show);
    await until('the window shows', isVisible);
  });

  test.each([
    { delay: 660, rate: 25 },
    // Of a slow hand, in ms and times a second.
    { delay: 2000, rate: 1 },
  ])('that is held is pressed once, repeated after $delay ms', async ({ delay, rate }) => {
    for (const to of ['1', '2']) {
      await app.ask('dial', { to, accountId: 'practice' });
      await app.call('active', ({ party }) => party.number === to);
    }
    await hide();
    execFileSync('xset', ['r', 'rate', `${delay}`, `${rate}`]);
    const letGo = hold('ctrl alt e', delay + 2500);
    await app.call('ended', ({ party }) => party.number === '2');
    await letGo;
    execFileSync('xset', ['r', 'rate', '660', '25']);
    expect((await app.snapshot()).calls.filter(({ phase }) => phase === 'active')).toMatchObject([{ party: { number: '1' } }]);
    await app.ask('hangUp', {});
    await app.call('ended', ({ party }) => party.number === '1');
  });

  test('counts each time it is pressed, however soon', async () => {
    await app.ask('dial', { to: '1', accountId: 'practice' });
    await app.call('active');
    for (const muted of [true, false, true, false]) {
      // A quick hand, far within the time that tells repeats from presses where the system does not say.
      await hold('ctrl alt m', 80, 250);
      await app.call('active', (call) => call.phase === 'active' && call.muted === muted);
    }
  });

  test('is not carried out where it is pressed to be another', async () => {
    await app.ask('dial', { to: '1', accountId: 'practice' });
    await app.call('active', ({ party }) => party.number === '1');
    await app.ask('showWindow', {});
    await until('the window shows', isVisible);
    await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
    await app.page.getByRole('button', { name: 'This computer', exact: true }).click();
    await app.page.getByRole('button', { name: 'Shortcut for Hold: Ctrl+Alt+H' }).click();
    await app.seen('keys are chosen', ({ desktop }) => desktop.recordsHotkey);
    press(HOTKEYS.hangUp);
    await app.page.getByRole('alert').getByText('These keys are already used for “Hang up”.').waitFor();
    // For long: what is chosen is not carried out by the same press.
    await hold('ctrl alt j', 2000);
    await app.page.getByRole('button', { name: 'Shortcut for Hold: Ctrl+Alt+J' }).waitFor();
    await app.seen('keys are no longer chosen', ({ desktop }) => !desktop.recordsHotkey);
    expect((await app.snapshot()).calls.filter(({ phase }) => phase === 'active')).toMatchObject([{ hold: { local: false } }]);
    await app.ask('saveSettings', { patch: { hotkeys: HOTKEYS } });
    await app.page.getByRole('button', { name: 'Shortcut for Hold: Ctrl+Alt+H' }).click();
    await app.seen('keys are chosen', ({ desktop }) => desktop.recordsHotkey);
    await hide();
    await app.seen('whoever goes elsewhere chooses none', ({ desktop }) => !desktop.recordsHotkey);
    expect((await app.snapshot()).calls.filter(({ phase }) => phase === 'active')).toMatchObject([{ party: { number: '1' } }]);
    press(HOTKEYS.hangUp);
    await app.call('ended', ({ party }) => party.number === '1');
    await app.ask('showWindow', {});
    await app.page.getByRole('button', { name: 'Calls', exact: true }).click();
  });

  test('answers', async () => {
    await app.ask('dial', { to: '4', accountId: 'practice' });
    await app.call('ringing');
    press(HOTKEYS.answer);
    await app.call('active', ({ direction }) => direction === 'incoming');
  });

  test('dials what is selected, else what is copied, after asking', async () => {
    const copy = (where: 'primary' | 'clipboard', text: string) =>
      execFileSync('xclip', ['-selection', where], { input: text, stdio: ['pipe', 'ignore', 'ignore'], timeout: 5000 });
    copy('clipboard', 'Please call (030) 12 34 56 today');
    copy('primary', 'marked an hour ago, without a number');
    press(HOTKEYS.dialCopied);
    await question('Call 030 12 34 56?');
    copy('primary', 'sip:anna@example.com');
    press(HOTKEYS.dialCopied);
    await question('Call anna@example.com?');
    expect(await box().inputValue()).toBe('anna@example.com');
    await noCalls();
    await app.page.getByRole('button', { name: 'Do not call' }).click();
  });

  test('that another program has is told beside its field, until others are chosen', async () => {
    // The window manager's, for its desktops.
    await app.ask('saveSettings', { patch: { hotkeys: { ...HOTKEYS, mute: 'Control+Alt+Left' } } });
    expect((await app.snapshot()).desktop.takenHotkeys).toEqual(['mute']);
    await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
    await app.page.getByRole('button', { name: 'This computer', exact: true }).click();
    const told = app.page.getByText('Another program uses these keys, or your keyboard does not have one of them.');
    await told.waitFor();
    await app.page.getByRole('button', { name: 'Shortcut for Mute: Ctrl+Alt+Left' }).click();
    await app.page.keyboard.press('Control+Alt+Insert');
    await told.waitFor({ state: 'detached' });
    expect((await app.snapshot()).settings.hotkeys.mute).toBe('Control+Alt+Insert');
    expect((await app.snapshot()).desktop.takenHotkeys).toEqual([]);
  });

  test('works again when the window was lost while it was chosen', async () => {
    await app.page.getByRole('button', { name: 'Shortcut for Show Offhook: Ctrl+Alt+S' }).click();
    await app.seen('keys are chosen', ({ desktop }) => desktop.recordsHotkey);
    await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.forcefullyCrashRenderer());
    await app.seen('keys are no longer chosen', ({ desktop }) => !desktop.recordsHotkey);
    await hide();
    press(HOTKEYS.show);
    await until('the window shows', isVisible);
  });
});

test('music rests in a call, if the user wants that', async () => {
  const music = await startFakePlayer({ bus: ownBus.address, name: 'music' });
  const talk = async () => {
    await app.ask('dial', { to: '1', accountId: 'practice' });
    return app.call('active');
  };
  await talk();
  await app.ask('hangUp', {});
  await app.call('ended');
  expect(music.told).toEqual([]);
  await app.ask('saveSettings', { patch: { pausePlayers: true } });
  const { id } = await talk();
  await until('the music rests', () => music.status() === 'Paused');
  await app.ask('hangUp', { callId: id });
  await until('the music goes on', () => music.status() === 'Playing');
  expect(music.told).toEqual(['Pause', 'Play']);
  await music.leave();
});
