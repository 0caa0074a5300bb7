/** Which pictures are taken: a scene, a window size, and what is done before looking. */
import type { Page } from 'playwright-core';
import type { Looked } from './drive.ts';
import { contactShots } from './contact-shots.ts';
import { headsetShots } from './headset-shots.ts';
import { newcomerShots } from './newcomer-shots.ts';

export interface Shot extends Looked {
  readonly name: string;
  readonly size?: readonly [width: number, height: number];
  readonly dark?: true;
  readonly media?: { readonly contrast?: 'more'; readonly forcedColors?: 'active'; readonly reducedMotion?: 'reduce' };
  readonly act?: (page: Page) => Promise<void>;
}

/** Of card-place.ts, for so many callers. */
const card = (calls: number): readonly [number, number] => [380, 188 * calls];
const NARROW = [360, 640] as const;
const MIDDLE = [720, 640] as const;
const press = (name: string) => async (page: Page) => page.getByRole('button', { name, exact: true }).first().click();
/** The card takes nothing that is pressed as soon as it comes. */
const cardPress = (name: string) => async (page: Page) => {
  await page.clock.runFor(600);
  await press(name)(page);
};
const settings = (section: string) => async (page: Page) => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: section }).click();
};
const editAccount = (title: string) => async (page: Page) => page.getByRole('main').getByRole('button', { name: title }).click();
const hideNumber = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search actions' }).fill('hide my number');
  await page.keyboard.press('Enter');
};
const record = (keys?: string) => async (page: Page) => {
  await settings('This computer')(page);
  await press('Shortcut for Mute: F9')(page);
  await page.getByRole('button', { name: 'Press keys…' }).waitFor();
  if (keys) await page.keyboard.press(keys);
};
const pastCall = (name: RegExp) => async (page: Page) => page.getByRole('button', { name }).click();
/** A copy on Windows that nobody has installed, where another program has the links. */
const onWindows = async (page: Page): Promise<void> =>
  page.evaluate(() => {
    const desktop = { ...window.fake.current().desktop, startsAtLogin: false, opensLinks: false, userGivesLinks: true };
    window.fake.push({ desktop, notificationKind: 'notInstalled' });
  });
const takeLinks = async (page: Page): Promise<void> => {
  await page.getByRole('switch', { name: 'Open phone links with Offhook' }).click();
  await page.getByText('Windows lets only you choose which program').waitFor();
};
const open = async (page: Page): Promise<void> => {
  await page.locator('details > summary').first().click();
};
const then =
  (...acts: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page): Promise<void> => {
    for (const act of acts) await act(page);
  };

