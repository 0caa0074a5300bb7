/** A phone whose organisation forbids accounts beside its own, and the ways round that a user might try. */
import { describe, expect, it } from 'vitest';
import type { FetchPolicy } from '../../../src/main/policy/fetch-policy.ts';
import { configOf } from '../../../src/main/reactions/keep-config.ts';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { documentIn, fleet, policyDesk } from '../../support/policy-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testPhone } from '../../support/test-phone.ts';

const folder = temporaryFolder();
const env = { DESK_PASSWORD: 'desk-s3cret' };

describe('accounts that the organisation forbids come in by no way round', () => {
  const machine = () => documentIn(folder.path, { format: 1, mayAddAccounts: false }, 'machine.json');
  const typed = 'https://mine.example/fleet.json';
  const server: FetchPolicy = () => Promise.resolve({ text: JSON.stringify({ ...fleet, mayAddAccounts: true }) });
  const own = accountSchema.parse({ id: 'own', address: 'me@example.com', server: 'pbx.example.com', authUser: 'me' });
  function withOwn() {
    const phone = testPhone();
    phone.accounts.apply(own, false);
    return policyDesk({ folder: folder.path, machine: machine(), phone });
  }

  it('not by an address that the user types', async () => {
    const desk = policyDesk({ folder: folder.path, machine: machine(), fetch: server });
    expect(await desk.ask('saveSettings', { patch: { provisioningAddress: typed } })).toMatchObject({ error: { code: 'locked' } });
    await desk.read();
    expect(desk.policy()).toMatchObject({ locked: ['provisioningAddress'], problems: [] });
    expect(desk.store.get().accounts).toEqual([]);
  });

  it('nor by one that he typed before, whose accounts go, over a restart too, and come back when they may', async () => {
    const before = policyDesk({ folder: folder.path, fetch: server });
    await before.must('saveSettings', { patch: { provisioningAddress: typed } });
    await before.read();
    expect(before.account('work')).toBeDefined();

    const place = { source: machine() as string | undefined };
    const phone = testPhone();
    phone.store.update({ settings: { ...phone.store.get().settings, provisioningAddress: typed } });
    const desk = policyDesk({
      ...{ folder: folder.path, fetch: server, phone },
      place: { now: () => ({ ...place }), ask: () => Promise.resolve({ ...place }) },
    });
    expect([desk.account('work'), desk.settings().theme, desk.settings().provisioningAddress]).toEqual([undefined, 'system', '']);
    await desk.read();
    expect([desk.account('work'), desk.settings().provisioningAddress]).toEqual([undefined, '']);
    expect(configOf(desk.store.get()).settings.provisioningAddress).toBe(typed);
    place.source = undefined;
    await desk.read();
    await desk.read();
    expect(desk.settings().provisioningAddress).toBe(typed);
    expect(desk.account('work')).toBeDefined();
  });

  it('nor by the command line, which is told why', async () => {
    const given = documentIn(folder.path, fleet);
    const desk = policyDesk({ folder: folder.path, machine: machine(), given, env });
    await desk.read();
    expect(desk.account('work')).toBeUndefined();
    expect(desk.settings().theme).toBe('dark');
    expect(desk.policy().problems).toEqual([{ source: given, fault: 'accountsForbidden' }]);
    expect(desk.store.get().notices).toMatchObject([{ kind: 'provisioningFailed' }]);
  });

  it('but by the address that the forbidding document names, at the next start without a network too', async () => {
    const file = documentIn(folder.path, { format: 1, mayAddAccounts: false, settings: { provisioningAddress: typed } }, 'machine.json');
    const desk = policyDesk({ folder: folder.path, machine: file, fetch: server, env });
    await desk.read();
    expect(desk.account('work')).toBeDefined();
    // That address moves, and the new one does not answer: the former one was named by the same document.
    documentIn(folder.path, { format: 1, mayAddAccounts: false, settings: { provisioningAddress: `${typed}?new` } }, 'machine.json');
    const next = policyDesk({ folder: folder.path, machine: file, fetch: () => Promise.resolve({ fault: 'unreachable' }), env });
    await next.read();
    expect(next.account('work')).toBeDefined();
  });

  it.each<[what: string, change: object]>([
    ['another user', { address: 'you@example.com' }],
    ['another domain', { address: 'me@example.net' }],
    ['another server', { server: 'evil.example.com' }],
    ['another proxy', { outboundProxy: 'evil.example.com' }],
    ['another name at the server', { authUser: 'you' }],
    ['another name at the proxy', { proxyUser: 'you' }],
  ])('nor by giving one’s own account %s', async (_what, change) => {
    const desk = withOwn();
    await desk.read();
    const before = desk.store.get();
    expect(await desk.ask('saveAccount', { account: { ...own, ...change } })).toMatchObject({ error: { code: 'locked' } });
    expect(desk.store.get()).toBe(before);
  });

  it('while all else of it stays its user’s to change', async () => {
    const desk = withOwn();
    const account = { ...own, server: 'PBX.example.com', transport: 'tcp', label: 'Mine', authUser: '', enabled: false } as const;
    await desk.must('saveAccount', { account, password: 'typed' });
    expect(desk.account('own')).toMatchObject({ account: { label: 'Mine', transport: 'tcp' }, hasPassword: true });
    await desk.must('removeAccount', { accountId: 'own' });
  });
});
