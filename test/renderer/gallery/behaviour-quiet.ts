/** What the window does with hours at which nobody wants to be called. */
import assert from 'node:assert/strict';
import { sent, until, type Behaviour } from './drive.ts';

export const quietBehaviours: Readonly<Record<string, Behaviour>> = {
  'quiet hours that are added count only when the user says so, by keyboard alone': {
    scene: 'idle',
    async run(page) {
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      await button('Settings').click();
      await button('Incoming calls').click();
      await button('Add quiet hours').press('Enter');
      const draft = page.getByRole('group', { name: 'Quiet hours 1' });
      await draft.getByRole('button', { name: 'Monday' }).and(page.locator(':focus')).waitFor();
      await page.getByText('Not in force yet: calls still ring at these hours.').waitFor();
      assert.deepEqual(await sent(page), []);
      await button('Cancel').press('Enter');
      await button('Add quiet hours').and(page.locator(':focus')).press('Enter');
      await draft.getByLabel('From').fill('20:30');
      assert.deepEqual(await sent(page), []);
      await draft.getByLabel('From').press('Enter');
      await until(page, 'saveSettings');
      assert.deepEqual(await sent(page), [['saveSettings', { patch: { quietHours: [{ days: [1, 2, 3, 4, 5], from: 1230, to: 420 }] } }]]);
      await button('Use these hours').waitFor({ state: 'detached' });
      await button('Add quiet hours').and(page.locator(':focus')).waitFor();
    },
  },
};
