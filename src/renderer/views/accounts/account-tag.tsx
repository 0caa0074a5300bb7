import { accountTitle } from '../../../shared/account.ts';
import { useSnapshot } from '../shell/phone-context.tsx';

/** Which of my accounts: its colour and label. With `fallback` for an account that is gone. */
export function AccountTag({
  accountId,
  fallback = '',
  say = (title) => title,
}: {
  readonly accountId: string;
  readonly fallback?: string;
  readonly say?: (title: string) => string;
}) {
  const { accounts } = useSnapshot();
  const account = accounts.find((view) => view.account.id === accountId)?.account;
  const title = account ? accountTitle(account) : fallback;
  if (!title) return null;
  return (
    <span className="account-tag" title={account?.address ?? title}>
      <span className="account-dot" data-colour={account?.colour} aria-hidden="true" />
      <span className="truncate">{say(title)}</span>
    </span>
  );
}
