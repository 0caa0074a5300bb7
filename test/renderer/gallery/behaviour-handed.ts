/** What becomes of a number from outside: a link, what was copied, what was dropped. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { HandedNumber } from '../../../src/shared/snapshot.ts';
import { sent, until, type Behaviour } from './drive.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Call or search' });
/** However slow the machine is that drives it: for what asks how late it is, no time goes by any more, but by `time`. */
const holdTime = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const at = performance.now();
    performance.now = () => at;
  });
/** Longer than anybody needs to see that a question has come. */
const time = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const at = performance.now() + 700;
    performance.now = () => at;
  });
const hand = async (page: Page, handedOver: HandedNumber & { readonly id: number }): Promise<void> => {
  await holdTime(page);
  await page.evaluate((given) => window.fake.push({ handedOver: given }), handedOver);
  await page.getByRole('alert').locator('p', { hasText: handedOver.to }).waitFor();
};
const link = (id: number, to: string) => ({ id, kind: 'number', to, from: 'link' }) as const;
const dialled = async (page: Page): Promise<unknown[]> => ((await sent(page)) as unknown[][]).filter(([name]) => name === 'dial');
const drop = (page: Page, text: string) =>
  page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', dropped);
    document.querySelector('.stage')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, text);

export const handedBehaviours: Readonly<Record<string, Behaviour>> = {
  'a link fills the dial box and calls nobody by itself, nor by an Enter that was meant for something else': {
    scene: 'idle',
    async run(page) {
      await hand(page, link(1, '+49 30 123'));
      await page.keyboard.press('Enter');
      assert.equal(await box(page).inputValue(), '+49 30 123');
      assert.deepEqual(await sent(page), [['takeHandedOver', { id: 1 }]]);
      await time(page);
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await dialled(page), [['dial', { to: '+49 30 123', accountId: 'work' }]]);
      await page.getByRole('alert').waitFor({ state: 'detached' });
    },
  },
  'however much is typed, nothing is called before the question can have been read, and it stays': {
    scene: 'idle',
    async run(page) {
      await holdTime(page);
      await page.evaluate(async () => {
        window.fake.push({ handedOver: { id: 1, kind: 'number', to: '+49 30 123', from: 'link' } });
        const seen = async (find: () => unknown): Promise<void> => {
          while (!find()) await new Promise(requestAnimationFrame);
        };
        const field = document.querySelector<HTMLInputElement>('#dial-box');
        await seen(() => field?.value === '+49 30 123');
        for (const text of ['+49 30 123 ', '+49 30 123']) {
          Reflect.set(HTMLInputElement.prototype, 'value', text, field);
          field?.dispatchEvent(new Event('input', { bubbles: true }));
          await seen(() => field?.getAttribute('value') === text || field?.value === text);
          field?.form?.requestSubmit();
        }
        document.querySelector<HTMLButtonElement>('.dial-handed button')?.click();
      });
      assert.deepEqual(await dialled(page), []);
      await page.getByText('A link or another program wants to call +49 30 123.').waitFor();
      await time(page);
      await page.getByRole('button', { name: 'Call +49 30 123' }).click();
      await until(page, 'dial');
      assert.deepEqual(await dialled(page), [['dial', { to: '+49 30 123', accountId: 'work' }]]);
    },
  },
  'what is being written stays and is what Enter calls, with the question beside it, which is then overtaken': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('10');
      await hand(page, link(1, '0900123'));
      await page.keyboard.type('01');
      assert.equal(await box(page).inputValue(), '1001');
      await time(page);
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await dialled(page), [['dial', { to: '1001', accountId: 'work' }]]);
      await page.getByRole('alert').waitFor({ state: 'detached' });
    },
  },
  'a question is answered beside what is being written, which stays': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('zz');
      await hand(page, link(1, '0900123'));
      await time(page);
      await page.getByRole('button', { name: 'Call 0900123' }).click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      assert.deepEqual(((await dialled(page)) as unknown[][]).at(-1)?.[1], { to: '0900123', accountId: 'work' });
      assert.equal(await box(page).inputValue(), 'zz');
      await hand(page, link(2, '0900124'));
      await page.getByRole('button', { name: 'Do not call' }).click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      assert.equal(await box(page).inputValue(), 'zz');
    },
  },
  'a call that is made from elsewhere overtakes the question, and what is being written stays; one that comes in does not': {
    scene: 'idle',
    async run(page) {
      const call = (id: string, direction: string) =>
        page.evaluate(
          ([id, direction]) => {
            const { calls } = window.fake.current();
            const party = { uri: 'sip:1002@example.com', number: '1002' };
            const added = { id, direction, party, accountId: 'work', phase: 'ringing', createdAt: 0, turn: 0, silenced: false };
            window.fake.push({ calls: [...calls, added as never] });
          },
          [id, direction] as const,
        );
      await page.keyboard.type('10');
      await hand(page, link(1, '0900123'));
      await call('in', 'incoming');
      await page.getByRole('article', { name: 'Call with 1002' }).waitFor();
      await page.getByRole('button', { name: 'Call 0900123' }).waitFor();
      await call('out', 'outgoing');
      await page.getByRole('button', { name: 'Call 0900123' }).waitFor({ state: 'detached' });
      assert.equal(await box(page).inputValue(), '10');
    },
  },
  'a call that cannot be made overtakes nothing': {
    scene: 'allOut',
    async run(page) {
      await page.keyboard.type('10');
      await hand(page, link(1, '0900123'));
      await time(page);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('Work is not signed in').waitFor();
      await page.getByText('wants to call 0900123').waitFor();
      assert.equal(await box(page).inputValue(), '10');
    },
  },
  'a link into a meeting says which digits are sent once it is connected, and they go with the call': {
    scene: 'meetingLink',
    async run(page) {
      await page.getByRole('alert').getByText('Once connected, Offhook sends 123456789#.').waitFor();
      await time(page);
      await page.getByRole('button', { name: 'Call +16699006833' }).click();
      await until(page, 'dial');
      assert.deepEqual(await dialled(page), [['dial', { to: '+16699006833,,123456789#', accountId: 'work' }]]);
    },
  },
  'past calls are looked for by the number alone, without the digits behind it': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('+49 30 901820,,123#');
      await page.getByText('Calls matching “+49 30 901820”').waitFor();
    },
  },
  'digits that wait are sent by a press': {
    scene: 'postDialLeft',
    async run(page) {
      await page.getByRole('button', { name: 'Send 1234' }).click();
      await until(page, 'sendPostDial');
      assert.deepEqual(((await sent(page)) as unknown[][]).at(-1), ['sendPostDial', { callId: 'a' }]);
      await page.evaluate(() => window.fake.push({ calls: [{ ...window.fake.current().calls[0]!, postDial: '' }] }));
      await page.locator('[data-panel=keypad]:focus').waitFor();
    },
  },
  'a call from a list has the account of that list, beside what is being written too, and the next has its own': {
    scene: 'severalAccounts',
    async run(page) {
      await page.keyboard.type('1001');
      await hand(page, { ...link(1, '0900123'), accountId: 'home' });
      await time(page);
      await page.getByRole('button', { name: 'Call 0900123' }).click();
      await until(page, 'dial');
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await box(page).press('Enter');
      await page.waitForFunction(() => window.fake.sent.filter(([name]) => name === 'dial').length === 2);
      assert.deepEqual(
        ((await dialled(page)) as [string, { accountId: string }][]).map(([, { accountId }]) => accountId),
        ['home', 'work'],
      );
    },
  },
  'the people that match what is being written lie beside the question, and not over it': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('+49 30');
      await page.getByRole('option').first().waitFor();
      await hand(page, link(1, '0900123'));
      await page.keyboard.type(' 9');
      await page.getByRole('option').first().waitFor();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 640 });
        // A trial click is made only where nothing else would get it.
        for (const name of ['Call 0900123', 'Do not call']) await page.getByRole('button', { name }).click({ trial: true });
      }
    },
  },
  'what was being typed into the palette stands there again after the question': {
    scene: 'idle',
    async run(page) {
      const palette = page.getByRole('combobox', { name: 'Search actions' });
      await page.keyboard.press('Control+k');
      await palette.pressSequentially('theme: d');
      await hand(page, link(1, '0900123'));
      await palette.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Do not call' }).click();
      await page.keyboard.press('Control+k');
      assert.equal(await palette.inputValue(), 'theme: d');
      await page.getByRole('option', { name: 'Theme: Dark' }).waitFor();
    },
  },
  'the next link takes the place of one that was left as it came, and not of what was made of it': {
    scene: 'link',
    async run(page) {
      await page.getByRole('alert').waitFor();
      await hand(page, link(2, '0900124'));
      assert.equal(await box(page).inputValue(), '0900124');
      await page.keyboard.press('End');
      await page.keyboard.type('5');
      await hand(page, link(3, '0900126'));
      assert.equal(await box(page).inputValue(), '09001245');
    },
  },
  'who types as a link comes writes over its number, whole': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+l');
      await hand(page, link(1, '0900123'));
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dial-box')?.value === '0900123');
      await page.keyboard.type('1001');
      assert.equal(await box(page).inputValue(), '1001');
    },
  },
  'of a line of a signature that is pasted into the box the number stands there': {
    scene: 'idle',
    async run(page) {
      await box(page).fill('old');
      await box(page).selectText();
      await box(page).evaluate((field) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'Tel.: +49 (0)30 901820');
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      assert.equal(await box(page).inputValue(), '+49 (0)30 901820');
    },
  },
  'what a link asks for is called by its button, or not at all': {
    scene: 'link',
    async run(page) {
      await page.getByRole('button', { name: 'Do not call' }).click();
      assert.equal(await box(page).inputValue(), '');
      await hand(page, { id: 2, kind: 'number', to: 'anna@example.com', from: 'copied' });
      await time(page);
      await page.getByRole('button', { name: 'Call anna@example.com' }).click();
      await until(page, 'dial');
      assert.deepEqual(await dialled(page), [['dial', { to: 'anna@example.com', accountId: 'work' }]]);
    },
  },
  'a link that asks for encryption all the way is not called without it': {
    scene: 'idle',
    async run(page) {
      await hand(page, link(1, 'sips:anna@example.com'));
      await time(page);
      await page.getByRole('button', { name: 'Call sips:anna@example.com' }).click();
      await page.getByText('requires encryption all the way, which Offhook cannot guarantee').waitFor();
      assert.deepEqual(await dialled(page), []);
    },
  },
  'a number or a link that is dropped on the window is put into the dial box; of other text that is told': {
    scene: 'idle',
    async run(page) {
      const none = page.getByText('What you dropped contains no number or address to call');
      await drop(page, 'what is this?');
      await none.waitFor();
      await drop(page, 'tel:+49-30-123;ext=1');
      await page.getByRole('alert').getByText('Call +49-30-123?').waitFor();
      await none.waitFor({ state: 'detached' });
      assert.equal(await box(page).inputValue(), '+49-30-123 x1');
      await drop(page, 'nobody');
      await none.waitFor();
      assert.equal(await box(page).inputValue(), '+49-30-123 x1');
      assert.deepEqual(await sent(page), []);
    },
  },
  'a number that comes before anybody has signed in is told of, and can be sent away': {
    scene: 'linkFirstRun',
    async run(page) {
      await page.getByText('What you opened or copied contains no number or address to call.').waitFor();
      const waits = page.getByRole('alert').getByText('wants to call +49 30 901820. Sign in first');
      await waits.waitFor();
      assert.deepEqual(await sent(page), []);
      await page.getByRole('button', { name: 'Do not call' }).click();
      await waits.waitFor({ state: 'detached' });
      assert.deepEqual(await sent(page), [['takeHandedOver', { id: 1 }]]);
    },
  },
};
