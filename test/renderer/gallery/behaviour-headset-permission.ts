/** What the window does about the permission for headsets (Linux). */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sent, until, type Behaviour } from './drive.ts';

export const openHeadsets = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search actions' }).fill('headsets');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Headsets', exact: true }).waitFor();
};

export const headsetPermissionBehaviours: Readonly<Record<string, Behaviour>> = {
  'Linux: one click asks for the rule, and what it does is said before': {
    scene: 'headsetForbidden',
    async run(page) {
      await openHeadsets(page);
      await page.getByText('Linux does not let programs use the buttons of this headset yet.').waitFor();
      await page.getByText('What this does').click();
      await page.getByText('Puts the file 70-offhook-headset.rules into /etc/udev/rules.d.').waitFor();
      await page.getByRole('button', { name: 'Allow…' }).click();
      await until(page, 'allowHeadsets');
      assert.deepEqual(await sent(page), [['allowHeadsets', {}]]);
      await page.getByText('Anyone sitting at this computer may use USB headsets.').waitFor();
      await page.getByRole('switch', { name: 'Leave mute to Offhook' }).click();
      await page.waitForFunction(() => JSON.stringify(window.fake.current().headsetRule).includes('"mute":true'));
    },
  },
  'Linux: a headset that may not be used is told at once, and allowed by one click': {
    scene: 'headsetForbidden',
    async run(page) {
      const bar = page.getByRole('status', { name: 'Notices' });
      await bar.getByText('Linux does not let programs use the buttons of Plantronics Blackwire 3220 Series yet.').waitFor();
      await bar.getByRole('button', { name: 'Allow…' }).click();
      await until(page, 'allowHeadsets');
      assert.deepEqual(await sent(page), [['allowHeadsets', {}]]);
      await bar.getByText('Linux does not let programs').waitFor({ state: 'detached' });
    },
  },
  'Linux: where the permission is not given, the doctor says what to type, and tells it once': {
    scene: 'headsetForbiddenNobody',
    async run(page) {
      await page.getByRole('status', { name: 'Notices' }).getByRole('button', { name: 'Allow…' }).click();
      await page.getByRole('alert').getByText('By hand: sudo tee').waitFor();
      await page.getByRole('status', { name: 'Notices' }).waitFor({ state: 'detached' });
    },
  },
  'Linux: a headset that may not be used can be left alone': {
    scene: 'headsetForbidden',
    async run(page) {
      await page.getByRole('status', { name: 'Notices' }).getByRole('button', { name: 'Leave this headset alone' }).click();
      await page.waitForFunction(() => window.fake.current().settings.ignoredHeadsets.join() === '047f:c056');
    },
  },
  'Linux: where nobody can be asked, it says what to type': {
    scene: 'headsetForbiddenNobody',
    async run(page) {
      await openHeadsets(page);
      await page.getByRole('button', { name: 'Allow…' }).click();
      await page.getByRole('alert').getByText('Nothing was changed.').waitFor();
      await page.getByRole('alert').getByText('By hand: sudo tee').waitFor();
    },
  },
  'that nothing was changed is told until something else is done, or the page is left': {
    scene: 'headsetForbiddenNobody',
    async run(page) {
      await openHeadsets(page);
      const note = page.getByText('Nothing was changed.');
      const refuse = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Allow…' }).click();
        await note.waitFor();
      };
      await refuse();
      // Who reads on, or copies what is to be typed, still has it before them.
      await page.getByText('What this does').click();
      await page.getByText('By hand: sudo tee').click();
      await note.waitFor();
      await page.getByRole('switch', { name: 'Leave this headset alone' }).click();
      await note.waitFor({ state: 'detached' });
      await page.getByRole('switch', { name: 'Leave this headset alone' }).click();
      await refuse();
      // By the keys alone, without a click on anything.
      await page.keyboard.press('Control+1');
      await note.waitFor({ state: 'detached' });
      await openHeadsets(page);
      assert.equal(await note.count(), 0);
    },
  },
  'Linux: a rule that differs is said to, with what becomes of it, before it is replaced': {
    scene: 'headsetDiffers',
    async run(page) {
      await page.getByRole('status', { name: 'Notices' }).getByRole('button', { name: 'What to do' }).click();
      await page.getByText('it is kept as 70-offhook-headset.rules.old').waitFor();
      await page.getByText('the existing rule differs from Offhook’s').waitFor();
      assert.deepEqual(await sent(page), []);
      await page.getByRole('button', { name: 'Allow…' }).click();
      await until(page, 'allowHeadsets');
    },
  },
  'Linux: where headsets open, no permission is offered, whatever rule there is': {
    scene: 'headsetOpenAnyway',
    async run(page) {
      await openHeadsets(page);
      await page.getByRole('button', { name: 'Leave mute to Offhook…' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Allow…' }).count(), 0);
      assert.equal(await page.getByText('Permission for headsets').count(), 0);
    },
  },
  'where the double mute is not mended, that is told once, at its warning': {
    scene: 'headsetMutedNobody',
    async run(page) {
      await openHeadsets(page);
      await page.getByRole('button', { name: 'Leave mute to Offhook…' }).click();
      await page.locator('.headset-warning').getByRole('alert').getByText('Nothing was changed.').waitFor();
      assert.equal(await page.getByRole('alert').count(), 1);
    },
  },
  'the double mute of the desktop is mended from its warning': {
    scene: 'headsetMuted',
    async run(page) {
      await openHeadsets(page);
      await page.getByText('The desktop mutes it too').waitFor();
      await page.getByRole('button', { name: 'Leave mute to Offhook…' }).click();
      await until(page, 'allowHeadsets');
      assert.deepEqual(await sent(page), [['allowHeadsets', { mute: true }]]);
      await page.getByText('The desktop mutes it too').waitFor({ state: 'detached' });
    },
  },
};
