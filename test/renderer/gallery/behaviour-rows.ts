/** What single rows of the settings say, and what stands beside their controls. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { alerting, anna } from './sample.ts';
import { sent, until, type Behaviour } from './drive.ts';

const section = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name, exact: true }).click();
};
/** Where the middle of it is, and its edges. */
const placeOf = async (page: Page, role: 'button' | 'combobox', name: string): Promise<{ middle: number; start: number; end: number }> => {
  const box = await page.getByRole(role, { name, exact: true }).boundingBox();
  assert.ok(box, `${name} is to be seen`);
  return { middle: box.y + box.height / 2, start: box.x, end: box.x + box.width };
};
async function isBeside(page: Page, button: string, control: string): Promise<void> {
  const [one, other] = [await placeOf(page, 'button', button), await placeOf(page, 'combobox', control)];
  assert.ok(Math.abs(one.middle - other.middle) < 1, `${button} is ${one.middle - other.middle} px below the middle of ${control}`);
  assert.ok(Math.abs(one.end - other.start) < 16, `${button} ends ${one.end - other.start} px from ${control}`);
}

export const rowBehaviours: Readonly<Record<string, Behaviour>> = {
  'a ring and a device are heard by a press beside the choice, which then stops it': {
    scene: 'severalRings',
    async run(page) {
      await section(page, 'Sound');
      await isBeside(page, 'Play a tone', 'Speaker');
      await isBeside(page, 'Play the ring', 'Ring on');
      await isBeside(page, 'Play this ring', 'Ring');
      // A device that is away cannot be heard.
      const away = page.getByRole('button', { name: 'Play extra ring 2' });
      assert.equal(await away.getAttribute('aria-description'), 'Conference room loudspeaker (not connected)');
      await page.getByRole('button', { name: 'Play extra ring 1' }).click();
      await page.getByRole('button', { name: 'Playing. Stop' }).waitFor();
      await page.clock.runFor(1_100);
      await page.getByRole('button', { name: 'Play extra ring 1' }).waitFor();
    },
  },
  'an account that is switched off has a row for its ring only where one was chosen': {
    scene: 'idle',
    async run(page) {
      await section(page, 'Sound');
      const rows = page.getByRole('combobox', { name: /^Ring of / });
      await rows.nth(1).waitFor();
      await page.evaluate(() => {
        const { accounts } = window.fake.current();
        window.fake.push({
          accounts: accounts.map((view, at) => (at === 1 ? { ...view, account: { ...view.account, enabled: false } } : view)),
        });
      });
      await rows.nth(1).waitFor({ state: 'detached' });
      assert.equal(await rows.count(), 1);
      await page.evaluate(() => {
        const { accounts, settings } = window.fake.current();
        window.fake.push({ settings: { ...settings, accountTones: { [accounts[1]!.account.id]: 'bell' } } });
      });
      await rows.nth(1).waitFor();
    },
  },
  'of the command of an action nothing is said before it is tried or left': {
    scene: 'idle',
    async run(page) {
      await section(page, 'Automation');
      await page.getByRole('button', { name: 'Add an action' }).click();
      await page.getByRole('combobox', { name: 'What' }).click();
      await page.getByRole('option', { name: 'Run a command' }).click();
      const field = page.getByRole('textbox', { name: 'Command' });
      await field.waitFor();
      const told = page.getByText('Type something here.');
      assert.equal(await told.count(), 0);
      await page.getByRole('button', { name: 'Try it: action 1' }).click({ force: true });
      await told.waitFor();
      await field.fill('notify-send');
      await told.waitFor({ state: 'detached' });
      await field.fill('');
      await field.blur();
      await told.waitFor();
      assert.deepEqual(await sent(page), []);
      await field.fill('notify-send');
      await field.blur();
      await until(page, 'saveCallActions');
    },
  },
  'in a call, About says why it cannot look for a newer version': {
    scene: 'updateFailed',
    async run(page) {
      await section(page, 'About');
      const why = page.getByText('You can do this once your calls are over.');
      const check = page.getByRole('button', { name: 'Check now' });
      await check.waitFor();
      assert.equal(await why.count(), 0);
      await page.evaluate((calls) => window.fake.push({ calls }), [alerting('a', anna)]);
      await why.waitFor();
      assert.equal(await check.getAttribute('aria-disabled'), 'true');
    },
  },
  'what removes a shortcut is level with it': {
    scene: 'computer',
    async run(page) {
      await section(page, 'This computer');
      const [keys, remove] = [
        await placeOf(page, 'button', 'Shortcut for Mute: F9'),
        await placeOf(page, 'button', 'Remove the shortcut for Mute'),
      ];
      assert.ok(Math.abs(keys.middle - remove.middle) < 1, `it is ${remove.middle - keys.middle} px too low`);
      assert.ok(Math.abs(keys.end - remove.end) < 1);
    },
  },
  'the frame of the page that has the keyboard is whole': {
    scene: 'idle',
    async run(page) {
      await section(page, 'About');
      const place = page.getByRole('region', { name: 'About' });
      for (let presses = 0; presses < 40 && !(await place.evaluate((one) => one === document.activeElement)); presses++)
        await page.keyboard.press('Tab');
      const { offset, width } = await place.evaluate((one) => {
        const { outlineOffset, outlineWidth } = getComputedStyle(one);
        return { offset: parseFloat(outlineOffset), width: parseFloat(outlineWidth) };
      });
      assert.equal(width, 2);
      assert.ok(offset + width <= 0, `it reaches ${offset + width} px out of the page`);
    },
  },
};
