/** Whom the window offers a call to, and how the buttons of a call tell what they do. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { settle, type Behaviour } from './drive.ts';

const options = (page: Page) => page.getByRole('grid', { name: 'Who should take the call?' }).getByRole('row');
const open = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await options(page).first().waitFor();
};

export const transferBehaviours: Readonly<Record<string, Behaviour>> = {
  'neither the one who is transferred nor a number that was never reached is offered, and it is told why': {
    scene: 'talkingAfterWrongNumber',
    async run(page) {
      await open(page);
      const offered = (await options(page).allTextContents()).join();
      assert.match(offered, /Anna Lindqvist/);
      assert.doesNotMatch(offered, /Bob|9999/);
      await page.keyboard.type('1002');
      await page.getByText('Bob Marchetti is the one you are about to transfer').waitFor();
      assert.equal(await options(page).count(), 0);
    },
  },
  'the tooltip of a button leaves what is wrong with the call to be read': {
    scene: 'microphoneBlocked',
    async run(page) {
      const mute = page.getByRole('button', { name: 'Mute', exact: true });
      const warning = await page.getByText('Your microphone is blocked').boundingBox();
      await mute.hover();
      await page.clock.runFor(600);
      const tip = page.locator('.tip', { hasText: 'Mute' });
      await tip.waitFor();
      await settle(page);
      const [over, of] = [(await tip.boundingBox())!, (await mute.boundingBox())!];
      assert.ok(over.y + over.height <= of.y && warning!.y >= of.y);
    },
  },
  'on the practice line only those who are there are offered': {
    scene: 'practiceTalking',
    async run(page) {
      await open(page);
      assert.equal(await options(page).count(), 5);
      assert.doesNotMatch((await options(page).allTextContents()).join(), /Music box|Anna/);
      await page.keyboard.type('9');
      await page.getByText('Nobody on the practice line has this number. Choose one from its list.').waitFor();
    },
  },
};
