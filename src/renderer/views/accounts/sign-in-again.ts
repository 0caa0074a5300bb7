import type { AccountView } from '../../../shared/account.ts';
import type { Ask } from '../shell/desk.tsx';

/** Sign in with what is known; an account that was switched off is in use from then on. */
export const signInAgain = ({ account }: AccountView, ask: Ask): void =>
  void (account.enabled
    ? ask('accounts', 'register', { accountId: account.id })
    : ask('accounts', 'saveAccount', { account: { ...account, enabled: true } }));
