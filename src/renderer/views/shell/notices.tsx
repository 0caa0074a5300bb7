import { Info, TriangleAlert, X } from 'lucide-react';
import { accountTitle } from '../../../shared/account.ts';
import type { Notice } from '../../../shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { AccountTag } from '../accounts/account-tag.tsx';
import { needsUser, problemWords } from '../accounts/registration-words.ts';
import { useDesk } from './desk.tsx';
import { useSnapshot } from './phone-context.tsx';

function NoticeBar({ notice }: { readonly notice: Notice }) {
  const { ask } = useDesk();
  return (
    <div className="notice" title={notice.detail}>
      <Info strokeWidth={1.5} aria-hidden="true" />
      <p>{words.noticeKinds[notice.kind]}</p>
      {notice.kind === 'passwordNotKept' && (
        <Button size="small" onClick={() => void ask('settings', 'saveSettings', { patch: { passwordFileAccepted: true } })}>
          {words.common.keepInFile}
        </Button>
      )}
      <IconButton
        label={words.common.dismiss}
        icon={<X strokeWidth={1.5} />}
        onClick={() => void ask('notices', 'dismissNotice', { id: notice.id })}
      />
    </div>
  );
}

/** What the user ought to know, as quiet bars: accounts that wait for them first. */
export function Notices() {
  const { accounts, notices } = useSnapshot();
  const { desk, change } = useDesk();
  const waiting = accounts.filter((view) => needsUser(view) && !(desk.screen === 'settings' && desk.section === 'accounts'));
  if (!waiting.length && !notices.length) return null;
  return (
    <section className="notices" aria-label={words.notices} role="status">
      {waiting.map(({ account, registration }) => (
        <div key={account.id} className="notice" data-tone="bad">
          <TriangleAlert strokeWidth={1.5} aria-hidden="true" />
          <AccountTag accountId={account.id} />
          <p>{registration.state === 'failed' && problemWords(registration.problem, accountTitle(account))}</p>
          <Button size="small" onClick={() => change({ screen: 'settings', section: 'accounts', accountId: account.id })}>
            {words.account.review}
          </Button>
        </div>
      ))}
      {notices.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
    </section>
  );
}
