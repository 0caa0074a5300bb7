import { expect, it } from 'vitest';
import { createOnceEver } from '../../../src/main/desktop/once-ever.ts';
import { tellHidden } from '../../../src/main/reactions/tell-hidden.ts';
import type { OsNotice, Question } from '../../../src/main/desktop-ports.ts';
import type { NotificationKind } from '../../../src/shared/snapshot.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

/** @param profile its name: what was told once is not told again to the same */
function setup(profile: string, kind: NotificationKind = 'buttons') {
  const seen = { icon: false, answer: false, windows: 0, notices: [] as OsNotice[], questions: [] as Question[], asked: [] as unknown[] };
  const closed = tellHidden({
    isIconShown: () => seen.icon,
    once: createOnceEver(`${folder.path}/${profile}`),
    notificationKind: () => kind,
    notifier: { show: (notice, click) => (seen.notices.push(notice), click()), close: () => undefined, end: () => Promise.resolve() },
    question: { ask: (question) => (seen.questions.push(question), Promise.resolve(seen.answer)) },
    window: { show: () => void seen.windows++ },
    ask: (...what) => void seen.asked.push(what),
    words: pickWords(['en']).desktop,
  });
  return { seen, closed };
}

it('tells whoever closes a window that no icon brings back, once in each run, with a way to it and one to quit', () => {
  for (const run of ['first', 'second']) {
    const { seen, closed } = setup('iconless');
    closed();
    closed();
    expect(seen.notices, run).toMatchObject([{ id: 'hidden', title: 'Offhook is still running' }]);
    expect(seen.notices[0]!.body).toContain('There is no tray here to show its icon');
    expect(seen.windows).toBe(1);
    seen.notices[0]!.buttons![0]!.press();
    expect(seen.asked).toEqual([['quit', { ask: true }]]);
  }
});

it('where there is an icon tells it the first time that the window is closed, and no more in later runs', () => {
  const first = setup('icon');
  first.seen.icon = true;
  first.closed();
  first.closed();
  expect(first.seen.notices).toMatchObject([{ body: 'You can still receive calls. To get the window back, click the Offhook icon.' }]);
  const later = setup('icon');
  later.seen.icon = true;
  later.closed();
  expect(later.seen.notices).toEqual([]);
  later.seen.icon = false;
  later.closed();
  expect(later.seen.notices).toHaveLength(1);
});

it.each(['none', 'notInstalled'] as const)('asks in a window of its own where notifications are %s', async (kind) => {
  const { seen, closed } = setup(`unseen-${kind}`, kind);
  closed();
  await settle();
  expect(seen.notices).toEqual([]);
  expect(seen.questions).toMatchObject([{ message: 'Offhook is still running', yes: 'Quit Offhook' }]);
  expect(seen.asked).toEqual([]);
  const again = setup(`quit-${kind}`, kind);
  again.seen.answer = true;
  again.closed();
  await settle();
  expect(again.seen.asked).toEqual([['quit', { ask: true }]]);
});
