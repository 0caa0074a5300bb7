import { useEffect, useRef, type RefObject } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { words } from '../../words/words.ts';
import { OfferPractice } from '../practice/offer-practice.tsx';
import { CertificateQuestion } from '../accounts/certificate-question.tsx';
import { problemDetail } from '../accounts/registration-words.ts';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';
import { Logo } from '../shell/logo.tsx';
import { ServerLine } from './server-line.tsx';
import { useSignIn } from './use-sign-in.ts';
import { WaitingNumber } from './waiting-number.tsx';

type SignIn = ReturnType<typeof useSignIn>;

function SignInFields({ draft, change, errors }: Pick<SignIn, 'draft' | 'change' | 'errors'>) {
  const { secretStore, policy } = useSnapshot();
  const phone = usePhone();
  const fields = words.account.fields;
  return (
    <>
      <TextField
        label={fields.address.label}
        help={fields.address.help}
        error={errors.address}
        placeholder="anna@example.com"
        inputMode="email"
        value={draft.address}
        autoFocus
        onText={(address) => change({ address })}
      />
      <PasswordField
        label={fields.password.label}
        help={fields.password.help[secretStore]}
        error={errors.password}
        value={draft.password}
        showLabel={words.common.showPassword}
        hideLabel={words.common.hidePassword}
        onText={(password) => change({ password })}
      />
      {secretStore === 'memory' && !policy.locked.includes('passwordFileAccepted') && (
        <Button className="sign-in-keep" size="small" onClick={() => void phone.saveSettings({ patch: { passwordFileAccepted: true } })}>
          {words.common.keepInFile}
        </Button>
      )}
      <ServerLine draft={draft} error={errors.server} onText={(server) => change({ server })} />
    </>
  );
}

/** Who pressed the button, or wrote in a field that is folded away again, goes on where it has to be mended. */
function useFocusOnFault(button: RefObject<HTMLButtonElement | null>, { busy, errors }: Pick<SignIn, 'busy' | 'errors'>): void {
  const faults = Object.keys(errors).join();
  useEffect(() => {
    const { activeElement, body } = document;
    if (busy || !faults || (activeElement !== body && activeElement !== button.current)) return;
    button.current?.form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [busy, faults, button]);
}

/** The first page a newcomer sees. `onSkip`: the user goes on without being signed in. */
export function SignInPage({ onSkip }: { readonly onSkip: () => void }) {
  const signIn = useSignIn();
  const { submit, cancel, putAside, failure, view, busy, progress } = signIn;
  const button = useRef<HTMLButtonElement>(null);
  useFocusOnFault(button, signIn);
  const state = view?.registration;
  const problem = state?.state === 'failed' ? state.problem : undefined;
  const detail = problem && problem.kind !== 'certificate' ? problemDetail(problem) : '';
  const skip = (): void => {
    putAside();
    onSkip();
  };
  return (
    <main className="sign-in">
      <form
        className="sign-in-form"
        noValidate
        aria-label={words.signIn.title}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <Logo />
        <h1>{words.signIn.title}</h1>
        <p className="lead">{words.signIn.lead}</p>
        <WaitingNumber />
        <SignInFields {...signIn} />
        {problem?.kind === 'certificate' && view && (
          <CertificateQuestion accountId={view.account.id} problem={problem} onTrusted={() => button.current?.focus()} />
        )}
        {detail && (
          <details className="fold">
            <summary>{words.common.details}</summary>
            <code>{detail}</code>
          </details>
        )}
        <Button ref={button} type="submit" tone="primary" size="large" unavailable={busy}>
          {busy ? words.signIn.signingIn : problem ? words.signIn.again : words.signIn.button}
        </Button>
        <p className="sign-in-progress" role="status">
          {progress}
        </p>
        {failure && (
          <p className="failure" role="alert">
            {failure}
          </p>
        )}
        {!busy && <OfferPractice label={words.practice.offer} size="large" onOpened={putAside} />}
        <Button tone="quiet" onClick={busy ? cancel : skip}>
          {busy ? words.common.cancel : words.signIn.skip}
        </Button>
      </form>
    </main>
  );
}
