import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Ask } from '../../../src/main/dispatch.ts';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import { later } from '../../../src/main/reactions/later.ts';
import { notifyMissed } from '../../../src/main/reactions/notify-missed.ts';
import { seeCalledBack } from '../../../src/main/reactions/see-called-back.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';
import { fakeNotifier } from '../../support/fakes/fake-notifier.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';

const parties = { anna: { uri: 'sip:1@example.com', name: 'Anna', number: '1' }, bob: { uri: 'sip:2@example.com', number: '2' } };

async function twoMissed() {
  const phone = testPhone();
  const { shown, closed, notifier } = fakeNotifier();
  const ask: Ask = (name, args) => void phone.ask(name, args);
  const window = { show: () => undefined, showMissed: () => undefined };
  const words = pickWords(['en']).desktop.notification;
  phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
  phone.store.watch(notifyMissed({ notifier, window, accounts: () => phone.store.get().accounts, ask, words }));
  phone.store.watch(later(seeCalledBack({ store: phone.store, history: phone.history, ask, log: phone.log })));
  const account = await phone.signIn();
  const miss = (id: string, who: keyof typeof parties) =>
    account.ring(id, { party: parties[who] })!.tell({ type: 'ended', reason: { kind: 'missed' } });
  miss('c1', 'anna');
  miss('c2', 'bob');
  const after = async (act: () => void) => {
    act();
    await settle();
    await nextTurn();
    await settle();
    return phone.store.get();
  };
  return { phone, shown, closed, miss, after };
}

it.each(['from the notification', 'by hand'])('a caller who is called back %s is missed no more, and nobody else is seen', async (how) => {
  const { phone, shown, closed, miss, after } = await twoMissed();
  expect(phone.store.get().history.missed).toBe(2);
  const { history, calls } = await after(() =>
    how === 'by hand' ? void phone.ask('dial', { to: '1' }) : shown.find(({ title }) => title.includes('Anna'))!.buttons![0]!.press(),
  );
  expect(history.missed).toBe(1);
  expect(phone.history.entries.filter(({ seen }) => !seen)).toMatchObject([{ party: { number: '2' } }]);
  // What was left of that call in the window is gone, and of the other one it stands.
  expect(calls.filter(({ phase }) => phase === 'ended')).toMatchObject([{ id: 'c2' }]);
  expect(closed).toEqual(['missed sip:1@example.com']);
  miss('c3', 'anna');
  expect(shown.at(-1)!.title).toBe('Missed call: Anna');
});

it('a history that cannot be written stops no call', async () => {
  const { phone, after } = await twoMissed();
  phone.history.markSeen = () => {
    throw new Error('disk full');
  };
  const { calls } = await after(() => void phone.ask('dial', { to: '1' }));
  expect(calls.map(({ phase }) => phase)).toContain('dialing');
  expect(phone.store.get().history.missed).toBe(2);
});
