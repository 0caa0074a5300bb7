/** Pictures of the headset doctor. */
import type { Page } from 'playwright-core';
import type { Shot } from './shots.ts';

const NARROW = [360, 640] as const;
const TALL = [1280, 1100] as const;
const open = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Headsets' }).click();
};
const doctor = (name: string, scene: Shot['scene'], part: Partial<Shot> = {}): Shot => ({ name, scene, act: open, ...part });
const press = (name: string) => async (page: Page) => {
  await open(page);
  await page.getByRole('button', { name, exact: true }).first().click();
};
const pressed = async (page: Page): Promise<void> => {
  await open(page);
  await page.evaluate(() => {
    const [first] = window.fake.current().headsets;
    if (first) window.fake.push({ headsets: [{ ...first, lastPress: { button: 'mute', at: Date.now() } }] });
  });
};

export const headsetShots: readonly Shot[] = [
  doctor('headset', 'headset', { size: [1280, 900], act: pressed }),
  doctor('headset-dark', 'headsetInCall', { size: [1280, 1000], dark: true, act: pressed }),
  doctor('headset-narrow', 'headset', { size: [360, 900], act: pressed }),
  doctor('headset-narrow-dark', 'headsetInCall', { size: NARROW, dark: true }),
  doctor('headset-warned', 'headsetWarned', { size: TALL }),
  doctor('headset-lifted', 'headsetLifted', { size: TALL }),
  doctor('headset-lifted-narrow-dark', 'headsetLifted', { size: [360, 1000], dark: true }),
  doctor('headset-warned-narrow-dark', 'headsetWarned', { size: [360, 1000], dark: true }),
  doctor('headset-forbidden', 'headsetForbidden', { size: TALL }),
  doctor('headset-forbidden-narrow', 'headsetForbidden', { size: [360, 900] }),
  doctor('headset-differs', 'headsetDiffers', { size: TALL, dark: true }),
  doctor('headset-differs-narrow', 'headsetDiffers', { size: [360, 1000] }),
  doctor('headset-forbidden-mac', 'headsetForbiddenMac'),
  doctor('headset-learn', 'headset', { size: TALL, act: press('Learn a button…') }),
  doctor('headset-learn-narrow', 'headset', { size: [360, 1100], act: press('Learn a button…') }),
  doctor('headset-learning', 'headsetLearning', { size: TALL, dark: true }),
  doctor('headset-learning-narrow', 'headsetLearning', { size: [360, 1000] }),
  doctor('headsets-many', 'headsets', { size: TALL }),
  doctor('headsets-many-narrow-dark', 'headsets', { size: [360, 900], dark: true }),
  doctor('headsets-in-call', 'headsetsInCall', { size: [1280, 800] }),
  doctor('headsets-in-call-narrow-dark', 'headsetsInCall', { size: [360, 800], dark: true }),
  doctor('headset-long-narrow', 'headsetLong', { size: [360, 1000] }),
  doctor('headset-none', 'noHeadset'),
  doctor('headset-none-narrow-dark', 'noHeadset', { size: NARROW, dark: true }),
  doctor('headsets-unseen', 'headsetsUnseen'),
  doctor('headsets-unseen-narrow-dark', 'headsetsUnseen', { size: NARROW, dark: true }),
  doctor('headset-unknown', 'headsetUnknown'),
  doctor('headsets-off', 'headsetsOff'),
  { name: 'headset-unheard', scene: 'headsetForbidden', size: [720, 640] },
  { name: 'headset-unheard-narrow-dark', scene: 'headsetForbidden', size: NARROW, dark: true },
  { name: 'headset-offered', scene: 'headsetOffered', size: [720, 640] },
  { name: 'headset-offered-narrow-dark', scene: 'headsetOfferedLong', size: NARROW, dark: true },
];
