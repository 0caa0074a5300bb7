/** One account that is switched on: its user agent, its registration's timer, and the only caller of `stepRegistration`. */
import type { Account, AccountId, AccountView, Registration, Via } from '../../shared/account.ts';
import type { LineEvent } from '../line-port.ts';
import type { Cancel, Clock, Log } from '../ports.ts';
import type { IncomingCall, SipAccount, SipAccountSetup, SipPort } from '../sip-port.ts';
import type { SecretsPort } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import { iceServersOf } from './ice-servers.ts';
import { stepRegistration, waitsForPassword, type RegistrationStep } from './registration.ts';

export interface AccountServiceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sip: SipPort;
  readonly secrets: SecretsPort;
  /** 0 to 1. */
  readonly random: () => number;
  /** Between the system's word that it sleeps and the one that it is awake. */
  readonly isAsleep: () => boolean;
  readonly onIncoming: (accountId: AccountId, call: IncomingCall) => ((event: LineEvent) => void) | undefined;
}

export interface AccountService {
  readonly sip: SipAccount;
  /** Register now, whatever the back-off says; on the way to sleep once the machine is awake. */
  register(): void;
  /** The machine goes to sleep: as of {@link SipAccount}. */
  sleep(): Promise<void>;
  /** The machine has slept: the same as `register`, over a connection that may be dead. */
  wake(): void;
  close(): Promise<void>;
}

const nothing: Cancel = () => undefined;

const accessOf = (account: Account, secrets: SecretsPort): Omit<SipAccountSetup, 'via'> => ({
  account,
  password: secrets.get(`${account.id}/password`) ?? '',
  proxyPassword: secrets.get(`${account.id}/proxyPassword`) ?? '',
  iceServers: iceServersOf(account, secrets),
});

export function openAccountService(deps: AccountServiceDeps, account: Account): AccountService {
  const { store, clock, log, secrets } = deps;
  let retry = nothing;
  let open = true;
  const known = () => store.get().accounts.find((one) => one.account.id === account.id);

  function step(what: RegistrationStep): void {
    const view = known();
    if (!view) return;
    const around = { now: clock.now(), random: deps.random(), hasPassword: view.hasPassword };
    const registration = stepRegistration(view.registration, what, around);
    log.info('registration', { accountId: account.id, event: what.type, state: registration.state });
    const via = what.type === 'registered' ? whereNow(view) : view.via;
    const next = { ...view, registration, ...(via ? { via } : {}) };
    store.update({ accounts: store.get().accounts.map((one) => (one === view ? next : one)) });
    schedule(registration);
  }

  /** The same object while it is the same place: a refresh is nothing to save. */
  const whereNow = ({ via }: AccountView): Via | undefined => (JSON.stringify(sip.via) === JSON.stringify(via) ? via : sip.via);

  function schedule(registration: Registration): void {
    retry();
    const retryAt = registration.state === 'failed' ? registration.retryAt : undefined;
    retry = retryAt === undefined ? nothing : clock.after(retryAt - clock.now(), register);
  }

  function register(): void {
    step({ type: 'started' });
    if (!deps.isAsleep()) sip.register();
  }

  const via = known()?.via;
  const sip = deps.sip.open(
    { ...accessOf(account, secrets), ...(via ? { via } : {}) },
    {
      registration: (event) => {
        if (open) step(event);
      },
      incoming: (call) => (open ? deps.onIncoming(account.id, call) : undefined),
    },
  );
  register();

  return {
    sip,
    register,
    sleep: () => sip.sleep(),
    wake() {
      // Each time it is sent, a wrong password brings the server nearer to locking the account.
      if (waitsForPassword(known()?.registration)) return;
      step({ type: 'started' });
      sip.wake();
    },
    async close() {
      open = false;
      retry();
      await sip.close();
      step({ type: 'stopped' });
    },
  };
}
