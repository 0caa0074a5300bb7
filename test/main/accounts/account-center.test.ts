import { describe, expect, it } from 'vitest';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import { configOf } from '../../../src/main/reactions/keep-config.ts';
import { accountCommands } from '../../../src/main/accounts/account-commands.ts';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { fakeSecrets } from '../../support/fakes/fake-storage.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

describe('accounts', () => {
  it('register when saved, with the secrets they were given, which never show', async () => {
    const phone = testPhone();
    const { accountId } = await phone.must('saveAccount', {
      account: { address: 'me@example.com', server: 'wss://example.com', iceServers: ['stun:s', 'turn:t'], turnUser: 'u' },
      password: 'pw-secret',
      turnPassword: 'turn-secret',
    });
    await settle();
    const account = phone.sip.accounts[0]!;
    expect(account.registers).toBe(1);
    expect(account.setup.password).toBe('pw-secret');
    expect(account.setup.iceServers).toEqual([{ urls: 'stun:s' }, { urls: 'turn:t', username: 'u', credential: 'turn-secret' }]);
    const shown = JSON.stringify([phone.store.get(), phone.log.lines]);
    expect(shown).not.toMatch(/pw-secret|turn-secret/);
    expect(phone.store.get().accounts[0]).toMatchObject({
      account: { id: accountId },
      hasPassword: true,
      registration: { state: 'registering' },
    });
  });

  it('try again by the back-off, and not after two wrong passwords', async () => {
    const phone = testPhone();
    await phone.must('saveAccount', { account: { ...work, id: undefined }, password: 'x' });
    await settle();
    const account = phone.sip.accounts[0]!;
    account.listener.registration({ type: 'timedOut' });
    phone.clock.advance(2_000);
    expect(account.registers).toBe(2);
    account.listener.registration({ type: 'registered', expires: 60 });
    account.listener.registration({ type: 'wrongPassword' });
    phone.clock.advance(120_000);
    account.listener.registration({ type: 'wrongPassword' });
    const tries = account.registers;
    phone.clock.advance(3_600_000);
    expect(account.registers).toBe(tries);
    await phone.must('register', { accountId: phone.store.get().accounts[0]!.account.id });
    expect(account.registers).toBe(tries + 1);
  });

  it('are woken, each, when the machine has slept', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    phone.accounts.wake();
    expect(account.wakes).toBe(1);
    expect(phone.store.get().accounts[0]).toMatchObject({ registration: { state: 'registering' } });
  });

  it('sign in neither by the back-off, nor by hand, nor by an edit while the machine goes to sleep, and all once it is awake', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await phone.accounts.sleep();
    account.listener.registration({ type: 'disconnected', fault: { kind: 'lost', detail: '' } });
    phone.clock.advance(2_000);
    await phone.must('register', { accountId: 'work' });
    expect(account.registers).toBe(1);
    await phone.must('saveAccount', { account: { ...work, server: 'wss://other.example' } });
    await settle();
    const other = phone.sip.accounts[1]!;
    expect(other.registers).toBe(0);
    phone.accounts.wake();
    expect(other.wakes).toBe(1);
  });

  it('show where they signed in, keep it over failures, and hand it to the next start', async () => {
    const phone = testPhone();
    const via = { transport: 'tls', host: 'example.com', port: 5061, address: '192.0.2.1', standIn: false } as const;
    phone.accounts.apply(accountSchema.parse(work), false, via);
    await settle();
    const account = phone.sip.accounts[0]!;
    expect(account.setup.via).toEqual(via);
    account.via = { ...via };
    account.listener.registration({ type: 'registered', expires: 60 });
    // A refresh at the same place is nothing to save.
    expect(phone.store.get().accounts[0]!.via).toBe(via);
    account.via = { ...via, transport: 'tcp' };
    account.listener.registration({ type: 'registered', expires: 60 });
    account.via = undefined;
    account.listener.registration({ type: 'timedOut' });
    expect(phone.store.get().accounts[0]!.via?.transport).toBe('tcp');
    expect(configOf(phone.store.get()).reached).toEqual({ work: { ...via, transport: 'tcp' } });
  });

  it('are not woken with a password that was refused, until the user has another', async () => {
    const phone = testPhone();
    phone.secrets.values.set('work/password', 'not it');
    const account = await phone.signIn();
    const state = () => phone.store.get().accounts[0]!.registration;
    account.listener.registration({ type: 'wrongPassword' });
    phone.accounts.wake();
    expect(account.wakes).toBe(1);
    account.listener.registration({ type: 'wrongPassword' });
    expect(state()).not.toHaveProperty('retryAt');
    phone.accounts.wake();
    expect(account.wakes).toBe(1);
    expect(state()).toMatchObject({ state: 'failed', problem: { kind: 'wrongPassword' } });
  });

  it('are opened anew when what they depend on changes, and not for a colour', async () => {
    const phone = testPhone();
    await phone.signIn();
    await phone.must('saveAccount', { account: { ...work, colour: 'green' } });
    await settle();
    expect(phone.sip.accounts).toHaveLength(1);
    expect(phone.store.get().accounts[0]).toMatchObject({ account: { colour: 'green' }, registration: { state: 'registered' } });
    await phone.must('saveAccount', { account: { ...work, server: 'wss://other.example' } });
    await settle();
    expect(phone.sip.accounts.map(({ closed }) => closed)).toEqual([true, false]);
    await phone.must('acceptCertificate', { accountId: 'work', fingerprint: 'AB:CD' });
    await settle();
    expect(phone.sip.accounts.at(-1)!.setup.account.acceptedCertificate).toBe('AB:CD');
  });

  it('are never taken away under a call', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const line = await phone.talk(account, 'c1');
    await phone.must('saveAccount', { account: { ...work, server: 'wss://other.example' } });
    await settle();
    expect(account.closed).toBe(false);
    line.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    await settle();
    expect(account.closed).toBe(true);
    expect(phone.sip.accounts).toHaveLength(2);
  });

  it('take the choice to call from them along, and no other setting is held up by it', async () => {
    const phone = testPhone();
    await phone.signIn();
    await phone.must('saveSettings', { patch: { defaultAccountId: 'work' } });
    await phone.must('removeAccount', { accountId: 'work' });
    expect(phone.store.get().settings.defaultAccountId).toBe('');
    // As an older version left it.
    phone.store.update({ settings: { ...phone.store.get().settings, defaultAccountId: 'gone' } });
    await phone.must('saveSettings', { patch: { theme: 'dark' } });
    expect(await phone.ask('saveSettings', { patch: { defaultAccountId: 'x' } })).toMatchObject({ error: { code: 'noSuchAccount' } });
  });

  it('say once a run that there is no place for passwords', async () => {
    const phone = testPhone();
    const commands = accountCommands({
      practice: phone.practiceLine,
      store: phone.store,
      accounts: phone.accounts,
      secrets: fakeSecrets('memory'),
      newId: () => 'a',
    });
    const account = accountSchema.parse({ ...work, id: 'a' });
    const kinds = () => phone.store.get().notices.map(({ kind }) => kind);
    await commands.saveAccount({ account: { ...account, id: undefined }, password: 'x' });
    expect(kinds()).toEqual(['passwordNotKept']);
    await phone.must('dismissNotice', { id: 'passwordNotKept' });
    await commands.saveAccount({ account, password: 'y' });
    expect(kinds()).toEqual([]);
  });

  it('go with their secrets', async () => {
    const phone = testPhone();
    const { accountId } = await phone.must('saveAccount', { account: { ...work, id: undefined }, password: 'x' });
    await phone.must('removeAccount', { accountId });
    await settle();
    expect(phone.secrets.values.size).toBe(0);
    expect(phone.store.get().accounts).toEqual([]);
    expect(phone.sip.accounts[0]!.closed).toBe(true);
    expect(await phone.ask('register', { accountId })).toMatchObject({ error: { code: 'noSuchAccount' } });
  });

  it('leave at once when removed, even while an edit waits for a call to end', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await phone.talk(account, 'c1');
    await phone.must('saveAccount', { account: { ...work, server: 'wss://other.example' } });
    await phone.must('removeAccount', { accountId: 'work' });
    await settle();
    expect(account.closed).toBe(true);
    expect(account.ring('late')).toBeUndefined();
    expect(phone.sip.accounts).toHaveLength(1);
  });

  it('stay in sight until their calls are over, so that the history knows whose they were', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const account = await phone.signIn();
    const line = await phone.talk(account, 'c1');
    let closed = (): void => undefined;
    account.close = () => {
      line.tell({ type: 'ended', reason: { kind: 'hungUp' } });
      return new Promise((resolve) => (closed = resolve));
    };
    await phone.must('removeAccount', { accountId: 'work' });
    closed();
    await settle();
    expect(phone.store.get().accounts).toEqual([]);
    expect(phone.history.entries).toMatchObject([{ accountTitle: 'Work' }]);
  });

  it('sign off before the app goes, also one that an edit is just taking out, and come not back', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    let closed = (): void => undefined;
    account.close = () => new Promise((resolve) => (closed = resolve));
    await phone.must('saveAccount', { account: { ...work, server: 'wss://other.example' } });
    await settle();
    let gone = false;
    const closing = phone.accounts.close().then(() => (gone = true));
    await settle();
    expect(gone).toBe(false);
    closed();
    await closing;
    await settle();
    expect(phone.sip.accounts).toHaveLength(1);
  });

  it('come back into service after one that could not be opened', async () => {
    const phone = testPhone();
    const open = phone.sip.open.bind(phone.sip);
    phone.sip.open = () => {
      throw new Error('cannot be opened');
    };
    const { accountId } = await phone.must('saveAccount', { account: { ...work, id: undefined } });
    await settle();
    phone.sip.open = open;
    await phone.must('saveAccount', { account: { ...work, id: accountId, server: 'wss://other.example' } });
    await settle();
    expect(phone.sip.accounts).toHaveLength(1);
  });

  it('switched off stay known and do not register', async () => {
    const phone = testPhone();
    await phone.signIn();
    await phone.must('saveAccount', { account: { ...work, enabled: false } });
    await settle();
    expect(phone.store.get().accounts[0]).toMatchObject({ registration: { state: 'off' } });
    expect(phone.sip.accounts).toHaveLength(1);
  });

  it('are not taken twice, however they are written', async () => {
    const phone = testPhone();
    const add = (address: string, server: string) => phone.ask('saveAccount', { account: { address, server } });
    const refused = { ok: false, error: { code: 'accountExists', message: 'You already have this account: me@example.com' } };
    expect(await add('me@example.com', '')).toMatchObject({ ok: true });
    for (const server of ['', 'example.com', 'sip:EXAMPLE.com']) expect(await add('me@Example.com', server)).toMatchObject(refused);
    expect(await add('me@example.com', 'wss://Example.com/ws')).toMatchObject({ ok: true });
    expect(await add('me@example.com', 'wss://example.com/ws/')).toMatchObject(refused);
    expect(await add('me@example.com', 'wss://example.com/WS')).toMatchObject({ ok: true });
    expect(await add('me@example.com', 'other.example')).toMatchObject({ ok: true });
    expect(await add('me@other.example', '')).toMatchObject({ ok: true });
    expect(phone.store.get().accounts).toHaveLength(5);
  });

  it('are not made another one by a change; two of an older version can be changed in all else', async () => {
    const phone = testPhone();
    for (const id of ['a', 'b']) phone.accounts.apply(accountSchema.parse({ id, address: 'me@example.com' }), false);
    phone.accounts.apply(accountSchema.parse({ id: 'c', address: 'you@example.com' }), false);
    const change = (id: string, address: string, label: string) => phone.ask('saveAccount', { account: { id, address, label } });
    expect(await change('c', 'me@example.com', 'C')).toMatchObject({ error: { code: 'accountExists' } });
    expect(await change('b', 'me@example.com', 'B')).toMatchObject({ ok: true });
    expect(phone.store.get().accounts.map(({ account }) => account.label)).toEqual(['', 'B', '']);
  });

  it('get a colour that is free, and keep it unless told otherwise', async () => {
    const phone = testPhone();
    const add = async (n: number, colour?: 'green') =>
      (await phone.must('saveAccount', { account: { address: `n${n}@example.com`, ...(colour ? { colour } : {}) } })).accountId;
    await add(0);
    await add(1, 'green');
    const third = await add(2);
    for (let n = 3; n < 7; n++) await add(n);
    const colours = () => phone.store.get().accounts.map(({ account }) => account.colour);
    expect(colours()).toEqual(['blue', 'green', 'orange', 'purple', 'pink', 'teal', 'blue']);
    await phone.must('saveAccount', { account: { id: third, address: 'n2@example.com', label: 'Third' } });
    expect(colours()[2]).toBe('orange');
  });

  it('refuses an account that cannot be read, naming the field', async () => {
    const phone = testPhone();
    const result = await phone.ask('saveAccount', { account: { address: 'nonsense', server: 'wss://x' } });
    expect(result).toMatchObject({ ok: false, error: { code: 'badArguments', field: 'account.address' } });
  });

  it('ignores what a closed user agent still tells', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await phone.must('removeAccount', { accountId: 'work' });
    await settle();
    account.listener.registration({ type: 'registered', expires: 60 });
    expect(account.ring('late')).toBeUndefined();
    expect(phone.calls()).toEqual([]);
  });
});
