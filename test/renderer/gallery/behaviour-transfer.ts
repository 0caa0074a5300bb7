/** Whom the window offers a call to, and how the buttons of a call tell what they do. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sent, settle, until, type Behaviour } from './drive.ts';

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
  'on the practice line a word that one name has in it means that one; where it fits several, Enter says to choose': {
    scene: 'practiceTalking',
    async run(page) {
      await open(page);
      await page.keyboard.type('l');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'Choose one of these' }).waitFor();
      await page.keyboard.press('Backspace');
      await page.keyboard.type('echo');
      await page.getByRole('gridcell', { name: 'Echo test', selected: true }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
      await page.keyboard.press('Shift+Enter');
      await until(page, 'consult');
      const consulted = ((await sent(page)) as unknown[][]).filter(([name]) => name !== 'quality');
      assert.deepEqual(consulted, [['consult', { callId: 'a', to: '1' }]]);
    },
  },
  'the transfer box: Enter transfers, Shift+Enter asks first': {
    scene: 'talking',
    async run(page) {
      await page.keyboard.press('Control+Shift+X');
      await page.keyboard.type('1017');
      await page.getByText('Transfer to what you typed').or(page.getByText('Emil')).first().waitFor();
      await page.keyboard.press('Shift+Enter');
      await until(page, 'consult');
      await page.keyboard.press('Control+Shift+X');
      await page.keyboard.type('1234');
      await page.keyboard.press('Enter');
      await until(page, 'transfer');
      assert.deepEqual(await sent(page), [
        ['consult', { callId: 'a', to: 'sip:1017@example.com' }],
        ['transfer', { callId: 'a', to: '1234' }],
      ]);
    },
  },
  'the empty transfer box chooses nobody, and Enter in it does nothing': {
    scene: 'waiting',
    async run(page) {
      await page.keyboard.press('Control+Shift+X');
      await page.getByText('In a call with you').waitFor();
      assert.equal(await page.getByRole('gridcell', { selected: true }).count(), 0);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Shift+Enter');
      assert.deepEqual(await sent(page), []);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await until(page, 'completeTransfer');
      assert.deepEqual(await sent(page), [['completeTransfer', { callId: 'a', with: 'h' }]]);
    },
  },
  'while somebody is asked about a transfer, its keys connect the two and open no second box': {
    scene: 'consulting',
    async run(page) {
      const transfer = page.getByRole('button', { name: 'Transfer', exact: true });
      assert.match((await transfer.getAttribute('aria-description')) ?? '', /^Connect the two below/);
      await transfer.click({ force: true });
      await page.keyboard.press('Control+Shift+X');
      await until(page, 'completeTransfer');
      assert.equal(await page.locator('.panel.transfer').count(), 0);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search actions' }).fill('cancel transfer');
      await page.keyboard.press('Enter');
      await until(page, 'cancelTransfer');
      assert.deepEqual(await sent(page), [
        ['completeTransfer', { callId: 'a', with: 'c' }],
        ['cancelTransfer', { callId: 'a' }],
      ]);
    },
  },
  'a transfer that is taken back does not open its box again': {
    scene: 'waiting',
    async run(page) {
      await page.keyboard.press('Control+Shift+X');
      const box = page.getByRole('combobox', { name: 'Who should take the call?' });
      await box.waitFor();
      const transferIs = (transfer: object | undefined) =>
        page.evaluate((step) => {
          const { fake } = window;
          fake.push({ calls: fake.current().calls.map((call) => (call.id === 'a' ? ({ ...call, transfer: step } as never) : call)) });
        }, transfer);
      await transferIs({ step: 'referring', target: { uri: 'sip:carol@example.com', number: 'carol' }, with: 'h' });
      await page.getByRole('button', { name: 'Take Bob Marchetti back' }).waitFor();
      await transferIs(undefined);
      await page.getByRole('button', { name: 'Take Bob Marchetti back' }).waitFor({ state: 'detached' });
      assert.equal(await box.count(), 0);
    },
  },
  'a consultation that came to nothing is told on the card of who is still there': {
    scene: 'consultBusy',
    async run(page) {
      await page
        .getByRole('article', { name: 'Call with Bob Marchetti' })
        .getByText('Carol Okonkwo: They are busy. Bob Marchetti is still with you.')
        .waitFor();
      assert.equal(await page.getByRole('region', { name: 'Calls in progress' }).getByRole('article').count(), 1);
      await page.getByRole('button', { name: 'Try someone else' }).click();
      await page.getByRole('combobox', { name: 'Who should take the call?' }).and(page.locator(':focus')).waitFor();
      assert.deepEqual(await sent(page), [['dismiss', { callId: 'c' }]]);
    },
  },
  'who was chosen by the arrow keys stays chosen while the list changes, and nobody takes the place of one who is gone': {
    scene: 'eight',
    async run(page) {
      await open(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const chosen = page.getByRole('gridcell', { selected: true });
      const name = (await chosen.first().textContent())!;
      const leave = (id: string) =>
        page.evaluate((gone) => window.fake.push({ calls: window.fake.current().calls.filter((call) => call.id !== gone) }), id);
      await leave('3');
      await settle(page);
      assert.equal(await chosen.first().textContent(), name);
      await leave('4');
      await chosen.first().waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      assert.deepEqual(await sent(page), []);
    },
  },
};
