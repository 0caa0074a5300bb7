import { useRef, useState } from 'react';
import { freeColour, type Account, type AccountView } from '../../../shared/account.ts';
import type { CommandErrorCode } from '../../../shared/command-error.ts';
import { inFull } from '../../../shared/explain.ts';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import {
  draftOf,
  editsSince,
  newDraft,
  readEdits,
  understood,
  withoutFields,
  type AccountDraft,
  type DraftEdits,
  type DraftErrors,
} from './account-draft.ts';
import { problemField, problemOf } from './registration-words.ts';

/** What was saved stands in for the account as it was seen then: the reply may come before the snapshot that holds it. */
interface Saved {
  readonly edits: DraftEdits;
  readonly over: AccountView | undefined;
}

const noPassword = { password: words.account.errors.passwordEmpty };

/**
 * An account being changed. What exists is saved as soon as a field is left or a choice made; a new one when the user says so.
 */
export function useAccountForm(view: AccountView | undefined) {
  const { phone, snapshots } = usePhoneSide();
  const { accounts, policy } = useSnapshot();
  const { change: go, ask } = useDesk();
  const [colour] = useState(() => freeColour(accounts));
  const [edits, setEdits] = useState<DraftEdits>({});
  const [saved, setSaved] = useState<Saved>();
  const [errors, setErrors] = useState<DraftErrors>({});
  const [failure, setFailure] = useState<string>();
  /** The edits on their way: leaving the next field does not send them again. */
  const sent = useRef<DraftEdits>(undefined);

  const base: AccountDraft = { ...(view ? draftOf(view.account) : newDraft(colour)), ...(saved?.over === view ? saved?.edits : {}) };

  const save = async (wanted: DraftEdits, account: Account | undefined): Promise<void> => {
    const { args, edits: now, errors: faults } = readEdits(wanted, base, account);
    setErrors(faults);
    if (!args) return;
    sent.current = now;
    const result = await phone.saveAccount(args);
    if (sent.current === now) sent.current = undefined;
    if (!result.ok) return refuse(result.error.code, { setErrors, setFailure });
    setFailure(undefined);
    if (!account) return go({ accountId: result.value.accountId });
    const over = snapshots.get()?.accounts.find((one) => one.account.id === account.id);
    const kept = understood(now, args);
    setSaved((before) => ({ over, edits: before?.over === over ? { ...before?.edits, ...kept } : kept }));
    setEdits((current) => editsSince(current, now));
  };
  const saveChanges = (now: DraftEdits): void => {
    if (view && now !== sent.current && Object.keys(now).length > 0) void save(now, view.account);
  };
  const choose = (part: DraftEdits): void => {
    const now = { ...edits, ...part };
    setEdits(now);
    saveChanges(now);
  };
  /** Sign in with what was typed, or once more with what is known. */
  const signIn = (known: AccountView): void => {
    const { password, ...others } = edits;
    if (password || Object.keys(others).length > 0) return saveChanges(edits);
    // Leaving the field has saved it, and saving signs in: not once more.
    if (saved?.over === view || known.registration.state !== 'failed') return;
    if (!known.hasPassword) return setErrors({ ...errors, ...noPassword });
    void ask('accounts', 'register', { accountId: known.account.id });
  };
  const hasEdits = Object.keys(edits).length > 0;
  return {
    draft: { ...base, ...edits },
    acceptedCertificate: view?.account.acceptedCertificate ?? '',
    // What is being mended is no error any more.
    errors: { ...withoutFields(problemErrors(view), edits), ...errors },
    failure,
    /** Nothing that would make it another account may be changed. */
    mustStay: view !== undefined && !policy.mayAddAccounts,
    isSaved: saved !== undefined && !hasEdits && failure === undefined && Object.keys(errors).length === 0,
    /** Typing: kept until the field is left. */
    type: (part: DraftEdits) => {
      setEdits({ ...edits, ...part });
      setErrors((now) => withoutFields(now, part));
    },
    /** A choice: saved at once. */
    choose,
    switchOn: () => (view?.hasPassword || edits.password ? choose({ enabled: true }) : setErrors({ ...errors, ...noPassword })),
    leaveField: () => saveChanges(edits),
    forgetCertificate: () => void (view && save(edits, { ...view.account, acceptedCertificate: '' })),
    submit: () => (view ? signIn(view) : void save(edits, undefined)),
  };
}
export type AccountFormState = ReturnType<typeof useAccountForm>;

interface Tellers {
  readonly setErrors: (errors: DraftErrors) => void;
  readonly setFailure: (why: string) => void;
}
/** Beside the field that is to be changed, or below the form. */
function refuse(code: CommandErrorCode, { setErrors, setFailure }: Tellers): void {
  const why = inFull(words.commandErrors[code]);
  if (code === 'accountExists') setErrors({ address: why });
  else setFailure(why);
}

function problemErrors(view: AccountView | undefined): DraftErrors {
  if (view?.registration.state !== 'failed') return {};
  const { problem } = view.registration;
  const explained = problemOf(view);
  // A certificate is told of where the question about it is.
  return explained && problem.kind !== 'certificate' ? { [problemField(problem)]: explained.sentence } : {};
}
