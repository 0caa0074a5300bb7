/** What the window does with keys, clicks and changes: driven in a real browser over the fake phone. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { SceneName } from './scenes.ts';
import type {} from './page.ts';

export interface Behaviour {
  readonly scene: SceneName;
  readonly run: (page: Page) => Promise<void>;
}

/** The commands the window sent, without its reading of the history. */
const sent = (page: Page): Promise<unknown> =>
  page.evaluate(() => window.fake.sent.filter(([name]) => !['listHistory', 'markHistorySeen'].includes(name)));
const until = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction((wanted) => window.fake.sent.some(([command]) => command === wanted), name);
};
const top = async (page: Page, name: string): Promise<number | undefined> =>
  (await page.getByRole('button', { name, exact: true }).boundingBox())?.y;

export const behaviours: Readonly<Record<string, Behaviour>> = {
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
  'Enter on the empty box fills in the last number, a second Enter calls it': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+l');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dial-box')?.value);
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await sent(page), [['dial', { to: '+44 20 7946 0102', accountId: 'work' }]]);
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
  'what is no number is told beside the box and not sent': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.type('what is this?\n');
      await page.getByText('This is not a number or address').waitFor();
      assert.deepEqual(await sent(page), []);
    },
  },
  'Enter answers only while the ringing card itself has the focus': {
    scene: 'ringing',
    async run(page) {
      await page.keyboard.press('Enter');
      assert.deepEqual(await sent(page), []);
      await page.getByRole('article', { name: 'Call with Anna Lindqvist' }).focus();
      await page.keyboard.press('Enter');
      await until(page, 'answer');
      assert.deepEqual(await sent(page), [['answer', { callId: 'r' }]]);
    },
  },
  'a second call does not move the button that hangs up': {
    scene: 'talking',
    async run(page) {
      const before = await top(page, 'Hang up');
      await page.evaluate(() => {
        const { fake } = window;
        fake.push({
          calls: [...fake.current().calls, { ...fake.current().calls[0]!, id: 'r', phase: 'ringing', silenced: false } as never],
        });
      });
      await page.getByRole('button', { name: 'Hold and answer' }).waitFor();
      assert.equal(await top(page, 'Hang up'), before);
    },
  },
  'shortcuts reach the call in front': {
    scene: 'talking',
    async run(page) {
      await page.keyboard.press('Control+Shift+M');
      await page.getByRole('button', { name: 'Unmute' }).waitFor();
      await page.keyboard.press('Control+Shift+H');
      await page.getByRole('button', { name: 'Resume' }).waitFor();
      await page.keyboard.press('Control+Shift+E');
      await page.getByRole('article', { name: /^Call with/ }).waitFor({ state: 'detached' });
      assert.deepEqual(await sent(page), [
        ['setMuted', { callId: 'a', on: true }],
        ['setHold', { callId: 'a', on: true }],
        ['hangUp', { callId: 'a' }],
      ]);
    },
  },
  'the keypad sends keys, clicks and pasted digits, each once': {
    scene: 'talking',
    async run(page) {
      await page.getByRole('button', { name: 'Keypad' }).click();
      await page.keyboard.type('1*');
      await page.getByRole('button', { name: 'Key 5' }).click();
      await page.keyboard.insertText('20 7#');
      assert.deepEqual(await sent(page), [
        ['sendDtmf', { callId: 'a', tones: '1' }],
        ['sendDtmf', { callId: 'a', tones: '*' }],
        ['sendDtmf', { callId: 'a', tones: '5' }],
        ['sendDtmf', { callId: 'a', tones: '207#' }],
      ]);
      assert.equal(await page.getByRole('textbox', { name: 'Digits sent' }).inputValue(), '1*5207#');
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
  'what is pasted outside of any field lands in the dial box once': {
    scene: 'idle',
    async run(page) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate(() => navigator.clipboard.writeText('tel:+49 30 123'));
      await page.keyboard.press('Control+V');
      const box = page.getByRole('combobox', { name: 'Call or search' });
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dial-box')?.value);
      assert.equal(await box.inputValue(), 'tel:+49 30 123');
    },
  },
  'nothing lies out of reach in a small window, however much is open': {
    scene: 'crowded',
    async run(page) {
      for (const [width, height] of [
        [360, 640],
        [480, 360],
      ] as const) {
        await page.setViewportSize({ width, height });
        for (const panel of ['Transfer', 'Keypad']) {
          await page.getByRole('button', { name: panel, exact: true }).click();
          // A trial click is made only where nothing else would get it.
          for (const name of ['Keep in an unencrypted file', 'Decline', 'Mute', 'More'])
            await page.getByRole('button', { name, exact: true }).click({ trial: true });
          await page.locator('.history-open').last().click({ trial: true });
          await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings' }).click({ trial: true });
        }
      }
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
  'an account out of reach is told with the next try, and tried now': {
    scene: 'outage',
    async run(page) {
      await page.getByText('Work The server does not answer at this address.').waitFor();
      await page.getByText(/Trying again in \d+ s/).waitFor();
      await page.getByRole('button', { name: 'Try now' }).click();
      await until(page, 'register');
      assert.deepEqual(await sent(page), [['register', { accountId: 'work' }]]);
    },
  },
  'quitting out of a call asks first': {
    scene: 'talking',
    async run(page) {
      const quit = async (): Promise<void> => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox', { name: 'Search actions' }).fill('quit');
        await page.keyboard.press('Enter');
        await page.getByRole('alertdialog').getByText('Your call with Bob Marchetti ends.').waitFor();
      };
      await quit();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await quit();
      await page.getByRole('button', { name: 'Quit', exact: true }).click();
      assert.deepEqual(await sent(page), [
        ['quit', { ask: true }],
        ['dismissNotice', { id: 'quitAsked' }],
        ['quit', { ask: true }],
        ['quit', {}],
      ]);
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
  'the account chosen beside the dial box is called from, and no setting changes by it': {
    scene: 'idle',
    async run(page) {
      await page.getByRole('combobox', { name: 'Call from' }).click();
      await page.getByRole('option', { name: 'Home office' }).click();
      await page.keyboard.press('Control+L');
      await page.keyboard.type('1001\n');
      await until(page, 'dial');
      assert.deepEqual(await sent(page), [['dial', { to: '1001', accountId: 'home' }]]);
    },
  },
  'without an account that is signed in, calling says why not': {
    scene: 'allOut',
    async run(page) {
      const call = page.getByRole('button', { name: 'Call', exact: true }).first();
      assert.equal(await call.getAttribute('aria-disabled'), 'true');
      assert.equal(await call.getAttribute('aria-description'), 'Work is not signed in: The server does not answer at this address');
      await page.keyboard.type('1001\n');
      await page.getByRole('alert').getByText('Work is not signed in: The server does not answer at this address').waitFor();
    },
  },
  'a sound format that is switched off and on again keeps its place, and the last one says why it stays': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+,');
      await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Sound' }).click();
      await page.locator('details > summary').click();
      const use = (name: string) => page.getByRole('checkbox', { name: `Use ${name}` });
      await use('Opus, best quality').uncheck();
      await use('Opus, best quality').check();
      assert.deepEqual(await page.evaluate(() => window.fake.current().settings.codecs), ['opus', 'G722', 'PCMU', 'PCMA']);
      for (const name of ['G.722, wide', 'G.711 µ-law', 'G.711 A-law']) await use(name).uncheck();
      await page.getByText('A call needs one').waitFor();
      assert.ok(await use('Opus, best quality').isDisabled());
    },
  },
  'in a call no other call is shown beside it, with a button that calls': {
    scene: 'talking',
    async run(page) {
      await page.getByText('Choose a past call to see more about it').waitFor();
      assert.equal(await page.getByRole('article', { name: 'About this call' }).count(), 0);
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
  'a newcomer is signed in by two fields and one key': {
    scene: 'firstRun',
    async run(page) {
      await page.keyboard.type('jo@example.com');
      await page.keyboard.press('Tab');
      await page.keyboard.type('secret\n');
      await page.clock.runFor(500);
      await page.getByRole('combobox', { name: 'Call or search' }).waitFor();
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
  'the ring volume follows the arrow keys without losing the focus': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+,');
      await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Sound' }).click();
      await page.getByRole('slider', { name: 'Ring volume' }).focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
      await page.waitForFunction(() => window.fake.current().settings.ringVolume > 0.825);
      assert.equal(await page.getByRole('slider', { name: 'Ring volume' }).getAttribute('aria-valuenow'), '83');
    },
  },
  'a changed account is saved when its field is left': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+,');
      await page.getByRole('main').getByRole('button', { name: 'Home office' }).click();
      await page.getByLabel('Label', { exact: true }).fill('Garden');
      await page.keyboard.press('Tab');
      await until(page, 'saveAccount');
      await page.getByRole('form', { name: 'Edit Garden' }).waitFor();
      await page.getByLabel('Server', { exact: true }).fill('pbx.example.org/ws');
      await page.getByLabel('Password', { exact: true }).fill('new secret');
      await page.keyboard.press('Tab');
      await page.waitForFunction(() => window.fake.current().accounts.some(({ account }) => account.server === 'wss://pbx.example.org/ws'));
      assert.equal(await page.getByLabel('Server', { exact: true }).inputValue(), 'wss://pbx.example.org/ws');
      assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
    },
  },
  'an account that waits for its password: Review leads into the field, Enter signs in, once': {
    scene: 'notices',
    async run(page) {
      await page.getByRole('button', { name: 'Review' }).click();
      const field = page.getByLabel('Password', { exact: true });
      await field.and(page.locator(':focus')).waitFor();
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await until(page, 'register');
      await field.fill('right this time');
      await page.getByText('Wrong password for Work').and(page.locator('.field-line')).waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await until(page, 'saveAccount');
      await page.getByText('Saved', { exact: true }).waitFor();
      const names = ((await sent(page)) as [string, { password?: string }][]).map(([name, { password }]) => [name, password]);
      assert.deepEqual(names, [
        ['register', undefined],
        ['saveAccount', 'right this time'],
      ]);
    },
  },
  'removing an account, or switching it off, says which calls that touches': {
    scene: 'talking',
    async run(page) {
      await page.keyboard.press('Control+,');
      await page.getByRole('main').getByRole('button', { name: 'Work' }).click();
      await page.getByRole('switch', { name: 'Use this account' }).click();
      await page.getByText('Stays in use until your calls on it are over: Bob Marchetti.').waitFor();
      await page.getByRole('button', { name: 'Remove account…' }).click();
      await page.getByRole('alertdialog').getByText('The call with Bob Marchetti ends at once.').waitFor();
    },
  },
  'what the command line or a trusted certificate changes meanwhile outlives the form': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+,');
      await page.getByRole('main').getByRole('button', { name: 'Home office' }).click();
      await page.evaluate(() => {
        const { fake } = window;
        const change = { acceptedCertificate: 'AB:CD', displayName: 'Changed elsewhere' };
        fake.push({
          accounts: fake
            .current()
            .accounts.map((view) => (view.account.label === 'Home office' ? { ...view, account: { ...view.account, ...change } } : view)),
        });
      });
      await page.getByLabel('Label', { exact: true }).fill('Garden');
      await page.keyboard.press('Tab');
      await page.getByRole('form', { name: 'Edit Garden' }).waitFor();
      const [, args] = (await page.evaluate(() => window.fake.sent.find(([name]) => name === 'saveAccount')))!;
      const { account } = args as { account: Record<string, unknown> };
      assert.deepEqual([account.label, account.displayName, account.acceptedCertificate], ['Garden', 'Changed elsewhere', 'AB:CD']);
    },
  },
  'a window taller than a page of history loads more by itself, each call once': {
    scene: 'manyCalls',
    async run(page) {
      await page.setViewportSize({ width: 1280, height: 12_000 });
      await page.waitForFunction(() => document.querySelectorAll('.history-row').length === 120);
    },
  },
  'a blocked microphone is told on the card of the call': {
    scene: 'microphoneBlocked',
    async run(page) {
      await page.getByRole('article').getByRole('status').filter({ hasText: 'they cannot hear you' }).waitFor();
    },
  },
};
