/** What the window does with the people whom the user knows. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sent, until, type Behaviour } from './drive.ts';

const main = (page: Page) => page.getByRole('main');
const open = (page: Page) => page.keyboard.press('Control+2');
const names = async (page: Page): Promise<string[]> => {
  await page.locator('.history-who').first().waitFor();
  return page.locator('.history-who').allTextContents();
};

export const contactBehaviours: Readonly<Record<string, Behaviour>> = {
  'a word beside people of that name is shown as the address that Enter calls, and Enter calls none of them unless chosen': {
    scene: 'contacts',
    async run(page) {
      const enter = page.getByRole('option', { name: 'Call bert@example.com' }).locator('kbd');
      await page.keyboard.type('bert');
      await enter.waitFor();
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await sent(page), [['dial', { to: 'bert', accountId: 'work' }]]);
      await page.getByRole('combobox', { name: 'Call or search' }).fill('ber');
      await enter.waitFor({ state: 'detached' });
      await page.keyboard.type('t');
      await page.keyboard.press('ArrowDown');
      await enter.waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => window.fake.sent.filter(([name]) => name === 'dial').length === 2);
      assert.deepEqual(((await sent(page)) as unknown[]).at(-1), ['dial', { to: '7000', accountId: 'work' }]);
    },
  },
  'a contact is added by the keyboard alone, after what is wrong was mended': {
    scene: 'noContacts',
    async run(page) {
      await open(page);
      await main(page).getByRole('button', { name: 'New contact' }).click();
      await page.keyboard.press('Enter');
      await page.getByText('Type a name.').waitFor();
      await page.getByText('Type at least one number or address.').waitFor();
      assert.deepEqual(await sent(page), []);
      await page.keyboard.type('Anna Lindqvist');
      await page.keyboard.press('Tab');
      await page.keyboard.type('+49 30 1234567');
      await page.keyboard.press('Enter');
      await until(page, 'saveContact');
      await main(page).getByRole('heading', { name: 'Anna Lindqvist' }).waitFor();
      assert.deepEqual(await sent(page), [['saveContact', { contact: { name: 'Anna Lindqvist', numbers: ['+49 30 1234567'] } }]]);
    },
  },
  'a number of another contact is refused beside it, and who has it is said': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      await main(page).getByRole('button', { name: 'New contact' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Somebody');
      await page.getByLabel('Number or address', { exact: true }).fill('0049 176 5550123');
      await page.keyboard.press('Enter');
      await page.getByText('Anna Lindqvist already has this number.').waitFor();
      assert.deepEqual(await sent(page), []);
    },
  },
  'a caller of a past call is added with their name and number, and shown by the new name then': {
    scene: 'noContacts',
    async run(page) {
      await main(page).getByRole('button', { name: 'Add to contacts' }).click();
      assert.equal(await page.getByLabel('Number or address', { exact: true }).inputValue(), '1001');
      await page.getByLabel('Name', { exact: true }).fill('Aunt Anna');
      await page.keyboard.press('Enter');
      await until(page, 'saveContact');
      await page.keyboard.press('Control+1');
      await main(page).getByRole('heading', { name: 'Aunt Anna' }).waitFor();
      await page.getByText('Says it is “Anna Lindqvist”').waitFor();
      await main(page).getByRole('button', { name: 'Open contact' }).click();
      await main(page).getByRole('button', { name: 'Edit' }).waitFor();
    },
  },
  'a phone that was called by its address alone is added by that, and shown by its name then': {
    scene: 'directCall',
    async run(page) {
      await main(page).getByRole('button', { name: 'Add to contacts' }).click();
      assert.equal(await page.getByLabel('Number or address', { exact: true }).inputValue(), '192.168.1.5');
      await page.getByLabel('Name', { exact: true }).fill('Gate');
      await page.keyboard.press('Enter');
      await until(page, 'saveContact');
      await page.keyboard.press('Control+1');
      await main(page).getByRole('heading', { name: 'Gate' }).waitFor();
    },
  },
  'the box above finds contacts by name and number, and calls a number that is chosen': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      assert.deepEqual(
        (await names(page)).map((name) => name.slice(0, 4)),
        ['Anna', 'bert', 'Maxi', 'Öl &', 'Zoë '],
      );
      await page.keyboard.type('zoe');
      await main(page).getByText('Contacts matching “zoe”').waitFor();
      assert.deepEqual(await names(page), ['Zoë Baker']);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await until(page, 'dial');
      assert.deepEqual(await sent(page), [['dial', { to: '+44 20 7946 0102', accountId: 'work' }]]);
      await page.keyboard.type('0901');
      assert.deepEqual(await names(page), ['Öl & Gas Notdienst']);
    },
  },
  'what was written about a contact is not lost by a look at another': {
    scene: 'contacts',
    async run(page) {
      const name = page.getByLabel('Name', { exact: true });
      const row = (who: string) => page.locator('.history-open', { hasText: who });
      await open(page);
      await main(page).getByRole('button', { name: 'Edit' }).click();
      // Nothing is written yet.
      await row('Zoë').click();
      await main(page).getByRole('heading', { name: 'Zoë Baker' }).waitFor();
      await main(page).getByRole('button', { name: 'Edit' }).click();
      await name.fill('Zoë Miller');
      await row('Zoë').click();
      await row('Anna').click();
      await page.getByRole('button', { name: 'Keep editing' }).click();
      assert.equal(await name.inputValue(), 'Zoë Miller');
      await page.keyboard.press('Control+1');
      await main(page).getByRole('button', { name: 'Open contact' }).first().click();
      await page.getByRole('button', { name: 'Discard', exact: true }).click();
      await main(page).getByRole('heading', { name: 'Anna Lindqvist' }).waitFor();
      assert.deepEqual(await sent(page), []);
    },
  },
  'what is written about a contact that is deleted elsewhere is told so, and saved as a new one': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      await main(page).getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Anna Miller');
      await page.evaluate(() => window.fake.push({ contacts: window.fake.current().contacts.filter(({ id }) => id !== 'anna') }));
      await main(page).getByRole('heading', { name: 'This contact was deleted' }).waitFor();
      await page.getByLabel('Name', { exact: true }).press('Enter');
      await main(page).getByRole('heading', { name: 'Anna Miller' }).waitFor();
      const [[command, args]] = (await sent(page)) as [[string, { contact: object }]];
      assert.deepEqual([command, Object.keys(args.contact)], ['saveContact', ['name', 'numbers', 'ringTone']]);
    },
  },
  'a contact is deleted when the user is sure': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      const remove = main(page).getByRole('button', { name: 'Delete' });
      await remove.click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      assert.deepEqual(await sent(page), []);
      await remove.click();
      await page.getByRole('button', { name: 'Delete contact' }).click();
      await until(page, 'removeContact');
      await main(page).getByRole('heading', { name: 'bert' }).waitFor();
      assert.deepEqual(await sent(page), [['removeContact', { contactId: 'anna' }]]);
    },
  },
  'who is to be deleted or changed stays the same, whatever comes from elsewhere meanwhile': {
    scene: 'contacts',
    async run(page) {
      const question = page.getByRole('alertdialog', { name: 'Delete Anna Lindqvist?' });
      const press = (name: string) => main(page).getByRole('button', { name }).click();
      const keep = (names: readonly string[]): Promise<void> =>
        page.evaluate((kept) => {
          const before = window.fake.current().contacts.filter(({ id }) => id !== 'anna' || kept.includes(id));
          window.fake.push({ contacts: [...before, { id: 'first', name: 'Aaron', numbers: ['1'] }] });
        }, names);
      await open(page);
      await press('Edit');
      await keep(['anna']);
      await press('Cancel');
      await main(page).getByRole('heading', { name: 'Anna Lindqvist' }).waitFor();
      await page.reload();
      await open(page);
      await press('Delete');
      await question.waitFor();
      await keep(['anna']);
      await page.evaluate(() => window.fake.push({ handedOver: { id: 1, kind: 'number', to: '7000', from: 'link' } }));
      await page.getByText('Contacts matching “7000”').waitFor();
      await question.waitFor();
      await keep([]);
      await page.locator('.detail-name', { hasText: 'bert' }).waitFor();
      assert.equal(await page.getByRole('alertdialog').count(), 0);
    },
  },
  'what went wrong with a contact is told with it, and with no other': {
    scene: 'manyContacts',
    async run(page) {
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const told = async (words: string, otherwise: () => Promise<void>): Promise<void> => {
        const alert = main(page).getByRole('alert').filter({ hasText: words });
        await alert.waitFor();
        await otherwise();
        await alert.waitFor({ state: 'detached' });
      };
      await open(page);
      await press('New contact');
      await page.getByLabel('Name', { exact: true }).fill('One too many');
      await page.getByLabel('Number or address', { exact: true }).fill('7000');
      await press('Save contact');
      await told('You already have 2000 contacts', async () => {
        await press('Cancel');
        await main(page).getByRole('button', { name: 'Edit' }).click();
      });
      await press('Cancel');
      await press('New contact');
      assert.equal(await main(page).getByRole('alert').count(), 0);
      await press('Cancel');
      await page.evaluate(() => {
        window.fake.command = () => Promise.resolve({ ok: false, error: { code: 'storage', message: 'disk full' } });
      });
      await press('Delete');
      await press('Delete contact');
      await told('It could not be saved', () => page.locator('.history-open', { hasText: 'Person 2' }).first().click());
    },
  },
  'a contact who cannot be called now looks so and is told so, and pressed it says why': {
    scene: 'contacts',
    async run(page) {
      const whyNot = 'Work is not signed in: No phone server answers at 192.0.2.7:443';
      const inRow = main(page).getByRole('button', { name: 'Call Anna Lindqvist' });
      const inDetail = main(page).getByRole('button', { name: 'Call 1001' });
      await open(page);
      assert.equal(await inDetail.getAttribute('aria-disabled'), null);
      await page.evaluate(() => {
        const problem = { kind: 'unreachable', detail: 'ECONNREFUSED 192.0.2.7:443' } as const;
        const accounts = window.fake.current().accounts.map((view) => ({
          ...{ ...view, account: { ...view.account, label: 'Work' } },
          registration: { state: 'failed', problem, attempt: 1 } as const,
        }));
        window.fake.push({ accounts });
      });
      for (const button of [inRow, inDetail]) {
        await button.and(page.locator('[aria-disabled=true]')).waitFor();
        assert.equal(await button.getAttribute('aria-description'), whyNot);
        // It is to be pressed all the same.
        await button.click({ force: true });
        await page.getByRole('alert').getByText(whyNot).waitFor();
      }
    },
  },
  'of many contacts those further down come as the list is scrolled': {
    scene: 'manyContacts',
    async run(page) {
      await open(page);
      assert.equal((await names(page)).length, 100);
      await page.locator('.history-list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
      await page.waitForFunction(() => document.querySelectorAll('.history-who').length === 200);
    },
  },
};
