/** What the window does with past calls: shows them, and makes them again. */
import assert from 'node:assert/strict';
import { sent, until, type Behaviour } from './drive.ts';

export const historyBehaviours: Readonly<Record<string, Behaviour>> = {
  'Enter on the empty box fills in the last number, a second Enter calls it': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+l');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dial-box')?.value);
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await sent(page), [['dial', { to: 'sip:+442079460102@example.com', accountId: 'work' }]]);
    },
  },
  'a suggestion is called from the account it was on, and the rest of the page stays within reach': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('+49 30');
      await page.getByRole('option').first().waitFor();
      assert.ok(await page.getByRole('button', { name: 'Call', exact: true }).first().isVisible());
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await sent(page), [['dial', { to: 'sip:+4930901820@example.com', accountId: 'home' }]]);
    },
  },
  'missed calls count as seen when somebody is there, not because the window has the focus': {
    scene: 'idle',
    async run(page) {
      const marked = (): Promise<number> => page.evaluate(() => window.fake.sent.filter(([name]) => name === 'markHistorySeen').length);
      await page.evaluate(() => window.fake.push({ history: { revision: 2, missed: 0 } }));
      await page.evaluate(() => window.fake.push({ history: { revision: 3, missed: 1 } }));
      await page.getByRole('button', { name: /1 missed/ }).waitFor();
      assert.equal(await page.evaluate(() => document.hasFocus()), true);
      assert.equal(await marked(), 0);
      await page.mouse.move(300, 300);
      await until(page, 'markHistorySeen');
    },
  },
  'who clicks on the notification of a missed call is shown all that were missed, wherever the window was': {
    scene: 'idle',
    async run(page) {
      const filter = (name: string) => page.getByRole('radio', { name, exact: true });
      await page.getByRole('combobox', { name: 'Call or search' }).fill('nobody');
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.evaluate(() => window.fake.push({ handedOver: { id: 7, kind: 'missed' } }));
      await filter('Missed').and(page.locator('[aria-checked=true]')).waitFor();
      assert.ok((await page.locator('.history-row').count()) > 0);
      assert.equal(await page.getByRole('combobox', { name: 'Call or search' }).inputValue(), 'nobody');
      assert.deepEqual(
        ((await sent(page)) as unknown[][]).filter(([name]) => name === 'takeHandedOver'),
        [['takeHandedOver', { id: 7 }]],
      );
      await page.getByRole('button', { name: 'Contacts', exact: true }).click();
      await page.getByRole('button', { name: /^Calls/ }).click();
      await filter('All').and(page.locator('[aria-checked=true]')).waitFor();
    },
  },
  'the history loads more as it is scrolled, each call once': {
    scene: 'manyCalls',
    async run(page) {
      const rows = page.locator('.history-row');
      await rows.first().waitFor();
      assert.equal(await rows.count(), 50);
      for (const wanted of [100, 120]) {
        await page.getByRole('region', { name: 'Past calls' }).evaluate((list) => list.scrollTo(0, list.scrollHeight));
        await page.waitForFunction((count) => document.querySelectorAll('.history-row').length === count, wanted);
      }
      await page.evaluate(() => window.fake.push({ history: { revision: 2, missed: 0 } }));
      await page.waitForFunction(() =>
        window.fake.sent.some(([name, args]) => name === 'listHistory' && (args as { limit: number }).limit === 120),
      );
      assert.equal(await rows.count(), 120);
    },
  },
  'a window taller than a page of history loads more by itself, each call once': {
    scene: 'manyCalls',
    async run(page) {
      await page.setViewportSize({ width: 1280, height: 12_000 });
      await page.waitForFunction(() => document.querySelectorAll('.history-row').length === 120);
    },
  },
  'a past call that cannot be made again now looks so and is told so, and pressed it says why': {
    scene: 'outage',
    async run(page) {
      const whyNot = 'Work is not signed in: No phone server answers at 192.0.2.7:443';
      const detail = page.getByRole('article', { name: 'About this call' });
      const call = detail.getByRole('button', { name: 'Call', exact: true });
      const inRow = page.getByRole('button', { name: 'Call Anna Lindqvist' }).first();
      for (const button of [call, inRow]) {
        assert.equal(await button.getAttribute('aria-disabled'), 'true');
        assert.equal(await button.getAttribute('aria-description'), whyNot);
      }
      // It is to be pressed all the same.
      await call.click({ force: true });
      await page.getByRole('alert').getByText(whyNot).waitFor();
      // By another account, which is signed in, it can be.
      await page.getByRole('button', { name: /^\+49 30 901820 Incoming/ }).click();
      await detail.getByRole('heading', { name: '+49 30 901820' }).waitFor();
      assert.equal(await call.getAttribute('aria-disabled'), null);
      await call.click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      // What is told is why it was not done from the account that it was tried from, whichever the box would call from.
      await inRow.click({ force: true });
      await page.getByRole('alert').getByText(whyNot).waitFor();
    },
  },
  'Enter on the empty box makes the last call exactly as it was made, and from its account, until something else is written': {
    scene: 'redial',
    async run(page) {
      const box = page.getByRole('combobox', { name: 'Call or search' });
      const account = page.getByRole('combobox', { name: 'Call from' });
      const dialled = async () => ((await sent(page)) as unknown[][]).filter(([name]) => name === 'dial').map(([, args]) => args);
      const last = { to: 'sip:192.168.1.5:5070;transport=tcp', accountId: 'home' };
      const fill = async (): Promise<void> => {
        await page.keyboard.press('Control+l');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dial-box')?.value);
        assert.equal(await box.inputValue(), '192.168.1.5:5070;transport=tcp');
        assert.match((await account.textContent()) ?? '', /Home office/);
      };
      await fill();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dial-box')?.value === '');
      assert.match((await account.textContent()) ?? '', /Work/);
      await page.getByRole('article', { name: 'About this call' }).getByRole('button', { name: 'Call', exact: true }).click();
      await page.waitForFunction(() => window.fake.sent.filter(([name]) => name === 'dial').length === 2);
      assert.deepEqual(await dialled(), [last, last]);
      await fill();
      await box.fill('192.168.1.6:5070');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => window.fake.sent.filter(([name]) => name === 'dial').length === 3);
      assert.deepEqual((await dialled()).at(-1), { to: '192.168.1.6:5070', accountId: 'work' });
    },
  },
  'while the first call is up the list says that it comes when it is over, and no longer that there is none': {
    scene: 'firstCall',
    async run(page) {
      await page.getByText('A call is listed here once it is over.').waitFor();
      assert.equal(await page.getByText('No calls yet').count(), 0);
      await page.evaluate(() => window.fake.push({ calls: [] }));
      await page.getByText('No calls yet').waitFor();
    },
  },
  'a call that is removed by a slip comes back, and a second press removes no other one': {
    scene: 'idle',
    async run(page) {
      const detail = page.getByRole('article', { name: 'About this call' });
      const rows = page.locator('.history-row');
      const removals = async () => ((await sent(page)) as unknown[][]).filter(([name]) => name === 'removeHistory');
      await page.getByRole('button', { name: /^Bob Marchetti Outgoing/ }).click();
      const place = await detail.getByRole('button', { name: 'Remove from history' }).boundingBox();
      const middle = [place!.x + place!.width / 2, place!.y + place!.height / 2] as const;
      await page.mouse.dblclick(...middle);
      await page.getByRole('status').getByText('The call with Bob Marchetti was removed.').waitFor();
      await page.waitForFunction(() => document.querySelectorAll('.history-row').length === 11);
      assert.equal(await detail.count(), 0);
      assert.deepEqual(await removals(), [['removeHistory', { id: 9 }]]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.locator('.history-open[data-call="9"]:focus').waitFor();
      assert.equal(await rows.count(), 12);
      assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0);
      await detail.waitFor();
    },
  },
  'several that are removed come back together, and are let go of by the keyboard': {
    scene: 'idle',
    async run(page) {
      const removeFirst = async (left: number): Promise<void> => {
        await page.locator('.history-open').first().click();
        await page.getByRole('button', { name: 'Remove from history' }).focus();
        await page.keyboard.press('Enter');
        await page.waitForFunction((count) => document.querySelectorAll('.history-row').length === count, left);
      };
      await removeFirst(11);
      await removeFirst(10);
      await page.getByText('2 calls were removed.').waitFor();
      await page.getByRole('button', { name: 'Undo' }).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelectorAll('.history-row').length === 12);
      await removeFirst(11);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('.history-open:focus').waitFor();
      assert.equal(await page.getByText('was removed').count(), 0);
      await page.getByRole('article', { name: 'About this call' }).waitFor();
    },
  },
  'of a practice call the list says that none is kept': {
    scene: 'practiceFirstCall',
    async run(page) {
      await page.getByText('Calls on the practice line are not kept.').waitFor();
    },
  },
  'from the dial pad nobody can be called either, and it says why': {
    scene: 'allOut',
    async run(page) {
      await page.getByRole('button', { name: 'Dial pad' }).click();
      const call = page.getByRole('dialog', { name: 'Dial pad' }).getByRole('button', { name: 'Call', exact: true });
      assert.equal(await call.getAttribute('aria-disabled'), 'true');
      await page.getByRole('button', { name: 'Dial 1', exact: true }).click();
      await call.click({ force: true });
      await page.getByRole('alert').getByText('Work is not signed in').waitFor();
    },
  },
  'in a narrow window a double press on a past call opens it, and presses nothing that comes under the pointer': {
    scene: 'idle',
    async run(page) {
      await page.setViewportSize({ width: 360, height: 640 });
      for (const y of [372, 200]) {
        await page.mouse.dblclick(180, y);
        await page.getByRole('button', { name: 'Back' }).first().click();
      }
      assert.deepEqual(await sent(page), []);
    },
  },
};
