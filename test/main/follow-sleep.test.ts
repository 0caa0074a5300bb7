import { expect, it } from 'vitest';
import { followSleep } from '../../src/main/follow-sleep.ts';
import { testPhone } from '../support/test-phone.ts';

async function sleeper() {
  const phone = testPhone();
  const account = await phone.signIn();
  return { phone, account, ...followSleep(phone) };
}

it('ends what rings when the machine goes to sleep, as missed, so that others are rung', async () => {
  const { phone, account, sleep } = await sleeper();
  const line = account.ring('c1')!;
  await sleep();
  // Linux tells it twice.
  await sleep();
  expect(line.asked).toEqual(['reject 480']);
  expect(phone.call('c1')).toMatchObject({ phase: 'ended', reason: { kind: 'asleep' } });
  expect(account.sleeps).toBe(1);
});

it('rings for nobody who calls on the way to sleep, and for everybody after', async () => {
  const { phone, account, sleep, wake } = await sleeper();
  await sleep();
  const seen: string[] = [];
  phone.store.watch(({ calls }) => calls.forEach((call) => seen.push(call.phase)));
  account.ring('c1');
  expect(seen).toEqual(['ended']);
  wake();
  wake();
  expect(account.wakes).toBe(2);
  account.ring('c2');
  expect(phone.call('c2').phase).toBe('ringing');
});

it('leaves alone calls that are up', async () => {
  const { phone, account, sleep, wake } = await sleeper();
  await phone.talk(account, 'c1');
  await sleep();
  wake();
  expect(phone.call('c1').phase).toBe('active');
});

it('is back in service where the system never says that it woke up', async () => {
  const { phone, account, sleep } = await sleeper();
  await sleep();
  phone.clock.advance(15_000);
  expect(account.wakes).toBe(1);
  account.ring('c1');
  expect(phone.call('c1').phase).toBe('ringing');
});
