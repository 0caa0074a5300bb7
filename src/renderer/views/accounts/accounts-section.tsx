import { Lock, Plus } from 'lucide-react';
import { accountTitle, type AccountView } from '../../../shared/account.ts';
import { isManaged } from '../../../shared/policy.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import { registrationTone } from '../../../shared/standing.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/setting-row.tsx';
import { useNow } from '../../ui/now.ts';
import { words } from '../../words/words.ts';
import { PracticeAccount } from '../practice/practice-account.tsx';
import { useLock } from '../settings/use-lock.ts';
import { useSaveSetting } from '../settings/use-setting.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { AccountForm } from './account-form.tsx';
import { DirectCallsSwitch } from './direct-calls-switch.tsx';
import { registrationWords } from './registration-words.ts';

function AccountRow({ view }: { readonly view: AccountView }) {
  const { change } = useDesk();
  const { policy } = useSnapshot();
  const now = useNow();
  const { account } = view;
  return (
    <li>
      <button type="button" className="account-row" onClick={() => change({ accountId: account.id })}>
        <span className="account-dot" data-colour={account.colour} aria-hidden="true" />
        <span className="account-row-words">
          <strong className="truncate">
            {accountTitle(account)}
            {isManaged(policy, account.id) && (
              <Lock className="account-managed" strokeWidth={1.5} aria-label={words.provisioning.account} />
            )}
          </strong>
          {account.label && <span className="truncate">{account.address}</span>}
        </span>
        <span className="account-row-state">
          <span className="status-dot" data-tone={registrationTone(view)} aria-hidden="true" />
          {registrationWords(view, now)}
        </span>
      </button>
    </li>
  );
}

function DefaultAccount() {
  const { accounts, settings } = useSnapshot();
  const { change } = useDesk();
  const save = useSaveSetting();
  const lock = useLock();
  return (
    <div className="group">
      <ChoiceRow
        {...words.settings.defaultAccount}
        {...lock('defaultAccountId')}
        value={settings.defaultAccountId}
        options={[
          { value: '', label: words.settings.firstRegistered },
          ...accounts.map(({ account }) => ({ value: account.id, label: accountTitle(account) })),
        ]}
        onChoose={(defaultAccountId) => {
          save({ defaultAccountId });
          change({ callFrom: undefined });
        }}
      />
    </div>
  );
}

export function AccountsSection() {
  const { accounts, policy } = useSnapshot();
  const { desk, change } = useDesk();
  const edited = accounts.find((view) => view.account.id === desk.accountId);
  if (edited?.account.id === PRACTICE_ACCOUNT_ID) return <PracticeAccount view={edited} />;
  if (edited ?? (desk.accountId === 'new' && policy.mayAddAccounts)) return <AccountForm key={desk.accountId} view={edited} />;
  return (
    <>
      <p className="lead">{words.settings.accountsLead}</p>
      {accounts.length > 0 && (
        <ul className="group account-list">
          {accounts.map((view) => (
            <AccountRow key={view.account.id} view={view} />
          ))}
        </ul>
      )}
      {policy.mayAddAccounts && (
        <Button icon={<Plus strokeWidth={1.5} />} onClick={() => change({ accountId: 'new' })}>
          {words.account.add}
        </Button>
      )}
      {accounts.length > 1 && <DefaultAccount />}
      {accounts.length > 0 && <DirectCallsSwitch />}
    </>
  );
}
