/** What the window does with keys, clicks and changes while there are calls. */
import assert from 'node:assert/strict';
import { sent, settle, top, until, type Behaviour } from './drive.ts';

export const callBehaviours: Readonly<Record<string, Behaviour>> = {
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
  'who rings is forwarded under the name that the card has for it': {
    scene: 'ringing',
    async run(page) {
      await page.getByRole('button', { name: 'More ways to handle this call' }).click();
      await page.getByRole('menuitem', { name: 'Forward…', exact: true }).click();
      await page.getByRole('textbox', { name: 'Forward the caller to' }).fill('1003');
      await page.getByRole('button', { name: 'Forward', exact: true }).click();
      await until(page, 'decline');
      assert.deepEqual(await sent(page), [['decline', { callId: 'r', forwardTo: '1003' }]]);
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
  'a caller beside a call that is on hold already is simply answered': {
    scene: 'waitingWhileHeld',
    async run(page) {
      const card = page.getByRole('article', { name: 'Call with Anna Lindqvist' });
      await card.getByRole('button', { name: 'Answer', exact: true }).waitFor();
      assert.equal(await card.getByRole('button', { name: 'End and answer' }).count(), 0);
    },
  },
  'a call that answered itself says so and why, beside the button that mutes': {
    scene: 'answeredItself',
    async run(page) {
      const card = page.getByRole('article', { name: /^Call with/ });
      await card.getByText('Answered automatically: the caller asked for it, and you allow that').waitFor();
      await card.getByRole('button', { name: 'Unmute' }).click();
      await until(page, 'setMuted');
      assert.deepEqual(await sent(page), [['setMuted', { callId: 'a', on: false }]]);
    },
  },
  'an end that needs nobody moves nothing, neither as it comes nor as it goes; one that is to be read stands above the rest': {
    scene: 'talking',
    async run(page) {
      const listAt = async () => (await page.locator('.history-row').first().boundingBox())!.y;
      const end = (kind: string, id = 'e') =>
        page.evaluate(
          ([kind, id]) => {
            const { calls } = window.fake.current();
            const { hold: _hold, ...over } = calls[0] as never as Record<string, unknown>;
            window.fake.push({ calls: [calls[0]!, { ...over, id, phase: 'ended', reason: { kind }, endedAt: Date.now() } as never] });
          },
          [kind, id],
        );
      const before = await listAt();
      for (const kind of ['hungUp', 'declinedByUs', 'remoteHungUp']) {
        await end(kind);
        await page.locator('.calls-passing .card-ended').waitFor();
        await settle(page);
        assert.equal(await listAt(), before);
      }
      // For the ear it is one of the calls.
      await page.getByRole('region', { name: 'Calls in progress' }).getByText('They hung up').waitFor();
      await page.evaluate(() => window.fake.push({ calls: window.fake.current().calls.slice(0, 1) }));
      await page.locator('.calls-passing').waitFor({ state: 'detached' });
      assert.equal(await listAt(), before);
      await end('busy');
      await page.locator('.calls .card-ended').waitFor();
      await settle(page);
      assert.ok((await listAt()) > before);
    },
  },
  'an end that needs nobody lies on no title and no button that stands still, and lets presses through to what scrolls beneath': {
    scene: 'declined',
    async run(page) {
      for (const [width, height] of [
        [1280, 800],
        [360, 640],
      ] as const) {
        await page.setViewportSize({ width, height });
        for (const screen of ['Settings', 'Calls', 'Contacts']) {
          await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen, exact: true }).click();
          await settle(page);
          const covered = await page.evaluate(() => {
            const note = document.querySelector('.calls-passing .card')!.getBoundingClientRect();
            const lies = (box: DOMRect) =>
              box.width > 1 && box.left < note.right && box.right > note.left && box.top < note.bottom && box.bottom > note.top;
            const still = document.querySelectorAll('.rail button, .dial-bar *, .list-head *, h1');
            const under = document.elementFromPoint(note.left + note.width / 2, note.top + note.height / 2);
            return [...still]
              .filter((one) => lies(one.getBoundingClientRect()))
              .map((one) => one.outerHTML.slice(0, 80))
              .concat(under?.closest('.calls-passing') ? ['a press'] : []);
          });
          assert.deepEqual(covered, []);
        }
        await page.getByRole('main').getByRole('button', { name: 'New contact' }).first().click({ trial: true });
      }
    },
  },
  'the second press of a double one on Hang up calls nobody who has come under it': {
    scene: 'talking',
    async run(page) {
      await page.setViewportSize({ width: 360, height: 640 });
      const calls = await page.evaluate(() => window.fake.current().calls);
      const rows = page.locator('.history-call');
      // On the row's button that calls, and on the row, which a double press calls.
      for (const left of [0, 60]) {
        await page.evaluate((again) => window.fake.push({ calls: again }), calls);
        const place = (await page.getByRole('button', { name: 'Hang up' }).boundingBox())!;
        await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
        await page.getByRole('article', { name: /^Call with/ }).waitFor({ state: 'detached' });
        await settle(page);
        const under = (await rows.first().boundingBox())!;
        await page.mouse.move(under.x + under.width / 2 - left, under.y + under.height / 2);
        await page.mouse.down({ clickCount: 2 });
        await page.mouse.up({ clickCount: 2 });
      }
      const hungUp = ['hangUp', { callId: 'a' }];
      assert.deepEqual(await sent(page), [hungUp, hungUp]);
      await rows.first().click();
      await until(page, 'dial');
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
  'a panel that is closed by its key gives the keyboard to its button': {
    scene: 'talking',
    async run(page) {
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      await page.getByRole('button', { name: 'Keypad' }).press('Enter');
      await page.getByRole('textbox', { name: 'Digits sent' }).press('Escape');
      await page.getByRole('textbox', { name: 'Digits sent' }).waitFor({ state: 'detached' });
      assert.equal(await focused(), 'Keypad');
      await page.keyboard.press('Control+Shift+X');
      await page.locator('.panel.transfer input').press('Escape');
      await page.locator('.panel.transfer').waitFor({ state: 'detached' });
      assert.equal(await focused(), 'Transfer');
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
          await page
            .getByRole('navigation', { name: 'Screens' })
            .getByRole('button', { name: 'Settings', exact: true })
            .click({ trial: true });
        }
      }
    },
  },
  'a redirection is followed, or not, by its two buttons': {
    scene: 'redirected',
    async run(page) {
      const question = page.getByRole('group', { name: 'Bob Marchetti forwards your call to Carol Okonkwo. Call there instead?' });
      await question.getByRole('button', { name: 'Don’t' }).click();
      await question.getByRole('button', { name: 'Call', exact: true }).click();
      assert.deepEqual(await sent(page), [
        ['answerRedirect', { callId: 'a', accept: false }],
        ['answerRedirect', { callId: 'a', accept: true }],
      ]);
    },
  },
  'a number hidden by the palette is hidden in the next call, and only in that': {
    scene: 'idle',
    async run(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search actions' }).fill('hide my number');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Number hidden' }).waitFor();
      await page.keyboard.press('Control+l');
      await page.keyboard.type('1001\n');
      await until(page, 'dial');
      await page.getByRole('button', { name: 'Number hidden' }).waitFor({ state: 'detached' });
      await page.keyboard.type('1002\n');
      await page.waitForFunction(() => window.fake.sent.filter(([name]) => name === 'dial').length === 2);
      assert.deepEqual(await sent(page), [
        ['dial', { to: '1001', accountId: 'work', hideNumber: true }],
        ['dial', { to: '1002', accountId: 'work' }],
      ]);
    },
  },
  'quitting out of a call asks first': {
    scene: 'talking',
    async run(page) {
      const quit = async (): Promise<void> => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox', { name: 'Search actions' }).fill('quit');
        await page.keyboard.press('Enter');
        await page.getByRole('alertdialog').getByText('Your call with Bob Marchetti will end.').waitFor();
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
  'quitting from the tray is asked about on a page that is broken, too': {
    scene: 'broken',
    async run(page) {
      await page.getByRole('button', { name: 'Reload' }).waitFor();
      await page.evaluate(() => window.fake.push({ notices: [{ id: 'quitAsked', kind: 'quitAsked' }] }));
      await page.getByRole('button', { name: 'Quit', exact: true }).click();
      const commands = (await sent(page)) as readonly unknown[];
      assert.deepEqual(commands.at(-1), ['quit', {}]);
    },
  },
  'in a call no other call is shown beside it, with a button that calls': {
    scene: 'talking',
    async run(page) {
      await page.getByText('Choose a past call to see more about it').waitFor();
      assert.equal(await page.getByRole('article', { name: 'About this call' }).count(), 0);
    },
  },
  'a blocked microphone is told on the card of the call': {
    scene: 'microphoneBlocked',
    async run(page) {
      await page.getByRole('article').getByRole('status').filter({ hasText: 'they cannot hear you' }).waitFor();
    },
  },
};
