/** The menu of a right click in a field, chosen from by hand: what it offers is done in the field. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { photograph } from '../support/app/panel.ts';
import { until } from '../support/lab/until.ts';

interface Offered {
  readonly label: string;
  readonly enabled: boolean;
}

let app: App;
beforeAll(async () => {
  app = await startApp();
  await app.inMain(({ clipboard, Menu }) => {
    void clipboard.writeText('from before');
    const make = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (items) => {
      Object.assign(globalThis, { offered: items.filter(({ type }) => type !== 'separator') });
      return make(items);
    };
  });
});
afterAll(() => app?.close());

const offered = (): Promise<Offered[]> =>
  app.inMain(() => (globalThis as unknown as { offered: Offered[] }).offered.map(({ label, enabled }) => ({ label, enabled })));
const xdotool = (...words: string[]): string => execFileSync('xdotool', words, { encoding: 'utf8' });
const windowsShown = (): number => xdotool('search', '--onlyvisible', '--name', '.*').trim().split('\n').length;

/** Open the menu with `open` and choose by the arrow keys, which pass over what cannot be done now. */
async function choose(open: () => Promise<void>, label: string): Promise<void> {
  const before = windowsShown();
  await open();
  await until('the menu', () => windowsShown() > before);
  photograph(`edit-menu-${label}`);
  const at = (await offered()).filter(({ enabled }) => enabled).findIndex((item) => item.label === label);
  expect(at, label).toBeGreaterThanOrEqual(0);
  for (let down = 0; down <= at; down += 1) xdotool('key', '--delay', '60', 'Down');
  xdotool('key', 'Return');
  await until('the menu is gone', () => windowsShown() === before);
}

test('all of a field is selected, cut and pasted again', async () => {
  const address = app.page.getByRole('textbox', { name: 'Address' });
  await address.fill('anna@example.com');
  const right = () => address.click({ button: 'right' });
  const hasText = (text: string) => until(`"${text}" in the field`, async () => (await address.inputValue()) === text);
  await choose(right, 'Select all');
  await choose(right, 'Cut');
  await hasText('');
  await choose(right, 'Paste');
  await hasText('anna@example.com');
  await choose(right, 'Undo');
  await hasText('');
});

test('a password is pasted by the menu key, where nothing offers to copy it', async () => {
  const password = app.page.getByLabel('Password', { exact: true });
  await password.focus();
  await choose(() => password.press('ContextMenu'), 'Paste');
  await until('it is pasted', async () => (await password.inputValue()) === 'anna@example.com');
  expect((await offered()).map(({ label }) => label)).toEqual(['Undo', 'Redo', 'Paste', 'Select all']);
});
