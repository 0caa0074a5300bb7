import type { AccountView } from '../../../shared/account.ts';
import { registrationTone } from '../../../shared/standing.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/now.ts';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { words } from '../../words/words.ts';
import { CopyDetails } from '../shell/copy-details.tsx';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { CertificateQuestion } from './certificate-question.tsx';
import { isPutAside, problemDetail, problemOf, registrationWords, viaWords, waitsForPassword } from './registration-words.ts';

interface AccountStateProps {
  readonly view: AccountView;
  /** Take it into use; undefined: its user may not. */
  readonly onSwitchOn: (() => void) | undefined;
}

/** How an account stands, with what can be done about it. */
export function AccountState({ view, onSwitchOn }: AccountStateProps) {
  const { ask } = useDesk();
  const now = useNow();
  const { account, registration } = view;
  const problem = registration.state === 'failed' ? registration.problem : undefined;
  // That of a certificate stands in the question about it.
  const advice = problem?.kind === 'certificate' ? undefined : problemOf(view)?.advice;
  const detail = problem && problem.kind !== 'certificate' ? problemDetail(problem) : '';
  const over = viaWords(view);
  const kept = useKeptFocus<HTMLDivElement>(registration.state, '.account-state-line button', '.account-state-line');
  return (
    <div {...kept} className="account-state">
      <p className="account-state-line" role="status" tabIndex={-1}>
        <span className="status-dot" data-tone={registrationTone(view)} aria-hidden="true" />
        <span>{registrationWords(view, now)}</span>
        {/* Enter in a field of the form means this button. */}
        {waitsForPassword(view) && (
          <Button type="submit" tone="primary">
            {words.signIn.button}
          </Button>
        )}
        {isPutAside(view) && onSwitchOn && (
          <Button tone="primary" onClick={onSwitchOn}>
            {words.signIn.button}
          </Button>
        )}
        {problem && !waitsForPassword(view) && (
          <Button size="small" onClick={() => void ask('accounts', 'register', { accountId: account.id })}>
            {words.account.signInNow}
          </Button>
        )}
      </p>
      {over && <p className="field-line">{over}</p>}
      {advice && <p className="account-state-advice">{advice}</p>}
      {detail && (
        <details className="fold">
          <summary>{words.common.details}</summary>
          <code>{detail}</code>
        </details>
      )}
      {problem && <CopyDetails place="accounts" about={{ accountId: account.id }} />}
      {problem?.kind === 'certificate' && <CertificateQuestion accountId={account.id} problem={problem} />}
      <FailureLine place="accounts" />
    </div>
  );
}
