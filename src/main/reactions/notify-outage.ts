import { accountTitle, type AccountId, type AccountView } from '../../shared/account.ts';
import { explainProblem, inFull } from '../../shared/explain.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { NotifierPort, WindowPort } from '../desktop-ports.ts';
import type { Reaction } from './reaction.ts';

/** It will not sign in again until the user does something. */
const waitsForUser = ({ registration }: AccountView): boolean => registration.state === 'failed' && registration.retryAt === undefined;

/**
 * Nobody can call an account that waits for its user, who may not be looking: told by a notification, but only of one that was signed in before.
 * Whoever is just setting an account up has the window open. It goes with its account.
 */
export function notifyOutage(notifier: NotifierPort, window: WindowPort, words: Words): Reaction {
  const wasIn = new Set<AccountId>();
  return (after, before) => {
    if (after.accounts === before.accounts) return;
    for (const { account } of before.accounts) {
      if (after.accounts.some((view) => view.account.id === account.id)) continue;
      wasIn.delete(account.id);
      notifier.close(account.id);
    }
    for (const view of after.accounts) {
      const { id } = view.account;
      if (view.registration.state === 'registered' && !wasIn.has(id)) {
        wasIn.add(id);
        notifier.close(id);
      }
      if (!waitsForUser(view) || !wasIn.delete(id) || view.registration.state !== 'failed') continue;
      const title = accountTitle(view.account);
      const body = inFull(explainProblem(view.registration.problem, title, words));
      if (after.settings.notifications)
        notifier.show({ id, kind: 'outage', title: words.desktop.notification.outage(title), body }, () => window.show());
    }
  };
}
