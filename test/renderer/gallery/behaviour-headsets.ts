/** What the window does about headsets. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sent, until, type Behaviour } from './drive.ts';
import { openHeadsets as open } from './behaviour-headset-permission.ts';
import { anna, ringing } from './sample.ts';

const press = (page: Page, button: 'hook' | 'mute') =>
  page.evaluate((pressed) => {
    const { fake } = window;
    fake.push({ headsets: fake.current().headsets.map((one) => ({ ...one, lastPress: { button: pressed, at: Date.now() } })) });
  }, button);

const beginToLearn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Learn a button…' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('Press and release the button for').waitFor();
};

export const headsetBehaviours: Readonly<Record<string, Behaviour>> = {
  'where no headset can be seen at all, it is not said that none is plugged in, and one can look again': {
    scene: 'headsetsUnseen',
    async run(page) {
      await open(page);
      await page.getByText('libusb-1.0.so.0: cannot open shared object file').waitFor();
      assert.equal(await page.getByText('No headset with buttons was found').count(), 0);
      await page.getByRole('button', { name: 'Look again' }).press('Enter');
      await until(page, 'lookForHeadsets');
      await page.getByRole('status').getByText('Nothing new was found.').waitFor();
    },
  },
  'whoever tries the buttons is told before that Redial calls somebody, where there is one': {
    scene: 'headset',
    async run(page) {
      await open(page);
      await page.getByText('Redial really calls the last number, even here.').waitFor();
      await page.evaluate(() => {
        const { fake } = window;
        fake.push({ headsets: fake.current().headsets.map((one) => ({ ...one, buttons: ['hook', 'mute'], learned: [] })) });
      });
      await page.getByText('Redial really calls the last number').waitFor({ state: 'detached' });
    },
  },
  'of several headsets those are open with which something is wrong': {
    scene: 'headsets',
    async run(page) {
      await open(page);
      await page.getByText('could not read from HID device').waitFor();
      assert.deepEqual(await page.locator('details.headset[open] > summary > strong').allInnerTexts(), ['Poly BT700']);
    },
  },
  'a press on the headset is told to the ear, each time anew, and glows for a moment': {
    scene: 'headset',
    async run(page) {
      await open(page);
      await page.getByText('Nothing pressed yet').waitFor();
      const chip = page.getByRole('listitem').filter({ hasText: /^Mute$/ });
      for (const time of [1, 2]) {
        const status = page.getByRole('status').getByText('Pressed: Mute');
        const before = time === 1 ? undefined : await status.elementHandle();
        await page.clock.runFor(5000);
        await press(page, 'mute');
        await status.waitFor();
        await chip.and(page.locator('[data-on]')).waitFor();
        if (before) assert.equal(await before.evaluate((node) => node.isConnected), false);
        await page.clock.runFor(2000);
        await chip.and(page.locator(':not([data-on])')).waitFor();
      }
    },
  },
  'ring and lights are tested, and not while a test runs or a call is up': {
    scene: 'headset',
    async run(page) {
      await open(page);
      await page.getByRole('button', { name: 'Test the ring' }).click();
      await until(page, 'testHeadset');
      assert.deepEqual(await sent(page), [['testHeadset', { headsetId: 'j', what: 'ring' }]]);
      await page.getByText('Ringing: on').waitFor();
      const lights = page.getByRole('button', { name: 'Test the lights' });
      assert.equal(await lights.getAttribute('aria-description'), 'Testing…');
      assert.equal(await lights.getAttribute('aria-disabled'), 'true');
    },
  },
  'a call keeps its headset from being tested, and says so': {
    scene: 'headsetInCall',
    async run(page) {
      await open(page);
      const ring = page.getByRole('button', { name: 'Test the ring' });
      assert.equal(await ring.getAttribute('aria-description'), 'Not during a call');
      await ring.click({ force: true });
      assert.deepEqual(await sent(page), []);
      await page.getByText('In a call: on').waitFor();
      await page.getByText('On hold: off').waitFor();
    },
  },
  'of several headsets the one that shows the call is told from the others': {
    scene: 'headsetsInCall',
    async run(page) {
      await open(page);
      const rows = page.locator('.headset > summary');
      await rows.nth(1).getByText('Ready, shows the call').waitFor();
      assert.deepEqual(await page.locator('.headset-state').allTextContents(), ['Ready', 'Ready, shows the call', 'Ready']);
      await page.evaluate(() => window.fake.push({ calls: [] }));
      await rows.nth(1).getByText('Ready, will show the next call').waitFor();
    },
  },
  'a button is learned by the keyboard alone, told, and forgotten': {
    scene: 'headset',
    async run(page) {
      await open(page);
      const has = (name: string) =>
        page.waitForFunction((wanted) => {
          const { activeElement: one } = document;
          return (one?.getAttribute('aria-label') ?? one?.textContent) === wanted;
        }, name);
      await page.getByRole('button', { name: 'Learn a button…' }).press('Enter');
      await has('What the button should do');
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Call the last number again' }).click();
      await has('What the button should do');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Press and release the button for “Call the last number again” now').waitFor();
      await has('Cancel');
      await page.clock.runFor(1500);
      await page.getByRole('status').getByText('Learned: Call the last number again').waitFor();
      await has('Learn a button…');
      await page.getByText('Redial (learned)').first().waitFor();
      await page.getByRole('button', { name: 'Forget learned buttons' }).press('Enter');
      await until(page, 'forgetHeadsetButtons');
      await page.getByRole('button', { name: 'Forget learned buttons' }).waitFor({ state: 'detached' });
      await page.getByText('Learned: ').waitFor({ state: 'detached' });
      await has('Learn a button…');
    },
  },
  'a button that is known already is said to be, and is not learned': {
    scene: 'headsetTaught',
    async run(page) {
      await open(page);
      await beginToLearn(page);
      await page.clock.runFor(1500);
      await page.getByRole('status').getByText('That button is already “Mute”.').waitFor();
    },
  },
  'learning that a call has ended is said to be, and not that no button was heard': {
    scene: 'headset',
    async run(page) {
      await open(page);
      await beginToLearn(page);
      await page.evaluate((calls) => window.fake.push({ calls }), [ringing('r', anna)]);
      await page.clock.runFor(1500);
      await page.getByRole('status').getByText('A call interrupted this').waitFor();
    },
  },
  'learning can be given up': {
    scene: 'headset',
    async run(page) {
      await open(page);
      await beginToLearn(page);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await until(page, 'stopLearning');
      await page.clock.runFor(1500);
      await page.getByRole('button', { name: 'Learn a button…' }).waitFor();
      await page.getByText('No new button was detected').waitFor({ state: 'detached' });
    },
  },
  'all headsets of a model are left alone, and taken back': {
    scene: 'headset',
    async run(page) {
      await open(page);
      const leave = page.getByRole('switch', { name: 'Leave this headset alone' });
      await leave.click();
      await page.waitForFunction(() => window.fake.current().settings.ignoredHeadsets.join() === '0b0e:24c9');
      await leave.click();
      await page.waitForFunction(() => window.fake.current().settings.ignoredHeadsets.length === 0);
    },
  },
  'the report is copied, and saved as a file': {
    scene: 'headset',
    async run(page) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page);
      await page.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByRole('status').getByText('Copied').waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Headset: Jabra Link 380, 0b0e:24c9\n');
      await page.getByRole('button', { name: 'Save…' }).click();
      await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
      const commands = (await sent(page)) as unknown[];
      assert.deepEqual(commands.at(-1), ['saveHeadsetReport', { headsetId: 'j', name: 'offhook-headset-0b0e-24c9.txt' }]);
    },
  },
  'a report that cannot be saved is said not to be': {
    scene: 'headsetFullDisk',
    async run(page) {
      await open(page);
      await page.getByRole('button', { name: 'Save…' }).click();
      await page.getByRole('alert').getByText('It could not be saved. Free some disk space').waitFor();
      assert.equal(await page.getByText('Saved', { exact: true }).count(), 0);
    },
  },
  'a headset that is plugged in is offered for calls, and taken': {
    scene: 'headsetOffered',
    async run(page) {
      await page.clock.runFor(300);
      await page.getByRole('status', { name: 'Notices' }).getByText('Jabra Engage 55 is plugged in. Use it for calls?').waitFor();
      await page.getByRole('button', { name: 'Use it' }).click();
      await until(page, 'saveSettings');
      assert.deepEqual(await sent(page), [
        [
          'saveSettings',
          { patch: { microphone: { id: 'm1', label: 'Jabra Engage 55' }, speaker: { id: 's1', label: 'Jabra Engage 55' } } },
        ],
      ]);
    },
  },
  'a headset that was declined is not offered again, and can be taken later': {
    scene: 'headsetOffered',
    async run(page) {
      await page.clock.runFor(300);
      await page.getByRole('button', { name: 'Do not ask again for this headset' }).click();
      await page.waitForFunction(() => window.fake.current().settings.declinedHeadsets.join() === '0b0e:24c9');
      await page.getByText('is plugged in. Use it').waitFor({ state: 'detached' });
      await open(page);
      await page.getByRole('button', { name: 'Use for calls' }).click();
      await page.waitForFunction(() => window.fake.current().settings.microphone?.id === 'm1');
    },
  },
};
