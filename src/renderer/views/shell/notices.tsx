import { Info, TriangleAlert, X } from 'lucide-react';
import { accountTitle, type AccountView } from '../../../shared/account.ts';
import { isLive } from '../../../shared/call.ts';
import { inFull } from '../../../shared/explain.ts';
import type { Notice } from '../../../shared/snapshot.ts';
import { isOut } from '../../../shared/standing.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNow } from '../../ui/now.ts';
import { words } from '../../words/words.ts';
import { isInForm, problemOf } from '../accounts/registration-words.ts';
import { HeadsetForbidden, useForbiddenHeadset } from '../headsets/headset-forbidden.tsx';
import { HeadsetOffer } from '../headsets/headset-offer.tsx';
import { useOfferedHeadset } from '../headsets/use-offered-headset.ts';
import { useDesk } from './desk.tsx';
import { useSnapshot } from './phone-context.tsx';

export function NoticeBar({ notice }: { readonly notice: Notice }) {
  const { ask } = useDesk();
  const { secretStore, policy } = useSnapshot();
  const isPassword = notice.kind === 'passwordNotKept';
  const isUpdate = notice.kind === 'updateReady';
  return (
    <div className="notice" title={notice.detail}>
      <Info strokeWidth={1.5} aria-hidden="true" />
      <p className="notice-words">{isPassword && secretStore !== 'memory' ? words.passwordNotWritten : words.noticeKinds[notice.kind]}</p>
      {isPassword && secretStore === 'memory' && !policy.locked.includes('passwordFileAccepted') && (
        <Button
          className="notice-action"
          size="small"
          onClick={() => void ask('settings', 'saveSettings', { patch: { passwordFileAccepted: true } })}
        >
          {words.common.keepInFile}
        </Button>
      )}
      {isUpdate && (
        <Button className="notice-action" size="small" onClick={() => void ask('update', 'installUpdate', {})}>
          {words.updates.restart}
        </Button>
      )}
      <IconButton
        className="notice-close"
        label={words.common.dismiss}
        icon={<X strokeWidth={1.5} />}
        onClick={() => void ask('notices', 'dismissNotice', { id: notice.id })}
      />
    </div>
  );
}

const ended = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** An account that cannot be reached: which, why, and when it is tried again. */
function OutageBar({ view }: { readonly view: AccountView }) {
  const { change, ask } = useDesk();
  const now = useNow();
  const { account, registration } = view;
  const title = accountTitle(account);
  const problem = problemOf(view);
  const retryAt = registration.state === 'failed' ? registration.retryAt : undefined;
  return (
    <div className="notice" data-tone="bad">
      <TriangleAlert strokeWidth={1.5} aria-hidden="true" />
      <p className="notice-words">
        <strong>{title}</strong> {problem ? ended(inFull(problem)) : words.account.states.registering}
        {/* Not for the ear: it would be read anew each second. */}
        {retryAt !== undefined && (
          <span aria-hidden="true"> {words.account.states.retrying(Math.max(0, Math.ceil((retryAt - now) / 1000)))}</span>
        )}
      </p>
      {isInForm(view) ? (
        <Button
          className="notice-action"
          size="small"
          onClick={() => change({ screen: 'settings', section: 'accounts', accountId: account.id })}
        >
          {words.account.review}
        </Button>
      ) : (
        <Button
          className="notice-action"
          size="small"
          unavailable={registration.state === 'registering'}
          onClick={() => void ask('accounts', 'register', { accountId: account.id })}
        >
          {words.account.signInNow}
        </Button>
      )}
    </div>
  );
}

/** What the user ought to know, as quiet bars: accounts that are out of reach first. */
export function Notices() {
  const { accounts, calls, notices } = useSnapshot();
  const { desk } = useDesk();
  const out = accounts.filter((view) => isOut(view) && !(desk.screen === 'settings' && desk.section === 'accounts'));
  // Restarting is offered when nobody is on the phone.
  const told = notices.filter(({ kind }) => kind !== 'quitAsked' && (kind !== 'updateReady' || !calls.some(isLive)));
  const offered = useOfferedHeadset();
  const forbidden = useForbiddenHeadset();
  if (!out.length && !told.length && !offered && !forbidden) return null;
  return (
    <section className="notices" aria-label={words.notices} role="status">
      {out.map((view) => (
        <OutageBar key={view.account.id} view={view} />
      ))}
      {told.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
      {forbidden && <HeadsetForbidden headset={forbidden} />}
      {offered && <HeadsetOffer {...offered} />}
    </section>
  );
}
