import { accountTitle, type AccountId, type AccountView, type RegistrationProblem } from '../../shared/account.ts';
import { explainProblem, inFull } from '../../shared/explain.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { NotifierPort, WindowPort } from '../desktop-ports.ts';
import type { Cancel, Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Reaction } from './reaction.ts';

export interface OutageSetup {
  readonly store: Pick<Store, 'get'>;
  readonly clock: Clock;
  readonly notifier: NotifierPort;
  readonly window: WindowPort;
  readonly words: Words;
}

/** So long an outage that is being mended is nobody's business, in ms: servers start anew, and networks come late after login. */
export const PATIENCE_MS = 180_000;

/** From when an account can no longer be called until it can be again, or is not to be. */
interface Outage {
  problem: RegistrationProblem | undefined;
  isTold: boolean;
  readonly cancel: Cancel;
}

/** It will not sign in again until the user does something. */
const waitsForUser = ({ registration }: AccountView): boolean => registration.state === 'failed' && registration.retryAt === undefined;

/** It can be called, or is not to be; the practice line nobody else calls. */
const isFine = ({ account, registration }: AccountView): boolean =>
  !account.enabled || account.id === PRACTICE_ACCOUNT_ID || registration.state === 'registered' || registration.state === 'off';

/**
 * Nobody can call an account that is out, and its user may not be looking: told by one notification, at once where only the user can mend it, else after
 * {@link PATIENCE_MS}; taken away when it is over. Only of an account that was signed in before, now or in an earlier run: whoever is just setting one
 * up has the window open.
 */
export function notifyOutage({ store, clock, notifier, window, words }: OutageSetup): Reaction {
  const wasIn = new Set<AccountId>();
  const outages = new Map<AccountId, Outage>();

  function end(id: AccountId): void {
    outages.get(id)?.cancel();
    if (outages.delete(id)) notifier.close(id);
  }

  function tell(id: AccountId): void {
    const { accounts, settings } = store.get();
    const [outage, view] = [outages.get(id), accounts.find(({ account }) => account.id === id)];
    if (!outage || !view || outage.isTold) return;
    outage.isTold = true;
    if (!settings.missedNotifications) return;
    const title = accountTitle(view.account);
    const body = outage.problem ? inFull(explainProblem(outage.problem, title, words)) : '';
    notifier.show({ id, kind: 'outage', title: words.desktop.notification.outage(title), body }, () => window.show());
  }

  function begin(id: AccountId): Outage {
    const begun: Outage = { problem: undefined, isTold: false, cancel: clock.after(PATIENCE_MS, () => tell(id)) };
    outages.set(id, begun);
    return begun;
  }

  function follow(view: AccountView): void {
    const { account, registration, via } = view;
    if (registration.state === 'registered') wasIn.add(account.id);
    if (isFine(view)) return end(account.id);
    if (!wasIn.has(account.id) && !via) return;
    const outage = outages.get(account.id) ?? begin(account.id);
    if (registration.state === 'failed') outage.problem = registration.problem;
    if (waitsForUser(view)) tell(account.id);
  }

  return (after, before) => {
    if (after.accounts === before.accounts) return;
    for (const { account } of before.accounts) {
      if (after.accounts.some((view) => view.account.id === account.id)) continue;
      wasIn.delete(account.id);
      end(account.id);
    }
    after.accounts.forEach(follow);
  };
}
