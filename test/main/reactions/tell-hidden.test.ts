import { expect, it } from 'vitest';
import { tellHidden } from '../../../src/main/reactions/tell-hidden.ts';
import type { OsNotice } from '../../../src/main/desktop-ports.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';

function setup() {
  const seen = { icon: false, windows: 0, notices: [] as OsNotice[], asked: [] as unknown[] };
  const closed = tellHidden({
    isIconShown: () => seen.icon,
    notifier: { show: (notice, click) => (seen.notices.push(notice), click()), close: () => undefined, end: () => Promise.resolve() },
    window: { show: () => void seen.windows++ },
    ask: (...what) => void seen.asked.push(what),
    words: pickWords(['en']).desktop,
  });
  return { seen, closed };
}

it('tells whoever closes a window that no icon brings back, once, with a way to it and one to quit', () => {
  const { seen, closed } = setup();
  closed();
  closed();
  expect(seen.notices).toMatchObject([{ id: 'hidden', title: 'Offhook is still running' }]);
  expect(seen.windows).toBe(1);
  seen.notices[0]!.buttons![0]!.press();
  expect(seen.asked).toEqual([['quit', { ask: true }]]);
});

it('says nothing while there is an icon', () => {
  const { seen, closed } = setup();
  seen.icon = true;
  closed();
  expect(seen.notices).toEqual([]);
  seen.icon = false;
  closed();
  expect(seen.notices).toHaveLength(1);
});
