/** Where the keyboard goes on among the people whom the user knows, when what had it goes away. */
import type { Locator, Page } from 'playwright-core';
import type { Behaviour } from './drive.ts';

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const row = (page: Page, name: string) => page.locator('.history-open', { hasText: name });
const number = (page: Page, place = '') => page.getByLabel(`Number or address${place}`, { exact: true });
const open = (page: Page) => page.keyboard.press('Control+2');
const has = (page: Page, wanted: Locator) => wanted.and(page.locator(':focus')).waitFor();
const press = async (locator: Locator, key = 'Enter'): Promise<void> => {
  await locator.focus();
  await locator.press(key);
};
const narrow = (page: Page) => page.setViewportSize({ width: 360, height: 640 });

export const contactFocusBehaviours: Readonly<Record<string, Behaviour>> = {
  'a line that is removed hands the keyboard to the one that takes its place, or to the one before': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      await press(button(page, 'Edit'));
      await press(button(page, 'Remove number 1'));
      await has(page, number(page));
      await press(button(page, 'Remove number 2'));
      await has(page, number(page));
    },
  },
  'who has written a contact goes on from it, and from the button for a new one where there is none': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      await press(button(page, 'Edit'));
      await press(button(page, 'Cancel'));
      await has(page, button(page, 'Edit'));
      await page.keyboard.press('Enter');
      await page.getByLabel('Name', { exact: true }).press('Enter');
      await has(page, button(page, 'Edit'));
      await page.evaluate(() => window.fake.push({ contacts: [] }));
      await press(button(page, 'New contact'));
      await press(button(page, 'Cancel'));
      await has(page, button(page, 'New contact'));
    },
  },
  'after one is deleted the keyboard is on the row that is chosen then, on no button that deletes the next': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      await press(button(page, 'Delete'));
      await press(page.getByRole('button', { name: 'Delete contact' }));
      await has(page, row(page, 'bert'));
    },
  },
  'in a narrow window a contact that is opened has the keyboard, and its row when it is left': {
    scene: 'contacts',
    async run(page) {
      await narrow(page);
      await open(page);
      await press(row(page, 'Zoë'));
      await has(page, button(page, 'Back to the list'));
      await page.keyboard.press('Enter');
      await has(page, row(page, 'Zoë'));
      await page.keyboard.press('Enter');
      await press(button(page, 'Edit'));
      await press(button(page, 'Cancel'));
      await has(page, button(page, 'Edit'));
      await press(button(page, 'Delete'));
      await press(page.getByRole('button', { name: 'Delete contact' }));
      await has(page, row(page, 'Anna'));
      await press(button(page, 'New contact'));
      await press(button(page, 'Cancel'));
      await has(page, button(page, 'New contact'));
    },
  },
  'who keeps writing goes on in the field that was written in, also when another page asked to leave it': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      await row(page, 'Zoë').click();
      await press(button(page, 'Edit'));
      await number(page).fill('+49 30 7654321');
      await press(row(page, 'Anna'));
      await press(page.getByRole('button', { name: 'Keep editing' }));
      await has(page, number(page));
      await row(page, 'Anna').click();
      await page.keyboard.press('Escape');
      await has(page, number(page));
      await page.keyboard.press('Control+1');
      await main(page).getByRole('button', { name: 'Open contact' }).first().click();
      await page.getByRole('button', { name: 'Keep editing' }).click();
      await has(page, page.getByLabel('Name', { exact: true }));
    },
  },
  'whoever shows all contacts again stays among them': {
    scene: 'contacts',
    async run(page) {
      await open(page);
      await page.keyboard.type('zoe');
      await press(button(page, 'Show all contacts'));
      await has(page, row(page, 'Anna'));
    },
  },
};
