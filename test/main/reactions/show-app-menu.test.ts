import { expect, it } from 'vitest';
import { showAppMenu } from '../../../src/main/reactions/show-app-menu.ts';
import type { TrayItem } from '../../../src/main/tray-port.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';
import { testStore } from '../../support/test-store.ts';

it('the menu of the application has what there is to say of newer versions, and is made anew for nothing else', () => {
  const store = testStore({ update: { state: 'off', why: 'noFeed' } });
  const shown: (TrayItem | undefined)[] = [];
  const show = showAppMenu((item) => void shown.push(item), pickWords(['en']).updates);
  show(store.get(), store.get());
  store.watch(show);
  store.update({ notices: [{ id: 'x', kind: 'soundRestarted' }] });
  store.update({ update: { state: 'off', why: 'packageManager' } });
  store.update({ update: { state: 'ready', version: '2.0.0' } });
  expect(shown).toEqual([
    { label: 'Updates are off: no update server' },
    undefined,
    { label: 'Restart to update to 2.0.0', command: { name: 'installUpdate', args: {} } },
  ]);
});
