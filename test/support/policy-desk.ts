/** A phone over fakes with provisioning over it, joined as open-accounts.ts joins it. Its documents are real files in a folder. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFetchPolicy, type FetchPolicy } from '../../src/main/policy/fetch-policy.ts';
import { followPolicy } from '../../src/main/policy/follow-policy.ts';
import { policyCopies } from '../../src/main/policy/policy-copies.ts';
import type { MachinePolicy } from '../../src/main/desktop-ports.ts';
import { writeAtomically } from '../../src/main/storage/atomic-write.ts';
import { pickWords } from '../../src/shared/words/catalogue.ts';
import { settle } from './fakes/fake-sip.ts';
import { testPhone } from './test-phone.ts';

const { provisioning } = pickWords(['en']);

interface Around {
  readonly folder: string;
  readonly machine?: string;
  /** Its place, where that is more than a file which is there. */
  readonly place?: MachinePolicy;
  readonly given?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly fetch?: FetchPolicy;
  /** ms that a server has to answer. */
  readonly patience?: number;
  readonly phone?: ReturnType<typeof testPhone>;
}

const placeOf = (source: string | undefined): MachinePolicy => ({
  now: () => ({ source }),
  ask: () => Promise.resolve({ source }),
});

export function policyDesk({ folder, machine, given, env = {}, patience = 5000, phone = testPhone(), ...rest }: Around) {
  const { store, log, accounts, secrets, clock } = phone;
  const follower = followPolicy({
    ...{ store, log, accounts, secrets, clock, reached: {}, random: () => 0 },
    explain: ({ source, fault, detail = '' }) => provisioning.problem(source, provisioning.faults[fault](detail)),
    places: {
      ...{ machine: rest.place ?? placeOf(machine), given, env, platform: process.platform },
      copies: policyCopies(join(folder, 'provisioning.json'), writeAtomically, log),
      fetch: rest.fetch ?? createFetchPolicy(fetch, patience),
    },
  });
  phone.provisioning.refresh = () => follower.refresh();
  return {
    ...phone,
    ask: phone.ask,
    follower,
    policy: () => store.get().policy,
    settings: () => store.get().settings,
    account: (id: string) => store.get().accounts.find((view) => view.account.id === id),
    /** Read all of it, and let accounts come into service. */
    async read() {
      await follower.refresh();
      await settle();
    },
  };
}

/** A document in a file. */
export function documentIn(folder: string, content: unknown, name = 'fleet.json'): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** Of the account `work` with its password from the variable DESK_PASSWORD. */
export const fleet = {
  format: 1,
  accounts: [{ id: 'work', address: 'anna@example.com', server: 'wss://pbx.example.com', label: 'Work', password: 'env:DESK_PASSWORD' }],
  settings: { theme: 'dark', notifications: false },
  locked: ['theme'],
};
