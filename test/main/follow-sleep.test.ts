import { describe, expect, it } from 'vitest';
import { followSleep } from '../../src/main/follow-sleep.ts';
import { settle } from '../support/fakes/fake-sip.ts';
import { testPhone } from '../support/test-phone.ts';

async function sleeper() {
  const phone = testPhone();
  const account = await phone.signIn();
  const locks: { held: boolean }[] = [];
  const holdOff = () => {
    const lock = { held: true };
    locks.push(lock);
    return () => void (lock.held = false);
  };
  const held = () => locks.filter((lock) => lock.held).length;
  return { phone, account, held, locks, ...followSleep({ ...phone, holdOff }) };
}

it('ends what rings when the machine goes to sleep, as missed, so that others are rung', async () => {
  const { phone, account, sleep } = await sleeper();
  const line = account.ring('c1')!;
  sleep();
  // Linux tells it twice.
  sleep();
  expect(line.asked).toEqual(['reject 480']);
  expect(phone.call('c1')).toMatchObject({ phase: 'ended', reason: { kind: 'asleep' } });
  expect(account.sleeps).toBe(1);
});

it('rings for nobody who calls on the way to sleep, and for everybody after', async () => {
  const { phone, account, sleep, wake } = await sleeper();
  sleep();
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
  sleep();
  wake();
  expect(phone.call('c1').phase).toBe('active');
});

it('is back in service where the system never says that it woke up', async () => {
  const { phone, account, sleep } = await sleeper();
  sleep();
  phone.clock.advance(15_000);
  expect(account.wakes).toBe(1);
  account.ring('c1');
  expect(phone.call('c1').phase).toBe('ringing');
});

describe('the system', () => {
  it('is kept from its sleep until all servers have answered, or two seconds are over', async () => {
    const { phone, account, sleep, wake, held } = await sleeper();
    phone.clock.advance(3000);
    expect(held()).toBe(1);
    sleep();
    await settle();
    expect(held()).toBe(0);
    wake();
    account.sleep = () => new Promise(() => undefined);
    sleep();
    await settle();
    expect(held()).toBe(1);
    phone.clock.advance(2000);
    expect(held()).toBe(0);
  });

  it('waits for us at the next sleep as well, also where it never came to this one, or never said that it is over', async () => {
    const { phone, sleep, wake, held } = await sleeper();
    phone.clock.advance(3000);
    sleep();
    await settle();
    phone.clock.advance(15_000);
    expect(held()).toBe(1);
    sleep();
    // Called off before all is said.
    wake();
    await settle();
    expect(held()).toBe(1);
    phone.clock.advance(60_000);
    expect(held()).toBe(1);
  });

  it('is asked again when it wakes up, since it granted nothing before', async () => {
    const { sleep, wake, locks, phone, held } = await sleeper();
    // Right after the start.
    sleep();
    phone.clock.advance(3000);
    expect(locks).toEqual([]);
    phone.clock.advance(12_000);
    const [refused] = locks;
    wake();
    expect([refused!.held, held()]).toEqual([false, 1]);
  });
});
