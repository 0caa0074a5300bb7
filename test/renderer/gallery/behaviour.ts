/** What the window does with keys, clicks and changes: driven in a real browser over the fake phone. */
import assert from 'node:assert/strict';
import { callBehaviours } from './behaviour-calls.ts';
import { cardBehaviours } from './behaviour-card.ts';
import { contactBehaviours } from './behaviour-contacts.ts';
import { contactFocusBehaviours } from './behaviour-contacts-focus.ts';
import { handedBehaviours } from './behaviour-handed.ts';
import { headsetPermissionBehaviours } from './behaviour-headset-permission.ts';
import { headsetBehaviours } from './behaviour-headsets.ts';
import { historyBehaviours } from './behaviour-history.ts';
import { newcomerBehaviours } from './behaviour-newcomer.ts';
import { policyBehaviours } from './behaviour-policy.ts';
import { quietBehaviours } from './behaviour-quiet.ts';
import { rowBehaviours } from './behaviour-rows.ts';
import { settingsBehaviours } from './behaviour-settings.ts';
import { transferBehaviours } from './behaviour-transfer.ts';
import { sent, until, type Behaviour } from './drive.ts';

export const behaviours: Readonly<Record<string, Behaviour>> = {
  ...callBehaviours,
  ...settingsBehaviours,
  ...quietBehaviours,
  ...rowBehaviours,
  ...cardBehaviours,
  ...headsetBehaviours,
  ...headsetPermissionBehaviours,
  ...newcomerBehaviours,
  ...transferBehaviours,
  ...policyBehaviours,
  ...handedBehaviours,
  ...historyBehaviours,
  ...contactBehaviours,
  ...contactFocusBehaviours,
  'typing anywhere writes into the dial box, and Enter calls': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('tel:+49 30-1');
      assert.equal(await page.getByRole('combobox', { name: 'Call or search' }).inputValue(), 'tel:+49 30-1');
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await sent(page), [['dial', { to: 'tel:+49 30-1', accountId: 'work' }]]);
      assert.equal(await page.getByRole('combobox', { name: 'Call or search' }).inputValue(), '');
    },
  },
  'on the practice line, a name with nobody else left in the list is called': {
    scene: 'practice',
    async run(page) {
      const call = async (text: string): Promise<void> => {
        await page.getByRole('combobox', { name: 'Call or search' }).fill(text);
        await page.keyboard.press('Enter');
      };
      await call('echo');
      await until(page, 'dial');
      await call('c');
      await page.waitForFunction(() => window.fake.sent.filter(([name]) => name === 'dial').length === 2);
      assert.deepEqual(await sent(page), [
        ['dial', { to: '1', accountId: 'practice' }],
        ['dial', { to: 'c', accountId: 'practice' }],
      ]);
    },
  },
  'what is no number is told beside the box and not sent': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('what is this?\n');
      await page.getByText('This is not a number or address').waitFor();
      assert.deepEqual(await sent(page), []);
    },
  },
  'what is pasted outside of any field lands in the dial box once': {
    scene: 'idle',
    async run(page) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate(() => navigator.clipboard.writeText('tel:+49 30 123'));
      await page.keyboard.press('Control+V');
      const box = page.getByRole('combobox', { name: 'Call or search' });
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dial-box')?.value);
      assert.equal(await box.inputValue(), '+49 30 123');
    },
  },
  'what is pasted outside of any field is asked about beside what is being written, which stays': {
    scene: 'idle',
    async run(page) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const box = page.getByRole('combobox', { name: 'Call or search' });
      const paste = async (text: string): Promise<void> => {
        await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
        await page.keyboard.press('Control+V');
      };
      await page.keyboard.type('0176 12');
      await box.evaluate((field: HTMLInputElement) => field.blur());
      await paste('nobody');
      await page.getByText('What you pasted contains no number or address to call').waitFor();
      await paste('Tel. +49 30 901820');
      await page.getByText('Call +49 30 901820?').waitFor();
      assert.equal(await box.inputValue(), '0176 12');
      assert.deepEqual(
        ((await sent(page)) as unknown[][]).filter(([name]) => name === 'dial'),
        [],
      );
    },
  },
  'Escape clears the dial box, then leaves it': {
    scene: 'idle',
    async run(page) {
      const box = page.getByRole('combobox', { name: 'Call or search' });
      await page.keyboard.type('an');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await box.inputValue(), '');
      await box.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    },
  },
  'the palette runs what is found': {
    scene: 'talking',
    async run(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search actions' }).fill('theme: dark');
      await page.keyboard.press('Enter');
      await until(page, 'saveSettings');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    },
  },
};
