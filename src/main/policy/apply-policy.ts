/** Puts a policy into force: settings, and accounts that are kept nowhere but in it. May be done again with a newer one. */
import { isDeepStrictEqual } from 'node:util';
import { accountSchema } from '../../shared/account-schema.ts';
import { isAsGiven, underPolicy, type ManagedAccount, type PolicyView, type SecretKind } from '../../shared/policy.ts';
import type { Account, AccountId, Via } from '../../shared/account.ts';
import type { PolicyAccount } from '../../shared/policy-schema.ts';
import type { Log } from '../ports.ts';
import type { SecretsPort } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import type { Merged } from './merge-policies.ts';
import { resolveSecret } from './resolve-secret.ts';
import type { PolicyPlaces } from './policy-port.ts';

export interface PolicyDesk {
  readonly store: Store;
  readonly log: Log;
  readonly secrets: SecretsPort;
  readonly accounts: {
    apply(account: Account, newSecrets: boolean, via?: Via): void;
    /** Removed, but not under a call. */
    retire(accountId: AccountId): void;
  };
  /** Where accounts signed in in an earlier run. */
  readonly reached: Readonly<Record<AccountId, Via>>;
  readonly places: PolicyPlaces;
}

const SECRETS: readonly SecretKind[] = ['password', 'proxyPassword', 'turnPassword'];

const managed = (given: PolicyAccount): ManagedAccount => ({
  locked: given.locked,
  // Its schema leaves the references to secrets out.
  given: accountSchema.parse(given),
  asks: SECRETS.filter((name) => (given[name] ?? 'ask') === 'ask'),
});

interface Given {
  /** Some secret differs from what it was. */
  readonly changed: boolean;
  /** Where one cannot be had, and why. */
  readonly problems: readonly string[];
}

function giveSecrets({ secrets, places: { env, platform } }: PolicyDesk, account: PolicyAccount): Given {
  const problems: string[] = [];
  let changed = false;
  for (const name of SECRETS) {
    const secret = resolveSecret(account[name] ?? 'ask', env, platform);
    const at = `${account.id}/${name}` as const;
    const before = secrets.get(at);
    if (secret && 'problem' in secret) problems.push(`accounts.${account.id}.${name}: ${secret.problem}`);
    // One that the user is to type is no longer hidden by what an earlier document gave.
    else if (secret?.value !== before) secrets.setForThisRun(at, secret?.value);
    changed ||= secrets.get(at) !== before;
  }
  return { changed, problems };
}

/** What the policy says of the file for passwords takes effect where they are kept. */
function followPasswordFile({ store, secrets, log }: PolicyDesk, before: boolean): void {
  const { passwordFileAccepted } = store.get().settings;
  if (passwordFileAccepted === before) return;
  secrets
    .allowFile(passwordFileAccepted)
    .then(() => store.update({ secretStore: secrets.store }))
    .catch((error: unknown) => log.error('the policy on the password file was not followed', { error: String(error) }));
}

/** @returns what of it could not be done: secrets that are not to be had */
export function applyPolicy(desk: PolicyDesk, merged: Merged): readonly string[] {
  const { store, accounts, reached } = desk;
  const before = store.get();
  const { settings, beneath, decided } = underPolicy(before, { given: merged.settings, locked: merged.locked });
  const policy: PolicyView = {
    ...before.policy,
    ...{ beneath, decided, given: merged.settings, locked: merged.locked },
    ...{ sources: merged.sources, mayAddAccounts: merged.mayAddAccounts },
    accounts: Object.fromEntries(merged.accounts.map((given) => [given.id, managed(given)])),
  };
  store.update({ settings, policy });
  followPasswordFile(desk, before.settings.passwordFileAccepted);
  for (const { account } of before.accounts) {
    // What the user made of one that was left open is his own from then on.
    if (!Object.hasOwn(policy.accounts, account.id) && isAsGiven(before.policy, account)) accounts.retire(account.id);
  }
  return merged.accounts.flatMap((given) => {
    const { changed, problems } = giveSecrets(desk, given);
    const known = store.get().accounts.find(({ account }) => account.id === given.id)?.account;
    const { given: account } = managed(given);
    const isTheirs = known && !given.locked && !isAsGiven(before.policy, known);
    const isTheSame = known && isDeepStrictEqual(known, account);
    accounts.apply(isTheirs || isTheSame ? known : account, changed, reached[given.id]);
    return problems;
  });
}
