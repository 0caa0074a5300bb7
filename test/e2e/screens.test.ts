/** Every screen of the real window, checked for accessibility, in both themes. */
import AxeBuilder from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../support/app/app.ts';
import { startApp } from '../support/app/app.ts';
import { setStage, type Stage } from '../support/app/stage.ts';

let stage: Stage;
let app: App;

beforeAll(async () => {
  stage = await setStage({ answermode: 'manual' });
  ({ app } = stage);
});
afterAll(() => stage?.end());
afterEach(async () => {
  for (const call of (await app.snapshot()).calls) {
    if (call.phase !== 'ended' && call.phase !== 'ending') await app.ask('hangUp', { callId: call.id });
  }
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
  for (const call of (await app.snapshot()).calls) await app.ask('dismiss', { callId: call.id }).catch(() => undefined);
  await app.page.keyboard.press('Escape');
});

/** Electron has one page, so axe must not open another to finish in. */
async function violations({ page }: App): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  beforeAll(() => app.ask('saveSettings', { patch: { theme } }));

  test('calls and history', async () => {
    await app.page.getByRole('button', { name: /^Calls/ }).click();
    await app.page.getByRole('region', { name: 'Past calls' }).or(app.page.getByText('No calls yet')).waitFor();
    expect(await violations(app)).toEqual([]);
  });

  test('a call that rings here', async () => {
    await stage.bob.dial('alice');
    await app.page.getByRole('button', { name: 'Answer' }).waitFor();
    expect(await violations(app)).toEqual([]);
  });

  test('a call, its keypad, its transfer box and its details', async () => {
    await app.ask('dial', { to: 'bob' });
    await stage.bob.next('CALL_INCOMING');
    await stage.bob.accept();
    await app.call('active');
    expect(await violations(app)).toEqual([]);
    for (const [panel, inside] of [
      ['Keypad', app.page.getByRole('button', { name: 'Key 5' })],
      ['Transfer', app.page.getByRole('combobox', { name: 'Who should take the call?' })],
      ['Details', app.page.getByRole('region', { name: 'Calls in progress' }).getByRole('term').filter({ hasText: 'Address' })],
    ] as const) {
      await app.page.getByRole('group', { name: 'Call controls' }).getByRole('button', { name: panel, exact: true }).click();
      await inside.waitFor();
      expect(await violations(app), panel).toEqual([]);
    }
  });

  test('a call that failed', async () => {
    await app.ask('dial', { to: 'nobody' });
    await app.page.getByRole('button', { name: 'Call again' }).first().waitFor();
    expect(await violations(app)).toEqual([]);
  });

  test('settings, section by section, and an account', async () => {
    await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
    const sections = app.page.getByRole('navigation', { name: 'Settings' }).getByRole('button');
    await sections.first().waitFor();
    for (let index = 0; index < (await sections.count()); index += 1) {
      await sections.nth(index).click();
      expect(await violations(app), await sections.nth(index).innerText()).toEqual([]);
    }
    await sections.first().click();
    await app.page.getByRole('button', { name: /^Work/ }).click();
    await app.page.getByRole('form', { name: 'Edit Work' }).waitFor();
    expect(await violations(app)).toEqual([]);
  });

  test('the palette', async () => {
    await app.page.keyboard.press('Control+k');
    await app.page.getByRole('combobox', { name: 'Search actions' }).waitFor();
    expect(await violations(app)).toEqual([]);
  });
});

test('the first page', async () => {
  const fresh = await startApp();
  await fresh.page.getByRole('form', { name: 'Sign in to your phone service' }).waitFor();
  expect(await violations(fresh)).toEqual([]);
  await fresh.close();
});

test('the console stayed clean', () => expect(app.complaints).toEqual([]));
