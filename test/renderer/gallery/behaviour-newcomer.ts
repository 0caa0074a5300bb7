/** What the window does for somebody who cannot, or need not, sign in yet. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sent, until, type Behaviour } from './drive.ts';

const failToSignIn = async (page: Page): Promise<void> => {
  await page.keyboard.type('jo@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secret\n');
  await page.clock.runFor(500);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
};
const enabled = (page: Page) =>
  page.evaluate(() => window.fake.current().accounts.map(({ account }) => [account.address, account.enabled]));
const practiceCall = (page: Page) => page.getByRole('button', { name: 'Call Echo test' });

export const newcomerBehaviours: Readonly<Record<string, Behaviour>> = {
  'who goes on without signing in has the account put aside, is told so, and signs in from there': {
    scene: 'serverNotFound',
    async run(page) {
      await failToSignIn(page);
      await page.getByRole('textbox', { name: 'Server' }).fill('pbx.example.com');
      await page.getByRole('button', { name: 'Continue without signing in' }).click();
      await page.getByText('Switched off: jo@example.com.').waitFor();
      assert.deepEqual(await enabled(page), [['jo@example.com', false]]);
      // What was typed and not tried is not lost.
      assert.equal(await page.evaluate(() => window.fake.current().accounts[0]?.account.server), 'pbx.example.com');
      assert.equal(await page.getByRole('status', { name: 'Notices' }).count(), 0);
      await page.getByRole('button', { name: 'Account status: 0/0 signed in' }).waitFor();
      await page.getByRole('button', { name: 'Open account' }).click();
      const signIn = page.getByRole('form', { name: 'Edit jo@example.com' }).getByRole('button', { name: 'Sign in' });
      await signIn.focus();
      await page.keyboard.press('Enter');
      await page.locator('.account-state-line:focus').getByText('Signing in…').waitFor();
      assert.deepEqual(await enabled(page), [['jo@example.com', true]]);
    },
  },
  'who tries the phone without an account has the one that failed put aside as well': {
    scene: 'wrongPassword',
    async run(page) {
      await failToSignIn(page);
      await page.getByRole('button', { name: 'Try it without an account' }).click();
      await practiceCall(page).waitFor();
      assert.deepEqual((await enabled(page)).sort(), [
        ['jo@example.com', false],
        ['you@practice.localhost', true],
      ]);
      assert.equal(await page.getByRole('status', { name: 'Notices' }).count(), 0);
      await page.getByRole('button', { name: 'Account status: 1/1 signed in' }).waitFor();
    },
  },
  'an account that was put aside is signed in from the status of all, and from the palette': {
    scene: 'noAccount',
    async run(page) {
      await page.getByRole('button', { name: /^Account status/ }).click();
      await page.getByRole('dialog', { name: 'Account status' }).getByRole('button', { name: 'Sign in' }).click();
      await until(page, 'saveAccount');
      assert.deepEqual(await enabled(page), [['jo@example.com', true]]);
      const { account } = await page.evaluate(() => window.fake.current().accounts[0]!);
      await page.evaluate((was) => window.fake.push({ accounts: [{ account: was, registration: { state: 'off' }, hasPassword: true }] }), {
        ...account,
        enabled: false,
      });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search actions' }).fill('sign in again');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => window.fake.current().accounts[0]?.account.enabled);
    },
  },
  'a second practice call can be found while the first is up': {
    scene: 'practiceTalking',
    async run(page) {
      await page.getByRole('button', { name: 'Call Colleague' }).click();
      await until(page, 'dial');
      assert.deepEqual(((await sent(page)) as unknown[]).at(-1), ['dial', { to: '3', accountId: 'practice' }]);
    },
  },
  'the practice list says of who rings back that do not disturb and auto-answer do not apply': {
    scene: 'practice',
    async run(page) {
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Call me back' })
        .getByText('even in do not disturb. You answer yourself.')
        .waitFor();
    },
  },
  'a missed practice call says that it leaves no mark, and where one would be': {
    scene: 'practiceMissed',
    async run(page) {
      await page
        .getByRole('article', { name: 'Call with Call me back' })
        .getByText('With an account it would wait in your list of calls')
        .waitFor();
      await page.getByText('A missed one leaves no mark.').waitFor();
      await page.getByRole('radio', { name: 'Missed', exact: true }).click();
      await page.getByText('Calls on the practice line are not kept.').waitFor();
    },
  },
  'without an account the Calls page leads to one, and to the practice line, by keyboard too': {
    scene: 'firstRun',
    async run(page) {
      await page.getByRole('button', { name: 'Continue without signing in' }).click();
      await page.getByText('No account yet').waitFor();
      await page.getByRole('button', { name: 'Add account' }).click();
      await page
        .getByRole('form', { name: 'Add an account' })
        .getByRole('textbox', { name: 'Address' })
        .and(page.locator(':focus'))
        .waitFor();
      await page.getByRole('button', { name: 'Calls', exact: true }).click();
      await page.getByRole('button', { name: 'Try the practice line' }).focus();
      await page.keyboard.press('Enter');
      await practiceCall(page).and(page.locator(':focus')).waitFor();
      assert.deepEqual(await sent(page), [['practice', { on: true }]]);
      await page.getByText('Calls on the practice line are not kept.').waitFor();
    },
  },
};
