/** Pictures of a first start, of going on without an account, and of the practice line. */
import type { Page } from 'playwright-core';
import type { Shot } from './shots.ts';

const NARROW = [360, 640] as const;
const MIDDLE = [720, 640] as const;
const press = (name: string) => async (page: Page) => page.getByRole('button', { name, exact: true }).first().click();
const signIn = async (page: Page): Promise<void> => {
  await page.getByLabel('Address', { exact: true }).fill('jo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('secret');
  await press('Sign in')(page);
};
const signInAndWait = async (page: Page): Promise<void> => {
  await signIn(page);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
};
const account = (title: string) => async (page: Page) => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: title }).click();
};

export const newcomerShots: readonly Shot[] = [
  { name: 'first-run', scene: 'firstRun' },
  { name: 'first-run-dark-narrow', scene: 'firstRunMemory', size: NARROW, dark: true },
  { name: 'first-run-empty', scene: 'firstRun', size: MIDDLE, act: press('Sign in') },
  { name: 'first-run-progress', scene: 'firstRun', size: MIDDLE, act: signIn },
  { name: 'first-run-wrong-password', scene: 'wrongPassword', size: MIDDLE, act: signInAndWait },
  { name: 'first-run-server', scene: 'serverNotFound', size: NARROW, act: signInAndWait },
  { name: 'first-run-certificate', scene: 'certificate', act: signInAndWait },
  { name: 'first-run-dark', scene: 'firstRun', dark: true },
  { name: 'first-run-narrow', scene: 'firstRun', size: NARROW },
  { name: 'practice', scene: 'practice' },
  { name: 'practice-dark', scene: 'practice', dark: true },
  { name: 'practice-narrow', scene: 'practice', size: NARROW },
  { name: 'practice-narrow-dark', scene: 'practice', size: NARROW, dark: true },
  { name: 'practice-middle', scene: 'practice', size: MIDDLE },
  { name: 'practice-typed', scene: 'practice', size: MIDDLE, act: async (page) => page.keyboard.type('col') },
  { name: 'practice-beside', scene: 'practiceBeside' },
  { name: 'practice-transfer', scene: 'practiceTalking', size: MIDDLE, act: press('Transfer') },
  { name: 'practice-talking', scene: 'practiceTalking', size: MIDDLE },
  { name: 'practice-talking-narrow-dark', scene: 'practiceTalking', size: NARROW, dark: true },
  { name: 'practice-missed', scene: 'practiceMissed', size: MIDDLE },
  { name: 'practice-missed-narrow-dark', scene: 'practiceMissed', size: NARROW, dark: true },
  { name: 'practice-ended', scene: 'practiceEnded', size: MIDDLE },
  { name: 'practice-account', scene: 'practice', act: account('Practice line') },
  { name: 'no-account', scene: 'noAccount' },
  { name: 'no-account-narrow-dark', scene: 'noAccount', size: NARROW, dark: true },
  { name: 'no-account-form', scene: 'noAccount', act: account('jo@example.com') },
  {
    name: 'no-account-status-dark',
    scene: 'noAccount',
    dark: true,
    act: async (page) => page.getByRole('button', { name: /^Account status/ }).click(),
  },
  { name: 'no-account-yet', scene: 'firstRun', size: MIDDLE, act: press('Continue without signing in') },
];
