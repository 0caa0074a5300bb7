import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';

interface OwnAccountProps extends Pick<ButtonProps, 'tone' | 'size'> {
  /** Where there is none yet. */
  readonly label: string;
}

/** The way to an account of one's own: to the one that is switched off, else to a new one, where there may be one. */
export function OwnAccountButton({ label, ...look }: OwnAccountProps) {
  const { accounts, policy } = useSnapshot();
  const { change } = useDesk();
  const [off, another] = accounts.filter(({ account }) => account.id !== PRACTICE_ACCOUNT_ID && !account.enabled);
  if (!off && !policy.mayAddAccounts) return null;
  const accountId = off ? (another ? undefined : off.account.id) : 'new';
  return (
    <Button {...look} onClick={() => change({ screen: 'settings', section: 'accounts', accountId })}>
      {off ? words.remedies.account : label}
    </Button>
  );
}
