import { Phone } from 'lucide-react';
import { accountTitle } from '../../../shared/account.ts';
import { Empty } from '../../ui/empty.tsx';
import { words } from '../../words/words.ts';
import { OwnAccountButton } from '../accounts/own-account-button.tsx';
import { OfferPractice } from '../practice/offer-practice.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';

/** Where the first calls would be listed, if there were an account in use to make them from. */
export function NoAccount() {
  const { accounts } = useSnapshot();
  const text = words.history;
  const titles = accounts.map(({ account }) => accountTitle(account)).join(', ');
  return (
    <Empty
      icon={<Phone strokeWidth={1.5} />}
      title={titles ? text.offTitle : text.noAccountTitle}
      text={titles ? text.offText(titles) : text.noAccountText}
    >
      <div className="empty-ways">
        <OwnAccountButton tone="primary" label={words.account.add} />
        <OfferPractice label={words.practice.try} />
      </div>
    </Empty>
  );
}
