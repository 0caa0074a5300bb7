/** What the card of who is ringing does with clicks and keys. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until, type Behaviour } from './drive.ts';

const commands = (page: Page): Promise<unknown> => page.evaluate(() => window.fake.sent.filter(([name]) => name !== 'cardPainted'));
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** So that what is pressed is no longer taken for something that was meant for another window. */
const waitABit = (page: Page): Promise<void> => page.clock.runFor(600);
/** However slow the machine is that presses: on the page no time goes by any more, but by `waitABit`. */
const holdTime = async (page: Page): Promise<void> => page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);

/** Main never sends such a snapshot. */
const breakPage = (page: Page): Promise<void> => page.evaluate(() => window.fake.push({ accounts: null as never }));

export const cardBehaviours: Readonly<Record<string, Behaviour>> = {
  'a window that cannot be drawn answers and hangs up all the same, tells main without what was in it, and loads anew': {
    scene: 'ringing',
    async run(page) {
      await page.evaluate(() => window.fake.push({ doNotDisturb: { until: Number.MAX_SAFE_INTEGER } }));
      await page.getByRole('alert').getByText('Your calls continue').waitFor();
      await button(page, 'Answer').click();
      await until(page, 'showWindow');
      const told = await page.evaluate(
        () => window.fake.sent.find(([name]) => name === 'pageFailed')?.[1] as { error: string; at: string },
      );
      assert.equal(told.error, 'RangeError');
      assert.match(told.at, /^ +at /);
      assert.doesNotMatch(told.at, /Invalid time value/);
      assert.deepEqual(await page.evaluate(() => window.fake.sent.find(([name]) => name === 'answer')), ['answer', { callId: 'r' }]);
      await button(page, 'Reload').click();
      await page.getByRole('button', { name: 'Silence', exact: true }).waitFor();
    },
  },
  'a card that cannot be drawn is shown, and declines all the same': {
    scene: 'ringing',
    page: 'card',
    async run(page) {
      await waitABit(page);
      await breakPage(page);
      await page.getByRole('alert').getByText('Your calls continue').waitFor();
      await page.evaluate(() => {
        const { calls } = window.fake.current();
        window.fake.push({ calls: [...calls, { ...calls[0]!, id: 's' }] });
      });
      await waitABit(page);
      await button(page, 'Decline').last().click();
      await until(page, 'decline');
      const told = await page.evaluate(() => window.fake.sent.filter(([name]) => ['decline', 'cardPainted'].includes(name)).slice(-2));
      assert.deepEqual(told, [
        ['cardPainted', { callIds: ['r', 's'] }],
        ['decline', { callId: 's' }],
      ]);
    },
  },
  'the card answers and brings the window, and says what it has painted': {
    scene: 'ringing',
    page: 'card',
    async run(page) {
      await waitABit(page);
      await button(page, 'Answer').click();
      await until(page, 'showWindow');
      assert.deepEqual(await commands(page), [
        ['answer', { callId: 'r', others: 'hold' }],
        ['showWindow', {}],
      ]);
      assert.deepEqual(await page.evaluate(() => window.fake.sent[0]), ['cardPainted', { callIds: ['r'] }]);
      assert.match(await page.title(), /^Incoming call from Anna Lindqvist for Home office$/);
    },
  },
  'the card holds and ends a call that is spoken in, and leaves one alone that is on hold already': {
    scene: 'waiting',
    page: 'card',
    async run(page) {
      await button(page, 'Hold and answer').waitFor();
      await button(page, 'End and answer').waitFor();
      await page.evaluate(() => window.fake.push({ calls: window.fake.current().calls.filter(({ id }) => id !== 'a') }));
      await button(page, 'Answer').waitFor();
      assert.equal(await button(page, 'End and answer').count(), 0);
    },
  },
  'the card takes nothing that was pressed as it came': {
    scene: 'ringing',
    page: 'card',
    async run(page) {
      await holdTime(page);
      const { calls } = await page.evaluate(() => window.fake.current());
      await page.evaluate(() => window.fake.push({ calls: [] }));
      await page.getByRole('article').waitFor({ state: 'detached' });
      await page.evaluate((ringing) => window.fake.push({ calls: ringing }), calls);
      await button(page, 'Answer').click();
      await page.getByRole('article').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      assert.deepEqual(await commands(page), []);
      await waitABit(page);
      await page.keyboard.press('Escape');
      await until(page, 'decline');
      assert.deepEqual(await commands(page), [['decline', { callId: 'r' }]]);
    },
  },
  'the card takes nothing before it is on the screen, nor as it comes there, however long ago it was painted': {
    scene: 'ringing',
    page: 'card',
    async run(page) {
      await page.evaluate(() => window.fake.push({ cardShownAt: null }));
      await waitABit(page);
      await button(page, 'Answer').click();
      await holdTime(page);
      await page.evaluate(() => window.fake.push({ cardShownAt: Date.now() }));
      await button(page, 'Answer').click();
      assert.deepEqual(await commands(page), []);
      await waitABit(page);
      await button(page, 'Answer').click();
      await until(page, 'answer');
    },
  },
  'the card takes nothing for another caller when one goes': {
    scene: 'twoRinging',
    page: 'card',
    async run(page) {
      await holdTime(page);
      await page.evaluate(() => window.fake.push({ calls: window.fake.current().calls.slice(1) }));
      await button(page, 'Decline').click();
      assert.deepEqual(await commands(page), []);
      await waitABit(page);
      await button(page, 'Decline').click();
      await until(page, 'decline');
      assert.deepEqual(await commands(page), [['decline', { callId: 's' }]]);
    },
  },
  'the card forwards, and Esc in its box only closes the box': {
    scene: 'ringing',
    page: 'card',
    async run(page) {
      await waitABit(page);
      await button(page, 'Forward…').click();
      await page.keyboard.type('1002');
      await page.keyboard.press('Escape');
      await button(page, 'Forward…').click();
      await page.keyboard.type('1003\n');
      await until(page, 'decline');
      assert.deepEqual(await commands(page), [['decline', { callId: 'r', forwardTo: '1003' }]]);
    },
  },
  'a press beside the box of the card, on whomever, leaves the keys with the box': {
    scene: 'twoRinging',
    page: 'card',
    async run(page) {
      await waitABit(page);
      await page.setViewportSize({ width: 380, height: 376 });
      await button(page, 'Forward…').first().click();
      await page.keyboard.type('10');
      for (const caller of await page.getByRole('article').all()) {
        await caller.click({ position: { x: 200, y: 4 } });
        // Where the window can be moved by, the page hears of no press.
        assert.equal(await caller.evaluate((one) => getComputedStyle(one).getPropertyValue('-webkit-app-region')), 'no-drag');
      }
      await page.keyboard.type('03');
      await page.keyboard.press('Enter');
      await until(page, 'decline');
      assert.deepEqual(await commands(page), [['decline', { callId: 'r', forwardTo: '1003' }]]);
    },
  },
  'what is typed into the box of the card stands there also when another calls, and Enter counts once that has been seen': {
    scene: 'ringing',
    page: 'card',
    async run(page) {
      await waitABit(page);
      await button(page, 'Forward…').click();
      await holdTime(page);
      await page.keyboard.type('030');
      await page.evaluate(() => {
        const { calls } = window.fake.current();
        window.fake.push({ calls: [...calls, { ...calls[0]!, id: 's' }] });
      });
      await page.getByRole('article').nth(1).waitFor();
      await page.keyboard.type('11234\n');
      assert.deepEqual(await commands(page), []);
      await waitABit(page);
      await page.keyboard.press('Enter');
      await until(page, 'decline');
      assert.deepEqual(await commands(page), [['decline', { callId: 'r', forwardTo: '03011234' }]]);
    },
  },
  'who comes to the card by keyboard has the first caller under Enter': {
    scene: 'twoRinging',
    page: 'card',
    async run(page) {
      await waitABit(page);
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await page.keyboard.press('Enter');
      await until(page, 'answer');
      assert.deepEqual(await page.evaluate(() => window.fake.sent.find(([name]) => name === 'answer')), [
        'answer',
        { callId: 'r', others: 'hold' },
      ]);
    },
  },
};
