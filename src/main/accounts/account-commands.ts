/** The commands about accounts, as rows of the contract. */
import { accountSchema } from '../../shared/account-schema.ts';
import type { AccountId } from '../../shared/account.ts';
import { CommandError, type Commands } from '../../shared/commands.ts';
import { addNotice } from '../notices.ts';
import type { SecretsPort } from '../ports.ts';
import type { Store } from '../store.ts';
import type { AccountCenter } from './account-center.ts';

const SECRETS = ['password', 'proxyPassword', 'turnPassword'] as const;

export interface AccountDesk {
  readonly store: Store;
  readonly accounts: AccountCenter;
  readonly secrets: SecretsPort;
  readonly newId: () => AccountId;
}

export const accountCommands = ({ store, accounts, secrets, newId }: AccountDesk) => {
  const known = (accountId: AccountId) => {
    const view = store.get().accounts.find(({ account }) => account.id === accountId);
    if (!view) throw new CommandError('noSuchAccount', `No account ${accountId}`);
    return view.account;
  };
  /** The user has been told, in this run, that there is no place for passwords: with the next password that is no news. */
  let knowsOfMemory = false;
  const tellLost = (): void => {
    const isMemory = secrets.store === 'memory';
    if (!isMemory || !knowsOfMemory) addNotice(store, { id: 'passwordNotKept', kind: 'passwordNotKept' });
    knowsOfMemory = isMemory;
  };
  return {
    async saveAccount({ account: input, ...passwords }) {
      const account = accountSchema.parse({ ...input, id: input.id ?? newId() });
      if (input.id) known(input.id);
      const given = SECRETS.filter((name) => passwords[name] !== undefined);
      const kept = await Promise.all(given.map((name) => secrets.set(`${account.id}/${name}`, passwords[name] ?? '')));
      if (kept.includes(false)) tellLost();
      accounts.apply(account, given.length > 0);
      return { accountId: account.id };
    },
    async removeAccount({ accountId }) {
      known(accountId);
      accounts.remove(accountId);
      await secrets.forget(accountId);
      return {};
    },
    register({ accountId }) {
      known(accountId);
      if (!accounts.sipOf(accountId)) throw new CommandError('notPossible', 'The account is switched off');
      accounts.register(accountId);
      return {};
    },
    acceptCertificate({ accountId, fingerprint }) {
      accounts.apply({ ...known(accountId), acceptedCertificate: fingerprint }, false);
      return {};
    },
  } satisfies Partial<Commands>;
};
