/** What the window leaves of what whoever looks after a fleet has decided. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sent, until, type Behaviour } from './drive.ts';

const section = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name, exact: true }).click();
  await page.getByRole('region', { name, exact: true }).waitFor();
};

/**
 * Presses all that can be pressed in what is shown, and names what saves a setting by that, and what could be typed into or opened. Presses by script: a
 * control that is out of sight counts as well.
 */
const leftOpen = (page: Page): Promise<string[]> =>
  page.getByRole('main').evaluate((main) => {
    const nameOf = (control: Element): string =>
      control.getAttribute('aria-label') ??
      control.closest('.setting')?.querySelector('.setting-label')?.textContent ??
      control.textContent;
    const saves = (): number => window.fake.sent.filter(([name]) => name === 'saveSettings').length;
    for (const fold of main.querySelectorAll<HTMLDetailsElement>('.settings-page details')) fold.open = true;
    return [...main.querySelectorAll<HTMLElement>('.settings-page :is(button, input, textarea)')].flatMap((control) => {
      if (control.matches(':disabled, [readonly], [aria-disabled=true]') && !control.matches('[role=switch], [role=radio]')) return [];
      if (control.matches('input:not([type=checkbox], [type=radio], [aria-hidden=true]), textarea, [role=combobox]'))
        return [nameOf(control)];
      const before = saves();
      control.click();
      return saves() > before ? [nameOf(control)] : [];
    });
  });

export const policyBehaviours: Readonly<Record<string, Behaviour>> = {
  'where all settings are decided elsewhere, nothing in the window changes one': {
    scene: 'lockedWhole',
    async run(page) {
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      for (const name of [
        'Sound',
        'Headsets',
        'Appearance',
        'Incoming calls',
        'Notifications',
        'This computer',
        'Passwords',
        'Organisation',
      ]) {
        await section(page, name);
        // That is the user's own, whatever the hours are.
        assert.deepEqual(await leftOpen(page), name === 'Incoming calls' ? ['Do not disturb'] : [], name);
        if (name === 'Headsets') assert.ok(await page.getByRole('button', { name: 'Learn a button…' }).isDisabled());
      }
    },
  },
  'a password is offered to no file, and a headset to nobody, where that is decided elsewhere': {
    scene: 'lockedWhole',
    async run(page) {
      await page.getByRole('status', { name: 'Notices' }).getByText('no safe place for passwords').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Keep in an unencrypted file' }).count(), 0);
      await page.clock.runFor(1000);
      assert.equal(await page.getByText('Jabra Engage 55 is plugged in').count(), 0);
    },
  },
  'the palette offers nothing that is decided elsewhere': {
    scene: 'managed',
    async run(page) {
      await page.keyboard.press('Control+k');
      const box = page.getByRole('combobox', { name: 'Search actions' });
      await box.fill('quit');
      await page.getByRole('option').first().waitFor();
      for (const name of ['theme: light', 'add account']) {
        await box.fill(name);
        await page.getByText('Nothing matches').waitFor();
      }
    },
  },
  'who may have no account of their own is not asked to sign in': {
    scene: 'lockedFirstRun',
    async run(page) {
      await page.getByRole('combobox', { name: 'Call or search' }).waitFor();
      assert.equal(await page.getByLabel('Password', { exact: true }).count(), 0);
    },
  },
  'an account of the organisation that comes in late takes the place of the page for signing in': {
    scene: 'firstRun',
    async run(page) {
      await page.getByRole('form', { name: 'Sign in' }).waitFor();
      await page.evaluate(() => {
        const { fake } = window;
        const account = { id: 'desk', address: 'jo@example.com', label: 'Desk' };
        fake.push({
          accounts: [{ account, registration: { state: 'off' }, hasPassword: false } as never],
          policy: { ...fake.current().policy, accounts: { desk: { locked: true, given: account, asks: ['password'] } as never } },
        });
      });
      await page.getByRole('combobox', { name: 'Call or search' }).waitFor();
    },
  },
  'the password of an account of the organisation is typed by its user, and nothing else of it': {
    scene: 'managedUnasked',
    async run(page) {
      await page.getByRole('button', { name: 'Review' }).click();
      const field = page.getByLabel('Password', { exact: true });
      await field.and(page.locator(':focus')).waitFor();
      assert.notEqual(await page.getByLabel('Address', { exact: true }).getAttribute('readonly'), null);
      await page.keyboard.type('typed\n');
      await until(page, 'saveAccount');
      const [name, args] = ((await sent(page)) as [string, { account: object; password: string }][])[0]!;
      const { account } = await page.evaluate(() => window.fake.current().accounts[0]!);
      assert.deepEqual([name, args.password, args.account], ['saveAccount', 'typed', account]);
    },
  },
};
