import { useState } from 'react';
import { accountDomain, freeColour, type AccountView } from '../../../shared/account.ts';
import { inFull } from '../../../shared/explain.ts';
import { words } from '../../words/words.ts';
import { draftOf, newDraft, readDraft, type AccountDraft, type DraftEdits, type DraftErrors } from '../accounts/account-draft.ts';
import { problemField, problemOf } from '../accounts/registration-words.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

const hostOf = (server: string): string => /^wss?:\/\/([^/]+)/i.exec(server)?.[1] ?? server.replace(/^sips?:/i, '');

/** What the user typed, what is wrong with it, and how signing in goes. */
export function useSignIn() {
  const phone = usePhone();
  const { accounts } = useSnapshot();
  const { ask } = useDesk();
  const [edits, setEdits] = useState<DraftEdits>({});
  const [accountId, setAccountId] = useState<string>();
  const [errors, setErrors] = useState<DraftErrors>({});
  const [failure, setFailure] = useState<string>();
  const [sending, setSending] = useState(false);
  const view = accounts.find((one) => one.account.id === accountId);
  const draft: AccountDraft = { ...(view ? draftOf(view.account) : newDraft(freeColour(accounts))), ...edits };

  const change = (part: DraftEdits): void => {
    setEdits((now) => ({ ...now, ...part }));
    setErrors((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !(field in part))));
    setFailure(undefined);
  };
  const submit = async (): Promise<void> => {
    const read = readDraft(draft, view?.account);
    const passwordError = draft.password || view?.hasPassword ? {} : { password: words.account.errors.passwordEmpty };
    if (!read.ok || passwordError.password) return setErrors({ ...(read.ok ? {} : read.errors), ...passwordError });
    setSending(true);
    setErrors({});
    const result = await phone.saveAccount(read.args);
    setSending(false);
    if (!result.ok) {
      const why = inFull(words.commandErrors[result.error.code]);
      return result.error.code === 'accountExists' ? setErrors({ address: why }) : setFailure(why);
    }
    setAccountId(result.value.accountId);
  };
  /** The attempt is given up and the account with it; what was typed stays. */
  const cancel = (): void => {
    if (!view) return;
    setEdits(draft);
    setAccountId(undefined);
    void phone.removeAccount({ accountId: view.account.id });
  };
  /** The user goes on without it: it stays with all that was typed, but is not tried any more until they sign in. */
  const putAside = (): void => {
    if (!view) return;
    const read = readDraft({ ...draft, enabled: false }, view.account);
    void ask('accounts', 'saveAccount', read.ok ? read.args : { account: { ...view.account, enabled: false } });
  };
  return {
    draft,
    change,
    submit,
    cancel,
    putAside,
    errors: { ...problemErrors(view), ...errors },
    failure,
    view,
    busy: sending || isSigningIn(view),
    progress: progressWords(view),
  };
}

const isSigningIn = (view: AccountView | undefined): boolean => view?.registration.state === 'registering';

const progressWords = (view: AccountView | undefined): string =>
  view && isSigningIn(view) ? words.signIn.contacting(hostOf(view.account.server) || accountDomain(view.account)) : '';

function problemErrors(view: AccountView | undefined): DraftErrors {
  if (view?.registration.state !== 'failed') return {};
  const { problem } = view.registration;
  const explained = problemOf(view);
  // A certificate is told of where the question about it is.
  return explained && problem.kind !== 'certificate' ? { [problemField(problem)]: inFull(explained) } : {};
}
