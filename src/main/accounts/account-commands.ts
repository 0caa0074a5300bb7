/** The commands about accounts, as rows of the contract. */
import { accountSchema } from '../../shared/account-schema.ts';
import { accountTitle, freeColour, isSameAccount, type Account, type AccountId } from '../../shared/account.ts';
import { refuseManaged, refuseRemoval } from './refuse-managed.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { Commands } from '../../shared/commands.ts';
import { addNotice } from '../notices.ts';
import type { SecretsPort } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import type { AccountCenter } from './account-center.ts';
import type { PracticeLine } from './practice-line.ts';

const SECRETS = ['password', 'proxyPassword', 'turnPassword'] as const;

export interface AccountDesk {
  readonly store: Store;
  readonly accounts: AccountCenter;
  readonly secrets: SecretsPort;
  readonly practice: PracticeLine;
  readonly newId: () => AccountId;
}

/** The user has been told, in this run, that there is no place for passwords: with the next password that is no news. */
function notKept(store: Store, secrets: SecretsPort): () => void {
  let knowsOfMemory = false;
  return () => {
    const isMemory = secrets.store === 'memory';
    if (!isMemory || !knowsOfMemory) addNotice(store, { id: 'passwordNotKept', kind: 'passwordNotKept' });
    knowsOfMemory = isMemory;
  };
}

export const accountCommands = ({ store, accounts, secrets, practice, newId }: AccountDesk) => {
  const known = (accountId: AccountId) => {
    const view = store.get().accounts.find(({ account }) => account.id === accountId);
    if (!view) throw new CommandError('noSuchAccount', `No account ${accountId}`);
    return view.account;
  };
  /** Of two that the server takes for one, a call would ring both. Those that an older version let in may still be changed in all else. */
  const refuseTwin = (account: Account, before: Account | undefined): void => {
    if (before && isSameAccount(before, account)) return;
    const twin = store.get().accounts.find((view) => view.account.id !== account.id && isSameAccount(view.account, account));
    if (twin) throw new CommandError('accountExists', `You already have this account: ${accountTitle(twin.account)}`);
  };
  const tellLost = notKept(store, secrets);
  return {
    async saveAccount({ account: input, ...passwords }) {
      // Its password must not be kept, and all the rest is made anew each time.
      if (input.id === PRACTICE_ACCOUNT_ID) throw new CommandError('notPossible', 'The practice line cannot be changed');
      const before = input.id ? known(input.id) : undefined;
      const colour = input.colour ?? before?.colour ?? freeColour(store.get().accounts);
      const account = accountSchema.parse({ ...input, id: input.id ?? newId(), colour });
      const given = SECRETS.filter((name) => passwords[name] !== undefined);
      refuseManaged(store.get().policy, { before, account, given });
      refuseTwin(account, before);
      const kept = await Promise.all(given.map((name) => secrets.set(`${account.id}/${name}`, passwords[name] ?? '')));
      if (kept.includes(false)) tellLost();
      accounts.apply(account, given.length > 0);
      return { accountId: account.id };
    },
    async removeAccount({ accountId }) {
      known(accountId);
      refuseRemoval(store.get().policy, accountId);
      if (accountId === PRACTICE_ACCOUNT_ID) await practice.set(false);
      else {
        void accounts.remove(accountId);
        await secrets.forget(accountId);
      }
      return {};
    },
    async practice({ on }) {
      await practice.set(on).catch((error: unknown) => {
        throw new CommandError('notPossible', `The practice line could not be opened: ${String(error)}`);
      });
      return {};
    },
    register({ accountId }) {
      known(accountId);
      if (!accounts.sipOf(accountId)) throw new CommandError('notPossible', 'The account is switched off');
      accounts.register(accountId);
      return {};
    },
    acceptCertificate({ accountId, fingerprint }) {
      const before = known(accountId);
      const account = { ...before, acceptedCertificate: fingerprint };
      refuseManaged(store.get().policy, { before, account });
      accounts.apply(account, false);
      return {};
    },
  } satisfies Partial<Commands>;
};
