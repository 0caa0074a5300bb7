/** What a start finds that an earlier run has left: passwords that a user typed for accounts of a document. */
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { MachineAnswer } from '../../../src/main/desktop-ports.ts';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import type { FetchPolicy } from '../../../src/main/policy/fetch-policy.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { documentIn, fleet, policyDesk } from '../../support/policy-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testPhone } from '../../support/test-phone.ts';

const folder = temporaryFolder();
const [work] = fleet.accounts;
const ask = { ...fleet, accounts: [{ ...work, password: 'ask' }] };
const write = (content: unknown) => documentIn(folder.path, content, 'machine.json');

type Around = Omit<Parameters<typeof policyDesk>[0], 'folder'>;

/** A run in which the user types the password of what the document gives, until he quits. */
async function firstRun(around: Around) {
  const desk = policyDesk({ folder: folder.path, ...around });
  await desk.read();
  await desk.must('saveAccount', { account: desk.account('work')!.account, password: 'typed' });
  desk.follower.close();
  await desk.accounts.close();
  return desk;
}

/** The next one, with the passwords that were kept. */
function nextRun(former: ReturnType<typeof policyDesk>, around: Around) {
  const phone = around.phone ?? testPhone();
  for (const [name, value] of former.secrets.values) phone.secrets.values.set(name, value);
  return policyDesk({ folder: folder.path, ...around, phone });
}

describe('the password of an account that went while Offhook was not running', () => {
  it.each<[what: string, change: () => string | undefined]>([
    ['from the document', () => write({ format: 1 })],
    [
      'with the document, which its place no longer names',
      () => {
        rmSync(join(folder.path, 'machine.json'));
        return undefined;
      },
    ],
    ['for another account', () => write({ ...fleet, accounts: [{ ...work, id: 'other' }] })],
  ])('goes too: %s', async (_what, change) => {
    const former = await firstRun({ machine: write(ask) });
    const machine = change();
    const next = nextRun(former, machine === undefined ? {} : { machine });
    await next.read();
    expect([...next.secrets.values]).toEqual([]);
    write({ ...fleet, accounts: [{ ...work, password: 'ask', server: 'wss://elsewhere.example' }] });
    const last = nextRun(next, { machine: join(folder.path, 'machine.json') });
    await last.read();
    expect(last.account('work')).toMatchObject({ hasPassword: false });
  });

  it('stays while its document cannot be read', async () => {
    const former = await firstRun({ machine: write(ask) });
    const machine = write('{"format":1,');
    const next = nextRun(former, { machine });
    await next.read();
    expect(next.account('work')).toMatchObject({ hasPassword: true });
    write(ask);
    await next.read();
    expect(next.account('work')).toMatchObject({ hasPassword: true });
  });

  it('stays while the place that named its document cannot be read', async () => {
    const file = write(ask);
    const former = await firstRun({ machine: file });
    const place = { now: () => undefined, ask: () => Promise.resolve({ place: 'HKLM', fault: 'timeout' } as const) };
    const next = nextRun(former, { place });
    await next.read();
    expect(next.account('work')).toMatchObject({ hasPassword: true });
  });

  it('stays where the account is the user’s own by now', async () => {
    const former = await firstRun({ machine: write({ ...fleet, accounts: [{ ...work, password: 'ask', locked: false }] }) });
    const phone = testPhone();
    phone.accounts.apply(accountSchema.parse({ ...work, label: 'Mine' }), false);
    const next = nextRun(former, { machine: write({ format: 1 }), phone });
    await next.read();
    expect(next.secrets.values.get('work/password')).toBe('typed');
  });

  it('stays where the user had typed the address of the document, and his settings are lost', async () => {
    const server: FetchPolicy = () => Promise.resolve({ text: JSON.stringify(ask) });
    const phone = testPhone();
    phone.store.update({ settings: { ...phone.store.get().settings, provisioningAddress: 'https://one.example/fleet.json' } });
    const former = await firstRun({ phone, fetch: server });
    const next = nextRun(former, { fetch: server });
    await next.read();
    expect(next.account('work')).toBeUndefined();
    await next.must('saveSettings', { patch: { provisioningAddress: 'https://one.example/fleet.json' } });
    await next.read();
    expect(next.account('work')).toMatchObject({ hasPassword: true });
  });
});

it('the first document of a fleet comes within a day and a quarter to a phone that runs', async () => {
  let answer: MachineAnswer = { source: undefined };
  const desk = policyDesk({ folder: folder.path, place: { now: () => answer, ask: () => Promise.resolve(answer) } });
  await vi.waitUntil(() => desk.clock.waiting > 0);
  answer = { source: write(fleet) };
  desk.clock.advance(30 * 3_600_000);
  await settle();
  await vi.waitUntil(() => desk.settings().theme === 'dark');
});
