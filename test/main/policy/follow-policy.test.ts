/** A phone under a document that is a file: what it gives, what the user can still do, and what becomes of both. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createConfigFile } from '../../../src/main/storage/config-file.ts';
import type { MachineAnswer } from '../../../src/main/desktop-ports.ts';
import type { Fetched, FetchPolicy } from '../../../src/main/policy/fetch-policy.ts';
import { configOf } from '../../../src/main/reactions/keep-config.ts';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { documentIn, fleet, policyDesk } from '../../support/policy-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testPhone } from '../../support/test-phone.ts';

const folder = temporaryFolder();
const env = { DESK_PASSWORD: 'desk-s3cret' };

function open(content: unknown = fleet, around: { machine?: string } = {}) {
  return policyDesk({ folder: folder.path, given: documentIn(folder.path, content), env, ...around });
}
const [theAccount] = fleet.accounts;
const ask = { ...fleet, accounts: [{ ...theAccount, password: 'ask' }] };
const loose = { ...fleet, accounts: [{ ...theAccount, locked: false }] };

describe('at the start', () => {
  it('settings and accounts are there at once, the password by reference only with who signs in', async () => {
    const desk = open();
    expect(desk.settings()).toMatchObject({ theme: 'dark', notifications: false });
    expect(desk.account('work')).toMatchObject({ account: { label: 'Work', server: 'wss://pbx.example.com' }, hasPassword: true });
    await desk.read();
    expect(desk.sip.accounts.at(-1)?.setup).toMatchObject({ password: env.DESK_PASSWORD });
    expect(desk.policy()).toMatchObject({
      problems: [],
      locked: ['theme'],
      accounts: { work: { locked: true, asks: ['proxyPassword', 'turnPassword'] } },
    });
    // It reaches neither disk, snapshot nor log.
    expect([...desk.secrets.values.values()]).toEqual([]);
    const seen = JSON.stringify([desk.store.get(), desk.log.lines]) + readFileSync(join(folder.path, 'provisioning.json'), 'utf8');
    expect(seen).not.toContain(env.DESK_PASSWORD);
  });

  it('a password that is not to be had is told, and the account is there without', async () => {
    const desk = policyDesk({ folder: folder.path, given: documentIn(folder.path, fleet) });
    await desk.read();
    expect(desk.account('work')).toMatchObject({ hasPassword: false });
    expect(desk.policy().problems).toEqual([
      expect.objectContaining({ fault: 'secret', detail: 'accounts.work.password: the variable DESK_PASSWORD is empty or not there' }),
    ]);
    expect(desk.store.get().notices).toMatchObject([
      { kind: 'provisioningFailed', detail: expect.stringContaining('DESK_PASSWORD') as string },
    ]);
  });

  it('the machine’s own document is stronger than that of the command line', async () => {
    const machine = documentIn(folder.path, { format: 1, settings: { theme: 'light' }, mayAddAccounts: false }, 'machine.json');
    const desk = open(fleet, { machine });
    await desk.read();
    expect(desk.settings()).toMatchObject({ theme: 'light', notifications: false });
    expect(desk.policy()).toMatchObject({ mayAddAccounts: false, locked: ['theme', 'provisioningAddress'] });
    expect(desk.policy().sources[0]).toBe(machine);
  });
});

describe('whoever is locked out is told so by every door', () => {
  it.each<[what: string, name: Parameters<ReturnType<typeof open>['ask']>[0], args: object]>([
    ['a setting', 'saveSettings', { patch: { theme: 'light' } }],
    ['a setting among others', 'saveSettings', { patch: { notifications: true, theme: 'light' } }],
    ['an account', 'saveAccount', { account: { ...theAccount, label: 'Mine' } }],
    ['its server', 'saveAccount', { account: { ...theAccount, server: 'wss://evil.example.com' } }],
    ['a password that comes from elsewhere', 'saveAccount', { account: theAccount, password: 'mine' }],
    ['its being there', 'removeAccount', { accountId: 'work' }],
    ['its certificate', 'acceptCertificate', { accountId: 'work', fingerprint: 'AB:CD' }],
  ])('%s', async (_what, name, args) => {
    const desk = open();
    await desk.read();
    const before = desk.store.get();
    const { password: _, ...account } = 'account' in args ? (args.account as typeof theAccount & object) : { password: '' };
    const result = await desk.ask(name, { ...args, ...('account' in args ? { account } : {}) } as never);
    expect(result).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(desk.store.get()).toBe(before);
  });

  it('an account of one’s own, where only those of the organisation may be', async () => {
    const desk = open({ ...fleet, mayAddAccounts: false });
    expect(await desk.ask('saveAccount', { account: { address: 'me@example.com' } })).toMatchObject({ error: { code: 'locked' } });
  });

  it('but what is open stays open, and what is the same already may be said', async () => {
    const desk = open();
    await desk.must('saveSettings', { patch: { theme: 'dark', notifications: true } });
    await desk.must('saveAccount', { account: { address: 'me@example.com' } });
    expect(desk.settings().notifications).toBe(true);
    expect(desk.store.get().accounts).toHaveLength(2);
  });
});

describe('a password that the user is to type', () => {
  it('is kept as any other, and with it the account signs in', async () => {
    const desk = open(ask);
    await desk.read();
    expect(desk.account('work')).toMatchObject({ hasPassword: false });
    const { account } = desk.account('work')!;
    await desk.must('saveAccount', { account, password: 'typed' });
    await settle();
    expect(desk.secrets.values.get('work/password')).toBe('typed');
    expect(desk.sip.accounts.at(-1)?.setup).toMatchObject({ password: 'typed' });
    await desk.read();
    expect(desk.account('work')).toMatchObject({ hasPassword: true });
  });
});

describe('a password that came from elsewhere', () => {
  it('is gone once the user is to type it, and what he types is used', async () => {
    const desk = open();
    await desk.read();
    expect(desk.sip.accounts.at(-1)?.setup).toMatchObject({ password: env.DESK_PASSWORD });
    documentIn(folder.path, ask);
    await desk.read();
    expect(desk.account('work')).toMatchObject({ hasPassword: false });
    await desk.must('saveAccount', { account: desk.account('work')!.account, password: 'typed' });
    await settle();
    expect(desk.sip.accounts.at(-1)?.setup).toMatchObject({ password: 'typed' });
    expect(desk.secrets.get('work/password')).toBe('typed');
  });
});

describe('the machine’s own place', () => {
  const machine = () => documentIn(folder.path, ask, 'machine.json');
  const failing = { place: 'HKLM', fault: 'timeout' } as const;

  it('that cannot be read for once takes nothing away, also at the next start', async () => {
    const file = machine();
    let answer: MachineAnswer = { source: file };
    const place = { now: () => undefined, ask: () => Promise.resolve(answer) };
    const desk = policyDesk({ folder: folder.path, place });
    expect(desk.account('work')).toBeUndefined();
    await desk.read();
    await desk.must('saveAccount', { account: desk.account('work')!.account, password: 'typed' });
    answer = failing;
    await desk.read();
    expect(desk.account('work')).toMatchObject({ hasPassword: true });
    expect(desk.secrets.values.get('work/password')).toBe('typed');
    expect(desk.policy()).toMatchObject({ sources: [file], locked: ['theme'], problems: [{ source: 'HKLM', fault: 'timeout' }] });
    // A phone that works by the former answer has no news.
    expect(desk.store.get().notices).toEqual([]);

    const next = policyDesk({ folder: folder.path, place });
    expect(next.account('work')).toBeDefined();
    await next.read();
    expect(next.policy()).toMatchObject({ sources: [file], problems: [{ fault: 'timeout' }] });
    answer = { source: undefined };
    await next.read();
    expect(next.account('work')).toBeUndefined();
    expect(next.policy()).toMatchObject({ sources: [], problems: [] });
  });

  it('that nobody could ever read is asked again', async () => {
    let answer: MachineAnswer = failing;
    const desk = policyDesk({ folder: folder.path, place: { now: () => undefined, ask: () => Promise.resolve(answer) } });
    await desk.read();
    answer = { source: machine() };
    desk.clock.advance(30 * 60_000);
    await desk.follower.refresh();
    expect(desk.account('work')).toBeDefined();
  });
});

describe('an address that moves', () => {
  const one = 'https://one.example/fleet.json';
  const other = 'https://other.example/fleet.json';
  const pointing = (address: string) =>
    documentIn(folder.path, { format: 1, settings: { provisioningAddress: address }, locked: ['provisioningAddress'] }, 'machine.json');
  const text = JSON.stringify(ask);

  it('leaves in force what the former one said, until the new one delivers, over a restart too', async () => {
    let answer: Fetched = { fault: 'unreachable' };
    const server: FetchPolicy = (where) => Promise.resolve(where === one ? { text } : answer);
    const desk = policyDesk({ folder: folder.path, machine: pointing(one), fetch: server });
    await desk.read();
    await desk.must('saveAccount', { account: desk.account('work')!.account, password: 'typed' });
    for (const bad of [{ fault: 'unreachable' }, { text: '{' }] as const) {
      answer = bad;
      pointing(other);
      await desk.read();
      await desk.read();
      expect(desk.settings().provisioningAddress).toBe(other);
      expect(desk.account('work')).toMatchObject({ hasPassword: true });
      expect(desk.policy().sources.at(-1)).toBe(one);
    }
    const next = policyDesk({ folder: folder.path, machine: pointing(other), fetch: server });
    expect(next.account('work')).toBeDefined();
    answer = { text: JSON.stringify({ format: 1 }) };
    await next.read();
    expect(next.account('work')).toBeUndefined();
    expect(next.policy().sources.at(-1)).toBe(other);
  });

  it('by a slip of the user takes nothing away, and taken out it does', async () => {
    const server: FetchPolicy = (where) => Promise.resolve(where === one ? { text } : { fault: 'unreachable' });
    const desk = policyDesk({ folder: folder.path, fetch: server });
    for (const address of [one, other]) {
      await desk.must('saveSettings', { patch: { provisioningAddress: address } });
      await desk.read();
      expect(desk.account('work')).toBeDefined();
    }
    await desk.must('saveSettings', { patch: { provisioningAddress: '' } });
    await desk.read();
    expect(desk.account('work')).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('is what the user has set, and no account of the policy', async () => {
    const desk = open();
    await desk.must('saveSettings', { patch: { notifications: true } });
    const kept = configOf(desk.store.get());
    expect(kept.accounts).toEqual([]);
    expect(kept.settings).toMatchObject({ theme: 'system', notifications: true });
    expect(kept.decided).toEqual(['notifications']);
    const file = createConfigFile({ folder: folder.path, log: desk.log });
    await file.save(kept);
    expect(file.load().config.decided).toEqual(['notifications']);
  });

  it('is also an account that was left open and that the user has changed', async () => {
    const desk = open(loose);
    await desk.read();
    expect(configOf(desk.store.get()).accounts).toEqual([]);
    await desk.must('saveAccount', { account: { ...desk.account('work')!.account, label: 'Mine' } });
    await desk.read();
    expect(desk.account('work')!.account.label).toBe('Mine');
    expect(configOf(desk.store.get()).accounts).toMatchObject([{ id: 'work', label: 'Mine' }]);
    // After a restart too.
    const phone = testPhone();
    phone.accounts.apply(accountSchema.parse({ ...theAccount, label: 'Mine' }), false);
    const next = policyDesk({ folder: folder.path, given: documentIn(folder.path, loose), env, phone });
    expect(next.account('work')!.account.label).toBe('Mine');
  });
});

describe('a newer document', () => {
  const file = () => join(folder.path, 'fleet.json');

  it('changes accounts and settings, and takes away what is no longer in it', async () => {
    const desk = open();
    await desk.read();
    writeFileSync(file(), JSON.stringify({ ...fleet, accounts: [{ ...theAccount, label: 'Desk' }], settings: { theme: 'light' } }));
    await desk.must('readProvisioning', {});
    await settle();
    expect(desk.account('work')!.account.label).toBe('Desk');
    expect(desk.settings()).toMatchObject({ theme: 'light', notifications: true });
    writeFileSync(file(), '{"format":1}');
    await desk.read();
    expect(desk.account('work')).toBeUndefined();
    expect(desk.settings().theme).toBe('system');
  });

  it('takes no account away under a call', async () => {
    const desk = open();
    await desk.read();
    const line = await desk.talk(desk.sip.accounts.at(-1)!, 'call');
    writeFileSync(file(), '{"format":1}');
    await desk.read();
    expect(desk.call('call').phase).toBe('active');
    expect(desk.account('work')).toBeDefined();
    line.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    await settle();
    expect(desk.account('work')).toBeUndefined();
  });

  it.each<[what: string, change: () => void, fault: string]>([
    ['is broken', () => writeFileSync(file(), '{"format":1,'), 'notJson'],
    ['does not fit', () => writeFileSync(file(), '{"format":1,"locked":["theme"]}'), 'invalid'],
    ['is too large', () => writeFileSync(file(), ' '.repeat(1_000_001)), 'tooLarge'],
    ['is gone', () => rmSync(file()), 'unreadable'],
  ])('that %s is told, and the last good one stays, over a restart too', async (_what, change, fault) => {
    const desk = open();
    await desk.read();
    change();
    await desk.read();
    expect(desk.policy()).toMatchObject({ problems: [{ fault, source: file() }], locked: ['theme'], sources: [file()] });
    expect(desk.store.get().notices).toMatchObject([{ kind: 'provisioningFailed' }]);
    expect(desk.account('work')).toBeDefined();
    const next = policyDesk({ folder: folder.path, given: file(), env });
    expect(next.settings().theme).toBe('dark');
    expect(next.account('work')).toBeDefined();
    await next.read();
    expect(next.policy().problems).toMatchObject([{ fault }]);
    writeFileSync(file(), JSON.stringify(fleet));
    await next.read();
    expect(next.policy().problems).toEqual([]);
    expect(next.store.get().notices).toEqual([]);
  });
});