export const shots: readonly Shot[] = [
  ...newcomerShots,
  { name: 'empty', scene: 'empty' },
  { name: 'first-call', scene: 'firstCall' },
  { name: 'first-call-narrow-dark', scene: 'firstCall', size: NARROW, dark: true },
  { name: 'practice-first-call', scene: 'practiceFirstCall', size: MIDDLE },
  { name: 'idle', scene: 'idle' },
  { name: 'idle-dark', scene: 'idle', dark: true },
  { name: 'idle-narrow', scene: 'idle', size: NARROW },
  { name: 'idle-middle', scene: 'idle', size: MIDDLE },
  { name: 'idle-contrast', scene: 'idle', media: { contrast: 'more' } },
  { name: 'microphone-blocked', scene: 'microphoneBlocked', size: [1280, 800] },
  { name: 'idle-forced-colours', scene: 'talking', media: { forcedColors: 'active' } },
  { name: 'idle-zoomed', scene: 'talking', size: [640, 360] },
  { name: 'detail', scene: 'idle', act: pastCall(/^Bob Marchetti Outgoing/) },
  { name: 'removed', scene: 'idle', act: then(pastCall(/^Maximiliane/), press('Remove from history')) },
  {
    name: 'removed-narrow-dark',
    scene: 'idle',
    size: NARROW,
    dark: true,
    act: then(pastCall(/^Maximiliane/), press('Remove from history')),
  },
  {
    name: 'detail-narrow',
    scene: 'idle',
    size: NARROW,
    act: pastCall(/^Bob Marchetti Outgoing/),
  },
  { name: 'transferred', scene: 'transferred' },
  { name: 'transferred-dark', scene: 'transferred', dark: true, act: pastCall(/^Carol Okonkwo Outgoing/) },
  { name: 'transferred-narrow', scene: 'transferred', size: NARROW },
  {
    name: 'transferred-open-narrow-dark',
    scene: 'transferred',
    size: NARROW,
    dark: true,
    act: pastCall(/^Bob Marchetti Outgoing 2:41, maybe/),
  },
  { name: 'transferred-long-narrow', scene: 'transferred', size: NARROW, act: pastCall(/^Maximiliane/) },
  { name: 'clear-history', scene: 'idle', act: then(press('More'), async (page) => page.getByRole('menuitem').click()) },
  { name: 'dial-suggestions', scene: 'idle', act: async (page) => page.keyboard.type('an') },
  { name: 'dial-error', scene: 'idle', act: async (page) => page.keyboard.type('what is this?\n') },
  { name: 'dial-no-match', scene: 'idle', act: async (page) => page.keyboard.type('+49 176') },
  { name: 'link', scene: 'link' },
  { name: 'link-narrow-dark', scene: 'link', size: NARROW, dark: true },
  { name: 'copied-long-narrow', scene: 'copied', size: NARROW },
  { name: 'link-first-run', scene: 'linkFirstRun' },
  { name: 'link-first-run-narrow-dark', scene: 'linkFirstRun', size: NARROW, dark: true },
  { name: 'dial-pad', scene: 'idle', size: MIDDLE, act: press('Dial pad') },
  { name: 'palette-consulting', scene: 'consulting', act: async (page) => page.keyboard.press('Control+k') },
  { name: 'palette', scene: 'talking', act: async (page) => page.keyboard.press('Control+k') },
  { name: 'ringing', scene: 'ringing' },
  { name: 'ringing-narrow', scene: 'ringing', size: NARROW },
  { name: 'talking', scene: 'talking' },
  { name: 'talking-dark', scene: 'talking', dark: true },
  { name: 'talking-narrow', scene: 'talking', size: NARROW },
  { name: 'no-path', scene: 'noPath', size: MIDDLE },
  { name: 'meeting-link', scene: 'meetingLink' },
  { name: 'meeting-link-narrow-dark', scene: 'meetingLink', size: NARROW, dark: true },
  { name: 'post-dial', scene: 'postDialWaits', size: MIDDLE },
  { name: 'post-dial-left-narrow-dark', scene: 'postDialLeft', size: NARROW, dark: true },
  { name: 'redirected', scene: 'redirected', size: MIDDLE },
  { name: 'redirected-long-narrow-dark', scene: 'redirectedLong', size: NARROW, dark: true },
  { name: 'number-hidden', scene: 'idle', size: MIDDLE, act: hideNumber },
  { name: 'number-hidden-narrow', scene: 'idle', size: NARROW, act: hideNumber },
  { name: 'answered-itself', scene: 'answeredItself' },
  { name: 'answered-itself-dark', scene: 'answeredItself', size: MIDDLE, dark: true },
  { name: 'answered-itself-narrow', scene: 'answeredItself', size: NARROW },
  { name: 'plain-narrow', scene: 'plain', size: NARROW },
  { name: 'plain-dark', scene: 'plain', size: MIDDLE, dark: true },
  { name: 'key-in-clear', scene: 'keyInClear', size: MIDDLE },
  { name: 'waiting', scene: 'waiting' },
  { name: 'waiting-narrow-dark', scene: 'waiting', size: [360, 760], dark: true },
  { name: 'alerting', scene: 'alerting', size: MIDDLE },
  { name: 'held-by-them', scene: 'heldByThem', size: MIDDLE },
  { name: 'restoring', scene: 'restoring', size: MIDDLE },
  { name: 'keypad', scene: 'talking', size: MIDDLE, act: then(press('Keypad'), async (page) => page.keyboard.type('42#')) },
  { name: 'details', scene: 'talking', size: MIDDLE, act: press('Details') },
  { name: 'transfer', scene: 'waiting', act: press('Transfer') },
  {
    name: 'transfer-himself-dark',
    scene: 'talkingAfterWrongNumber',
    size: MIDDLE,
    dark: true,
    act: then(press('Transfer'), async (page) => page.keyboard.type('1002')),
  },
  { name: 'transfer-narrow', scene: 'waiting', size: NARROW, act: press('Transfer') },
  { name: 'consult-ringing', scene: 'consultRinging', size: MIDDLE },
  { name: 'consulting', scene: 'consulting' },
  { name: 'consulting-narrow', scene: 'consulting', size: NARROW },
  { name: 'consult-busy', scene: 'consultBusy', size: MIDDLE },
  { name: 'outage', scene: 'outage' },
  { name: 'outage-narrow-dark', scene: 'outage', size: NARROW, dark: true },
  { name: 'crowded-narrow', scene: 'crowded', size: NARROW },
  { name: 'crowded-zoomed', scene: 'crowded', size: [480, 360], act: press('Keypad') },
  { name: 'crowded-transfer-narrow-dark', scene: 'crowded', size: NARROW, dark: true, act: press('Transfer') },
  {
    name: 'quit',
    scene: 'talking',
    act: async (page) => page.evaluate(() => window.fake.push({ notices: [{ id: 'quitAsked', kind: 'quitAsked' }] })),
  },
  { name: 'password-wanted', scene: 'notices', act: press('Review') },
  { name: 'progressing', scene: 'progressing', size: MIDDLE },
  { name: 'transfer-failed', scene: 'transferFailed', size: MIDDLE },
  { name: 'asking', scene: 'asking', size: MIDDLE },
  { name: 'ended', scene: 'ended', size: MIDDLE },
  { name: 'ended-narrow', scene: 'ended', size: NARROW },
  { name: 'ended-dark', scene: 'ended', size: MIDDLE, dark: true },
  { name: 'ended-long', scene: 'endedLong', act: press('Details') },
  { name: 'ended-quietly', scene: 'endedQuietly' },
  { name: 'declined', scene: 'declined' },
  { name: 'declined-narrow-dark', scene: 'declined', size: NARROW, dark: true },
  { name: 'declined-contacts', scene: 'declined', size: MIDDLE, act: press('Contacts') },
  { name: 'declined-removed-narrow', scene: 'declined', size: NARROW, act: then(pastCall(/^Maximiliane/), press('Remove from history')) },
  { name: 'ended-asked', scene: 'endedAsked', size: NARROW, act: press('Details') },
  { name: 'ended-long-narrow', scene: 'endedLong', size: [360, 900], act: press('Details') },
  { name: 'eight', scene: 'eight' },
  { name: 'eight-narrow', scene: 'eight', size: NARROW },
  { name: 'long-names', scene: 'longNames', size: MIDDLE },
  { name: 'long-names-narrow', scene: 'longNames', size: NARROW },
  { name: 'notices', scene: 'notices', size: MIDDLE },
  { name: 'status', scene: 'accounts', act: async (page) => page.getByRole('button', { name: /^Account status/ }).click() },
  { name: 'accounts', scene: 'accounts', act: settings('Accounts') },
  { name: 'accounts-narrow', scene: 'accounts', size: NARROW, act: settings('Accounts') },
  { name: 'account-form', scene: 'accounts', size: [1280, 900], act: then(settings('Accounts'), editAccount('Home office'), open, open) },
  { name: 'account-advanced', scene: 'idle', size: [1280, 1100], act: then(settings('Accounts'), editAccount('Work'), open) },
  { name: 'account-certificate', scene: 'accounts', act: then(settings('Accounts'), editAccount('lab@lab.example')) },
  { name: 'account-new-narrow', scene: 'accounts', size: NARROW, act: then(settings('Accounts'), press('Add account')) },
  { name: 'sound', scene: 'idle', size: [1280, 900], act: then(settings('Sound'), press('Test microphone'), open) },
  {
    name: 'sound-ports',
    scene: 'idle',
    size: [1280, 1200],
    act: then(settings('Sound'), open, async (page) => {
      await page.getByRole('textbox', { name: 'Ports for sound' }).fill('30000-20000');
      await page.keyboard.press('Enter');
    }),
  },
  { name: 'sound-narrow-dark', scene: 'idle', size: NARROW, dark: true, act: settings('Sound') },
  ...contactShots,
  ...headsetShots,
  { name: 'locked-sound', scene: 'managed', size: [1280, 1200], act: then(settings('Sound'), open) },
  { name: 'locked-sound-narrow-dark', scene: 'managed', size: NARROW, dark: true, act: settings('Sound') },
  { name: 'locked-appearance', scene: 'managed', act: settings('Appearance') },
  { name: 'locked-incoming-dark', scene: 'managed', size: [1280, 1000], dark: true, act: settings('Incoming calls') },
  { name: 'locked-account', scene: 'managed', size: [1280, 1000], act: then(settings('Accounts'), editAccount('Work')) },
  { name: 'locked-own-account', scene: 'managed', size: [1280, 1500], act: then(settings('Accounts'), editAccount('Home office'), open) },
  { name: 'locked-accounts-narrow', scene: 'managed', size: NARROW, act: settings('Accounts') },
  { name: 'locked-incoming', scene: 'lockedWhole', size: [1280, 1400], act: settings('Incoming calls') },
  { name: 'locked-headset', scene: 'lockedWhole', size: [1280, 1000], act: settings('Headsets') },
  { name: 'locked-headset-narrow-dark', scene: 'lockedWhole', size: [360, 1000], dark: true, act: settings('Headsets') },
  { name: 'locked-first-run', scene: 'lockedFirstRun', size: MIDDLE },
  { name: 'managed-unasked', scene: 'managedUnasked', act: then(press('Review')) },
  { name: 'organisation', scene: 'managed', act: settings('Organisation') },
  { name: 'organisation-broken', scene: 'managedBroken', act: settings('Organisation') },
  { name: 'organisation-broken-narrow-dark', scene: 'managedBroken', size: NARROW, dark: true, act: settings('Organisation') },
  { name: 'appearance', scene: 'idle', act: settings('Appearance') },
  { name: 'incoming', scene: 'quiet', size: [1280, 1400], act: settings('Incoming calls') },
  { name: 'incoming-draft', scene: 'quiet', size: [1280, 900], act: then(settings('Incoming calls'), press('Add quiet hours')) },
  { name: 'incoming-draft-dark', scene: 'idle', size: NARROW, dark: true, act: then(settings('Incoming calls'), press('Add quiet hours')) },
  { name: 'incoming-narrow-dark', scene: 'quiet', size: NARROW, dark: true, act: settings('Incoming calls') },
  { name: 'automation', scene: 'automation', size: [1280, 1900], act: settings('Automation') },
  {
    name: 'automation-faults',
    scene: 'automation',
    size: [1280, 1900],
    act: then(settings('Automation'), async (page) => {
      await page.getByRole('textbox', { name: 'Address' }).first().fill('https://{name}.example.com/');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Command' }).fill("sh -c 'notify {name}'");
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Address' }).last().fill('http://hooks.example.com/calls');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Header for the secret' }).fill('Content-Length');
      await page.keyboard.press('Enter');
    }),
  },
  { name: 'automation-refused', scene: 'automationRefused', size: [1280, 1000], act: settings('Automation') },
  { name: 'automation-refused-narrow-dark', scene: 'automationRefused', size: [360, 1500], dark: true, act: settings('Automation') },
  {
    name: 'automation-new-narrow-dark',
    scene: 'idle',
    size: NARROW,
    dark: true,
    act: then(settings('Automation'), press('Add an action')),
  },
  // Steady: at half of all times a flash is not to be seen.
  { name: 'flash', scene: 'flashing', media: { reducedMotion: 'reduce' } },
  { name: 'flash-narrow-dark', scene: 'flashing', size: NARROW, dark: true, media: { reducedMotion: 'reduce' } },
  { name: 'card-flash', scene: 'flashing', page: 'card', size: card(1), media: { reducedMotion: 'reduce' } },
  { name: 'several-rings', scene: 'severalRings', size: [1280, 1100], act: settings('Sound') },
  { name: 'several-rings-narrow', scene: 'severalRings', size: [360, 1100], act: settings('Sound') },
  { name: 'quiet-middle', scene: 'quiet', size: MIDDLE },
  { name: 'notifications', scene: 'idle', act: settings('Notifications') },
  { name: 'computer', scene: 'computer', size: [1280, 1000], act: settings('This computer') },
  { name: 'computer-dark', scene: 'computer', size: [1280, 1000], dark: true, act: settings('This computer') },
  { name: 'computer-narrow-dark', scene: 'computer', size: [360, 1300], dark: true, act: settings('This computer') },
  { name: 'computer-wayland', scene: 'computerWayland', size: [1280, 1000], act: settings('This computer') },
  { name: 'computer-recording', scene: 'computer', size: [1280, 1000], act: record() },
  { name: 'computer-recording-dark', scene: 'computer', size: [1280, 1000], dark: true, act: record('Control+ArrowLeft') },
  { name: 'computer-not-here', scene: 'idle', size: [1280, 1000], act: settings('This computer') },
  { name: 'computer-windows', scene: 'idle', size: [1280, 1000], act: then(onWindows, settings('This computer'), takeLinks) },
  { name: 'notifications-windows-narrow-dark', scene: 'idle', size: NARROW, dark: true, act: then(onWindows, settings('Notifications')) },
  { name: 'passwords', scene: 'notices', act: settings('Passwords') },
  { name: 'about', scene: 'idle', act: settings('About') },
  { name: 'notifications-text', scene: 'plainNotifications', act: settings('Notifications') },
  { name: 'broken', scene: 'broken' },
  {
    name: 'broken-quit',
    scene: 'broken',
    act: async (page) => page.evaluate(() => window.fake.push({ notices: [{ id: 'quitAsked', kind: 'quitAsked' }] })),
  },
  { name: 'broken-narrow-dark', scene: 'broken', size: NARROW, dark: true },
  { name: 'broken-card', scene: 'brokenRinging', page: 'card', size: card(1) },
  { name: 'card', scene: 'ringing', page: 'card', size: card(1) },
  { name: 'card-dark', scene: 'ringing', page: 'card', size: card(1), dark: true },
  { name: 'card-contrast', scene: 'ringing', page: 'card', size: card(1), media: { contrast: 'more' } },
  { name: 'card-in-call', scene: 'waiting', page: 'card', size: card(1) },
  { name: 'card-long', scene: 'longNames', page: 'card', size: card(1), dark: true },
  { name: 'card-two', scene: 'twoRinging', page: 'card', size: card(2) },
  { name: 'card-hidden', scene: 'hiddenNumber', page: 'card', size: card(1) },
  { name: 'card-forward', scene: 'twoRinging', page: 'card', size: card(2), dark: true, act: cardPress('Forward…') },
  { name: 'card-zoomed', scene: 'ringing', page: 'card', size: [253, 188] },
  { name: 'update-ready', scene: 'updateReady', act: settings('About') },
  { name: 'update-ready-narrow-dark', scene: 'updateReady', size: NARROW, dark: true, act: settings('About') },
  { name: 'update-failed', scene: 'updateFailed', act: settings('About') },
];
