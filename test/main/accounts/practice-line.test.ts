/** The practice line as an account: there while it is wanted, and nothing of it on a disk. */
import { expect, it } from 'vitest';
import { keepConfig } from '../../../src/main/reactions/keep-config.ts';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import { usesGateway } from '../../../src/shared/account.ts';
import { fakeConfig } from '../../support/fakes/fake-storage.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

const ids = (phone: ReturnType<typeof testPhone>) => phone.store.get().accounts.map(({ account }) => account.id);

it('is opened once, signs in to its server through the gateway, and is closed with it', async () => {
  const phone = testPhone();
  await phone.must('practice', { on: true });
  await phone.must('practice', { on: true });
  await settle();
  expect(ids(phone)).toEqual(['practice']);
  expect([...phone.practice.up]).toHaveLength(1);
  const { setup } = phone.sip.accounts.at(-1)!;
  expect(setup.account).toMatchObject({ address: 'you@practice.localhost', server: '127.0.0.1:40001', transport: 'udp' });
  expect(usesGateway(setup.account)).toBe(true);
  expect(setup.password).toBe('password of 40001');
  await phone.must('practice', { on: false });
  expect(ids(phone)).toEqual([]);
  expect(phone.sip.accounts.at(-1)!.closed).toBe(true);
  expect(phone.practice.up.size).toBe(0);
});

it('signs off before its server is gone, also when it is removed like any account', async () => {
  const phone = testPhone();
  await phone.must('practice', { on: true });
  await settle();
  const account = phone.sip.accounts.at(-1)!;
  const close = account.close.bind(account);
  let wasThere = false;
  account.close = () => {
    wasThere = phone.practice.up.size === 1;
    return close();
  };
  await phone.must('removeAccount', { accountId: 'practice' });
  expect([wasThere, phone.practice.up.size, ids(phone)]).toEqual([true, 0, []]);
});

it('takes wishes one after the other', async () => {
  const phone = testPhone();
  const wishes = [true, false, true, false, true].map((on) => phone.must('practice', { on }));
  await Promise.all(wishes);
  expect([phone.practice.up.size, ids(phone)]).toEqual([1, ['practice']]);
});

it('is kept nowhere: neither its password nor the account', async () => {
  const phone = testPhone();
  const config = fakeConfig();
  phone.store.watch(keepConfig(phone.store, config, phone.log));
  await phone.must('practice', { on: true });
  expect(phone.secrets.values.size).toBe(0);
  expect(config.saved).toEqual([]);
  await phone.must('saveAccount', { account: { ...work, id: undefined }, password: 'x' });
  expect(config.saved.at(-1)!.accounts.map(({ address }) => address)).toEqual(['me@example.com']);
  expect(await phone.ask('saveAccount', { account: { ...work, id: 'practice' }, password: 'x' })).toMatchObject({
    error: { code: 'notPossible' },
  });
  await phone.must('practice', { on: false });
  expect(phone.secrets.has('practice/password')).toBe(false);
});

it('writes none of its calls into the history, and those of other accounts as ever', async () => {
  const phone = testPhone();
  phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
  const own = await phone.signIn();
  await phone.must('practice', { on: true });
  await settle();
  phone.sip.accounts
    .at(-1)!
    .ring('practised')!
    .tell({ type: 'ended', reason: { kind: 'missed' } });
  own.ring('real')!.tell({ type: 'ended', reason: { kind: 'missed' } });
  expect(phone.history.list({ search: '', filter: 'all', limit: 10 }).map(({ accountId }) => accountId)).toEqual(['work']);
});

it('names its parties before they say who they are, and nobody else', async () => {
  const phone = testPhone();
  await phone.signIn();
  await phone.must('practice', { on: true });
  await settle();
  phone.sip.accounts.at(-1)!.listener.registration({ type: 'registered', expires: 60 });
  const dialled = async (to: string, accountId: string) => phone.call((await phone.must('dial', { to, accountId })).callId).party;
  expect(await dialled('5', 'practice')).toEqual({ uri: 'sip:5@practice.localhost', name: 'busy', number: '5' });
  expect(await dialled('9', 'practice')).toEqual({ uri: 'sip:9@practice.localhost', number: '9' });
  expect(await dialled('5@example.com', 'practice')).not.toHaveProperty('name');
  expect(await dialled('5', 'work')).not.toHaveProperty('name');
});

it('names whom a call is transferred to', async () => {
  const phone = testPhone();
  await phone.must('practice', { on: true });
  await settle();
  await phone.talk(phone.sip.accounts.at(-1)!, 'c1');
  void phone.ask('transfer', { callId: 'c1', to: '3' });
  await settle();
  expect(phone.active('c1').transfer).toMatchObject({ target: { name: 'colleague', number: '3' } });
});

it('says so where it cannot be opened, and can be asked for again', async () => {
  const phone = testPhone();
  phone.practice.broken = true;
  expect(await phone.ask('practice', { on: true })).toMatchObject({ error: { code: 'notPossible' } });
  expect(ids(phone)).toEqual([]);
  phone.practice.broken = false;
  await phone.must('practice', { on: true });
  expect(ids(phone)).toEqual(['practice']);
});

it('ends with the app', async () => {
  const phone = testPhone();
  await phone.must('practice', { on: true });
  await phone.practiceLine.close();
  expect(phone.practice.up.size).toBe(0);
});
