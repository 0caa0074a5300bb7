import { useState } from 'react';
import { ACCOUNT_COLOURS, accountTitle, type AccountView } from '../../../shared/account.ts';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';
import { draftOf, newDraft, readDraft, type AccountDraft, type DraftErrors } from './account-draft.ts';
import { problemField, problemWords } from './registration-words.ts';

/**
 * An account being changed. What exists is saved as soon as a field is left or a choice made; a new one when the user says so.
 */
export function useAccountForm(view: AccountView | undefined) {
  const phone = usePhone();
  const { accounts } = useSnapshot();
  const { change: go } = useDesk();
  const [draft, setDraft] = useState<AccountDraft>(() => (view ? draftOf(view.account) : newDraft(unusedColour(accounts))));
  const [saved, setSaved] = useState(draft);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [failure, setFailure] = useState<string>();

  const save = async (now: AccountDraft): Promise<void> => {
    if (now === saved) return;
    const read = readDraft(now, view?.account.id);
    if (!read.ok) return setErrors(read.errors);
    setErrors({});
    setSaved(now);
    const result = await phone.saveAccount(read.args);
    if (!result.ok) {
      setSaved(saved);
      return setFailure(words.commandErrors[result.error.code]);
    }
    setFailure(undefined);
    // As it was understood, and without passwords, which are not sent twice; unless the user types on already.
    const { address, server } = read.args.account;
    const settled = { ...now, address, server, password: '', turnPassword: '' };
    setDraft((current) => (current === now ? settled : current));
    setSaved((current) => (current === now ? settled : current));
    if (!view) go({ accountId: result.value.accountId });
  };
  const edit = (part: Partial<AccountDraft>): AccountDraft => {
    const now = { ...draft, ...part };
    setDraft(now);
    return now;
  };
  return {
    draft,
    errors: { ...problemErrors(view), ...errors },
    failure,
    /** Typing: kept until the field is left. */
    type: (part: Partial<AccountDraft>) => void edit(part),
    /** A choice: saved at once. */
    choose: (part: Partial<AccountDraft>) => {
      const now = edit(part);
      if (view) void save(now);
    },
    leaveField: () => {
      if (view) void save(draft);
    },
    add: () => void save(draft),
  };
}
export type AccountFormState = ReturnType<typeof useAccountForm>;

const unusedColour = (accounts: readonly AccountView[]): AccountDraft['colour'] =>
  ACCOUNT_COLOURS.find((colour) => !accounts.some((view) => view.account.colour === colour)) ?? ACCOUNT_COLOURS[0];

function problemErrors(view: AccountView | undefined): DraftErrors {
  if (view?.registration.state !== 'failed') return {};
  const { problem } = view.registration;
  return { [problemField(problem)]: problemWords(problem, accountTitle(view.account)) };
}
