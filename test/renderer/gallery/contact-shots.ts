/** Pictures of the people whom the user knows. */
import type { Page } from 'playwright-core';
import type { Shot } from './shots.ts';

const NARROW = [360, 640] as const;
const CARD = [380, 188] as const;
const open = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Contacts' }).click();
  await page.getByRole('heading', { name: 'Contacts', exact: true }).waitFor({ state: 'attached' });
};
const press = (name: string) => async (page: Page) => page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
const choose = (name: string) => async (page: Page) => page.locator('.history-open', { hasText: name }).click();
const then =
  (...acts: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page): Promise<void> => {
    for (const act of acts) await act(page);
  };
const fillBadly = async (page: Page): Promise<void> => {
  await page.getByLabel('Number or address', { exact: true }).fill('7000');
  await press('Add another number')(page);
  await page.getByLabel('Number or address 2').fill('Anna Miller');
  await page.keyboard.press('Enter');
};

const remove = (gone: string) => async (page: Page) =>
  page.evaluate((id) => window.fake.push({ contacts: window.fake.current().contacts.filter((one) => one.id !== id) }), gone);
const failToRemove = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    window.fake.command = () => Promise.resolve({ ok: false, error: { code: 'internal', message: '' } });
  });
  await press('Delete')(page);
  await page.getByRole('button', { name: 'Delete contact' }).click();
};

export const contactShots: readonly Shot[] = [
  { name: 'contacts', scene: 'contacts', act: open },
  { name: 'contacts-dark', scene: 'contacts', dark: true, act: then(open, choose('Maximiliane')) },
  { name: 'contacts-narrow', scene: 'contacts', size: NARROW, act: open },
  { name: 'contacts-narrow-detail-dark', scene: 'contacts', size: NARROW, dark: true, act: then(open, choose('Anna')) },
  { name: 'contacts-narrow-long', scene: 'contacts', size: NARROW, act: then(open, choose('Maximiliane')) },
  { name: 'contacts-empty', scene: 'noContacts', act: open },
  { name: 'contacts-no-match', scene: 'contacts', act: then(open, (page) => page.keyboard.type('xyz')) },
  { name: 'contact-form', scene: 'contacts', act: then(open, choose('Anna'), press('Edit')) },
  { name: 'contact-form-faults', scene: 'contacts', act: then(open, press('New contact'), fillBadly) },
  { name: 'contact-form-narrow-dark', scene: 'contacts', size: NARROW, dark: true, act: then(open, press('New contact'), fillBadly) },
  { name: 'contact-form-gone', scene: 'contacts', act: then(open, press('Edit'), remove('anna')) },
  {
    name: 'contact-form-gone-narrow-dark',
    scene: 'contacts',
    size: NARROW,
    dark: true,
    act: then(open, choose('Anna'), press('Edit'), remove('anna')),
  },
  { name: 'contact-remove-failed', scene: 'contacts', act: then(open, failToRemove) },
  { name: 'contacts-outage', scene: 'contactsOutage', act: open },
  { name: 'contacts-outage-narrow-dark', scene: 'contactsOutage', size: NARROW, dark: true, act: then(open, choose('Anna')) },
  { name: 'contact-remove', scene: 'contacts', act: then(open, press('Delete')) },
  { name: 'contact-suggested', scene: 'contacts', act: async (page) => page.keyboard.type('an') },
  { name: 'contact-history', scene: 'contacts' },
  { name: 'contact-ringing', scene: 'contactCalls' },
  { name: 'contact-ringing-narrow-dark', scene: 'longContactCalls', size: NARROW, dark: true },
  { name: 'contact-card', scene: 'contactCalls', page: 'card', size: CARD },
  { name: 'contact-card-long-dark', scene: 'longContactCalls', page: 'card', size: CARD, dark: true },
];
