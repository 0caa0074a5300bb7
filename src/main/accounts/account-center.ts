/** Which accounts are in service. An account that changed is taken out and in again, but never under a call. */
import { isServedAlike, type Account, type AccountId, type AccountView, type Via } from '../../shared/account.ts';
import { isManaged } from '../../shared/policy.ts';
import { isLive } from '../../shared/call.ts';
import type { Log } from '../ports.ts';
import type { SipAccount } from '../sip-port.ts';
import type { Store } from '../store.ts';
import { openAccountService, type AccountService, type AccountServiceDeps } from './account-service.ts';

export interface AccountCenter {
  /** The user agent of an account that is switched on. */
  sipOf(accountId: AccountId): SipAccount | undefined;
  /** Show an account and bring it into service; `newSecrets`: its password changed; `via`: where it signed in in an earlier run. */
  apply(account: Account, newSecrets: boolean, via?: Via): void;
  /** Remove it and its passwords once no call is on it, unless the policy has given it again by then. */
  retire(accountId: AccountId): void;
  /** Resolves when it has signed off. */
  remove(accountId: AccountId): Promise<void>;
  /** As of {@link AccountService}. */
  register(accountId: AccountId): void;
  /** Before sleep: none can be called any more, and none signs in before {@link wake}. Resolves when all servers have answered, and may never. */
  sleep(): Promise<void>;
  /** After sleep: every account anew, over connections that may be dead. */
  wake(): void;
  close(): Promise<void>;
}

export function createAccountCenter(deps: Omit<AccountServiceDeps, 'isAsleep'>): AccountCenter {
  const { store, secrets, log } = deps;
  const services = new Map<AccountId, AccountService>();
  const inTurn = createTurns(log);
  const shutting = new Set<Promise<void>>();
  let closed = false;
  let asleep = false;
  const viewOf = (accountId: AccountId) => store.get().accounts.find(({ account }) => account.id === accountId);

  async function shut(accountId: AccountId): Promise<void> {
    const service = services.get(accountId);
    services.delete(accountId);
    if (!service) return;
    const closing = service.close();
    shutting.add(closing);
    await closing.finally(() => shutting.delete(closing));
  }

  async function reopen(accountId: AccountId): Promise<void> {
    await untilIdle(store, accountId);
    await shut(accountId);
    const account = viewOf(accountId)?.account;
    if (account?.enabled && !closed) services.set(accountId, openAccountService({ ...deps, isAsleep: () => asleep }, account));
  }

  function remove(accountId: AccountId): Promise<void> {
    // At once: an edit that waits for a call to end must not keep a removed account in service.
    const closing = shut(accountId);
    // Its calls end first: the history tells by whose account they were.
    if (isIdle(store, accountId)) hide(store, accountId);
    else void closing.then(() => hide(store, accountId));
    return closing;
  }

  return {
    sipOf: (accountId) => services.get(accountId)?.sip,
    apply(account, newSecrets, via) {
      const view = viewOf(account.id);
      const hasPassword = secrets.has(`${account.id}/password`);
      show(store, { registration: { state: 'off' }, ...(via ? { via } : {}), ...view, account, hasPassword });
      if (!view || newSecrets || !isServedAlike(view.account, account)) inTurn(account.id, reopen);
    },
    remove,
    retire: (accountId) =>
      inTurn(accountId, async () => {
        await untilIdle(store, accountId);
        if (isManaged(store.get().policy, accountId)) return;
        await remove(accountId);
        await secrets.forget(accountId);
      }),
    register: (accountId) => services.get(accountId)?.register(),
    async sleep() {
      asleep = true;
      await Promise.all([...services.values()].map((one) => one.sleep()));
    },
    wake() {
      asleep = false;
      services.forEach((one) => one.wake());
    },
    async close() {
      closed = true;
      await Promise.all([...services.keys()].map(shut));
      // One that is just being closed, for an edit, signs off as well; it opens no other.
      await Promise.all([...shutting]);
    },
  };
}

/** What changes an account is done one after the other. */
function createTurns(log: Log) {
  const turns = new Map<AccountId, Promise<void>>();
  return (accountId: AccountId, run: (accountId: AccountId) => Promise<void>): void => {
    const turn = (turns.get(accountId) ?? Promise.resolve())
      .then(() => run(accountId))
      .catch((error: unknown) => log.error('account not in service', { accountId, error: String(error) }));
    turns.set(accountId, turn);
  };
}

function show(store: Store, view: AccountView): void {
  const { accounts } = store.get();
  const known = accounts.some(({ account }) => account.id === view.account.id);
  store.update({ accounts: known ? accounts.map((one) => (one.account.id === view.account.id ? view : one)) : [...accounts, view] });
}

function hide(store: Store, accountId: AccountId): void {
  const { accounts, settings } = store.get();
  store.update({
    accounts: accounts.filter(({ account }) => account.id !== accountId),
    settings: settings.defaultAccountId === accountId ? { ...settings, defaultAccountId: '' } : settings,
  });
}

const isIdle = (store: Store, accountId: AccountId): boolean =>
  !store.get().calls.some((call) => call.accountId === accountId && isLive(call));

function untilIdle(store: Store, accountId: AccountId): Promise<void> {
  if (isIdle(store, accountId)) return Promise.resolve();
  return new Promise((resolve) => {
    const unwatch = store.watch(() => {
      if (!isIdle(store, accountId)) return;
      unwatch();
      resolve();
    });
  });
}
