/** What the window does with accounts and settings as they are changed. */
import assert from 'node:assert/strict';
import { alerting, anna } from './sample.ts';
import { sent, until, type Behaviour } from './drive.ts';

export const settingsBehaviours: Readonly<Record<string, Behaviour>> = {
  'who signs in by keyboard goes on in the field that is wrong, and can try the phone all the same': {
    scene: 'serverNotFound',
    async run(page) {
      const field = (name: string) => page.getByRole('textbox', { name });
      const failed = async (): Promise<void> => {
        await page.clock.runFor(500);
        await page.getByRole('button', { name: 'Try again' }).waitFor();
      };
      await page.keyboard.type('alice@example.com');
      await page.keyboard.press('Tab');
      await page.keyboard.type('secret\n');
      await failed();
      await field('Password').and(page.locator(':focus')).waitFor();
      // It is folded away while it is tried.
      await field('Server').fill('wss://example.com');
      await page.keyboard.press('Enter');
      await failed();
      await field('Server').and(page.locator(':focus')).waitFor();
      await page.getByRole('button', { name: 'Try it without an account' }).click();
      await until(page, 'practice');
    },
  },
  'who has no account can still see settings and history': {
    scene: 'firstRun',
    async run(page) {
      await page.getByRole('button', { name: 'Continue without signing in' }).click();
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('button', { name: 'Add account' }).waitFor();
      await page.getByRole('button', { name: 'Sound', exact: true }).click();
      await page.getByText('Microphone', { exact: true }).first().waitFor();
      assert.deepEqual(await sent(page), []);
    },
  },
  'a shortcut is recorded by the keyboard alone, and what cannot be one is told': {
    scene: 'computer',
    async run(page) {
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('button', { name: 'This computer', exact: true }).click();
      const hold = page.getByRole('button', { name: 'Shortcut for Hold: None' });
      const listening = page.getByRole('status').filter({ hasText: 'Press the keys for “Hold” now.' });
      await hold.focus();
      await page.keyboard.press('Enter');
      await listening.waitFor();
      await page.keyboard.press('h');
      await page.getByText('Combine this key with others').waitFor();
      await page.keyboard.press('Control+Shift+ArrowLeft');
      await page.getByText('Other programs or your desktop need these keys').waitFor();
      await page.keyboard.press('Control+Alt+Enter');
      await page.getByText('These keys cannot be a shortcut.').waitFor();
      await page.keyboard.press('Control+Alt+A');
      await page.getByText('These keys are already used for “Answer”.').waitFor();
      await page.keyboard.press('Control+Alt+H');
      await page.getByRole('button', { name: 'Shortcut for Hold: Ctrl+Alt+H' }).and(page.locator(':focus')).waitFor();
      await page.getByRole('button', { name: 'Remove the shortcut for Answer' }).click();
      await page.getByRole('button', { name: 'Shortcut for Answer: None' }).waitFor();
      const hotkeys = { hangUp: 'Control+Alt+Shift+PageDown', mute: 'F9', show: 'F12', hold: 'Control+Alt+H' };
      assert.deepEqual(((await sent(page)) as unknown[][]).at(-1), ['saveSettings', { patch: { hotkeys } }]);
      assert.equal(await listening.count(), 0);
    },
  },
  'a shortcut is recorded in one row at a time, for as long as main says and its row has the focus': {
    scene: 'computer',
    async run(page) {
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('button', { name: 'This computer', exact: true }).click();
      const recorded = (action: string | null) =>
        page.waitForFunction((wanted) => window.fake.current().desktop.recordsHotkey === wanted, action);
      const listening = page.getByRole('button', { name: 'Press keys…' });
      await page.getByRole('button', { name: 'Shortcut for Hold: None' }).click();
      await recorded('hold');
      await page.getByRole('button', { name: 'Shortcut for Mute: F9' }).click();
      await recorded('mute');
      assert.equal(await listening.count(), 1);
      await page.evaluate(() => window.fake.push({ desktop: { ...window.fake.current().desktop, recordsHotkey: null } }));
      await page.getByRole('button', { name: 'Shortcut for Mute: F9' }).click();
      await recorded('mute');
      await page.keyboard.press('Tab');
      await recorded(null);
      assert.equal(await listening.count(), 0);
      await page.getByRole('button', { name: 'Shortcut for Answer: Ctrl+Alt+A' }).click();
      await recorded('answer');
      await page.getByRole('button', { name: 'Calls', exact: true }).evaluate((button) => (button as HTMLElement).click());
      await recorded(null);
    },
  },
  'who can be nobody in a list of callers is told beside it, and parameters stay with their address': {
    scene: 'quiet',
    async run(page) {
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('button', { name: 'Incoming calls', exact: true }).click();
      const list = page.getByRole('textbox', { name: 'Always let these ring' });
      await list.fill('+49 (0)30 901820; Anna Miller\nsip:+4930901821@example.com;user=phone\n*');
      await list.blur();
      await page.getByText('Matches nobody: Anna Miller, *. Write a number or an address.').waitFor();
      const alwaysRing = ['+49 (0)30 901820', 'Anna Miller', 'sip:+4930901821@example.com;user=phone', '*'];
      assert.deepEqual(((await sent(page)) as unknown[][]).at(-1), ['saveSettings', { patch: { alwaysRing } }]);
      await list.fill('+49 (0)30 901820');
      await list.blur();
      await page.getByText('Numbers or addresses, one per line.').first().waitFor();
      assert.equal(await page.getByText('Matches nobody').count(), 0);
    },
  },
  'each of several rings has its own volume, within reach in a narrow window too': {
    scene: 'severalRings',
    async run(page) {
      await page.setViewportSize({ width: 360, height: 1100 });
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('button', { name: 'Sound', exact: true }).click();
      const track = page.getByRole('group', { name: 'Extra ring 2' }).locator('.slider-track');
      await track.scrollIntoViewIfNeeded();
      const box = await track.boundingBox();
      assert.ok(box && box.width >= 100, `the slider is ${box?.width} px wide`);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await until(page, 'saveSettings');
      const [[, { patch }]] = (await sent(page)) as [[string, { patch: { alsoRingOn: { volume: number }[] } }]];
      const [first, second] = patch.alsoRingOn.map(({ volume }) => volume);
      assert.equal(first, 0.4);
      assert.ok(second && second > 0.4 && second < 0.6, `the volume is ${second}`);
    },
  },
  'an account out of reach is told with the next try, and tried now': {
    scene: 'outage',
    async run(page) {
      await page.getByText('Work No phone server answers at 192.0.2.7:443. Check').waitFor();
      await page.getByText(/Trying again in \d+ s/).waitFor();
      await page.getByRole('button', { name: 'Try now' }).click();
      await until(page, 'register');
      assert.deepEqual(await sent(page), [['register', { accountId: 'work' }]]);
    },
  },
  'a newer version is offered while nobody is on the phone, and put in place by a press': {
    scene: 'updateReady',
    async run(page) {
      const offer = page.getByRole('status', { name: 'Notices' }).getByRole('button', { name: 'Restart to update' });
      await offer.waitFor();
      await page.evaluate((calls) => window.fake.push({ calls }), [alerting('a', anna)]);
      await offer.waitFor({ state: 'detached' });
      await page.evaluate(() => window.fake.push({ calls: [] }));
      await offer.click();
      await until(page, 'installUpdate');
      assert.deepEqual(await sent(page), [['installUpdate', {}]]);
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
      assert.equal(
        await call.getAttribute('aria-description'),
        'Work is not signed in: The computer was found, but no phone server answers on this port',
      );
      await page.keyboard.type('1001\n');
      await page
        .getByRole('alert')
        .getByText('Work is not signed in: The computer was found, but no phone server answers on this port')
        .waitFor();
    },
  },
  'a sound format that is switched off and on again keeps its place, and the last one says why it stays': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+,');
      await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Sound' }).click();
      await page.locator('details > summary').click();
      const format = (name: string) => page.getByRole('checkbox', { name: `Use ${name}` });
      await format('Opus, best quality').uncheck();
      await format('Opus, best quality').check();
      assert.deepEqual(await page.evaluate(() => window.fake.current().settings.codecs), ['opus', 'G722', 'PCMU', 'PCMA']);
      for (const name of ['G.722, wideband', 'G.711 µ-law', 'G.711 A-law']) await format(name).uncheck();
      await page.getByText('A call needs at least one').waitFor();
      assert.ok(await format('Opus, best quality').isDisabled());
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
  'what is wrong in one field keeps no other from being saved': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+,');
      await page.getByRole('main').getByRole('button', { name: 'Home office' }).click();
      await page.getByText('Advanced', { exact: true }).click();
      await page.getByLabel('Connection helpers', { exact: true }).fill('foo bar');
      await page.keyboard.press('Tab');
      await page.getByText('Write each as stun:name:3478').waitFor();
      await page.getByRole('switch', { name: 'Hide my number' }).click();
      await until(page, 'saveAccount');
      assert.ok(await page.evaluate(() => window.fake.current().accounts.some(({ account }) => account.hideNumber)));
      await page.getByText('Write each as stun:name:3478').waitFor();
      assert.equal(await page.getByLabel('Connection helpers', { exact: true }).inputValue(), 'foo bar');
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
      await page.getByRole('alertdialog').getByText('Your call with Bob Marchetti ends right away.').waitFor();
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
};
