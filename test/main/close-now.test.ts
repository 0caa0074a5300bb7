import { expect, it } from 'vitest';
import { closeNow } from '../../src/main/close-now.ts';
import { keepHistory } from '../../src/main/reactions/keep-history.ts';
import { testPhone } from '../support/test-phone.ts';

it('calls are ended and written before anything is waited for', async () => {
  const phone = testPhone();
  phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
  const account = await phone.signIn();
  const talk = await phone.talk(account, 'c1');
  // Its far end never says that it has heard.
  talk.endsLate = true;
  const ringing = account.ring('c2')!;
  const order: string[] = [];
  const closing = closeNow({
    center: phone.center,
    open: [phone.accounts],
    saved: () => Promise.resolve(void order.push('saved')),
    history: { close: () => void order.push('history closed') },
  });
  expect([talk.asked.at(-1), ringing.asked.at(-1), account.closed]).toEqual(['hangUp', 'reject 480', true]);
  expect(phone.history.entries).toMatchObject([
    { reason: { kind: 'appQuit' }, missed: true },
    { reason: { kind: 'appQuit' }, missed: false },
  ]);
  expect(order).toEqual([]);
  await closing;
  expect(order).toEqual(['saved', 'history closed']);
});

it('a server that is silent holds nothing up', async () => {
  const phone = testPhone();
  let closed = false;
  const silent = { close: () => new Promise<never>(() => undefined) };
  const broken = { close: () => Promise.reject(new Error('no')) };
  await closeNow({
    ...{ center: phone.center, open: [silent, broken] },
    saved: () => Promise.resolve(),
    history: { close: () => void (closed = true) },
  });
  expect(closed).toBe(true);
});
