/** The user's accounts come into service, and over them what whoever looks after the fleet has decided. */
import { join } from 'node:path';
import type { AccountCenter } from './accounts/account-center.ts';
import { systemClock as clock } from './clock.ts';
import { machinePolicy } from './desktop/machine-policy.ts';
import { provisioningFetch } from './desktop/provisioning-fetch.ts';
import { catalogue } from './desktop/words.ts';
import { createFetchPolicy } from './policy/fetch-policy.ts';
import { followPolicy, type PolicyFollower } from './policy/follow-policy.ts';
import { policyCopies } from './policy/policy-copies.ts';
import type { Log } from './ports.ts';
import type { SecretsPort, StoredConfig } from './storage-ports.ts';
import { writeAtomically } from './storage/atomic-write.ts';
import type { Store } from './store.ts';

export interface AccountParts {
  /** Profile folder. */
  readonly folder: string;
  /** From the command line. */
  readonly provisioning: string | undefined;
  readonly log: Log;
  readonly kept: { readonly config: { readonly config: StoredConfig }; readonly secrets: SecretsPort };
  readonly store: Store;
  readonly accounts: AccountCenter;
}

export function openAccounts({ folder, provisioning, kept, store, accounts, log }: AccountParts): PolicyFollower {
  const { accounts: own, reached } = kept.config.config;
  for (const account of own) accounts.apply(account, false, reached[account.id]);
  return followPolicy({
    ...{ store, log, accounts, reached, clock, secrets: kept.secrets, random: Math.random },
    explain: ({ source, fault, detail = '' }) => catalogue.provisioning.problem(source, catalogue.provisioning.faults[fault](detail)),
    places: {
      machine: machinePolicy,
      given: provisioning,
      copies: policyCopies(join(folder, 'provisioning.json'), writeAtomically, log),
      fetch: createFetchPolicy(provisioningFetch),
      ...{ env: process.env, platform: process.platform },
    },
  });
}
