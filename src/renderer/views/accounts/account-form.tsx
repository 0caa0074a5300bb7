import { ChevronLeft, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { accountTitle, type AccountView } from '../../../shared/account.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { guessServer } from '../sign-in/guess-server.ts';
import { useDesk } from '../shell/desk.tsx';
import { AccountAdvanced } from './account-advanced.tsx';
import { AccountState } from './account-state.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { useAccountForm, type AccountFormState } from './use-account-form.ts';

const fields = words.account.fields;

function MainFields({ form, hasPassword }: { readonly form: AccountFormState; readonly hasPassword: boolean }) {
  const { draft, errors, type, choose } = form;
  return (
    <div className="fields">
      <TextField
        {...fields.address}
        error={errors.address}
        value={draft.address}
        onText={(address) => type({ address })}
        inputMode="email"
      />
      <PasswordField
        {...fields.password}
        error={errors.password}
        placeholder={hasPassword ? words.account.passwordSet : ''}
        value={draft.password}
        showLabel={words.common.showPassword}
        hideLabel={words.common.hidePassword}
        onText={(password) => type({ password })}
      />
      <TextField
        {...fields.server}
        error={errors.server}
        value={draft.server}
        placeholder={guessServer(draft.address)}
        onText={(server) => type({ server })}
        inputMode="url"
      />
      <TextField {...fields.label} error={errors.label} value={draft.label} onText={(label) => type({ label })} maxLength={60} />
      <TextField
        {...fields.displayName}
        error={errors.displayName}
        value={draft.displayName}
        onText={(displayName) => type({ displayName })}
        maxLength={100}
      />
      <ColourChoice value={draft.colour} onChoose={(colour) => choose({ colour })} />
    </div>
  );
}

function RemoveAccount({ view }: { readonly view: AccountView }) {
  const { change, ask } = useDesk();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button tone="quiet-danger" icon={<Trash2 strokeWidth={1.5} />} onClick={() => setAsking(true)}>
        {words.account.remove}
      </Button>
      <Confirm
        open={asking}
        title={words.account.removeTitle(accountTitle(view.account))}
        text={words.account.removeText}
        yes={words.account.removeYes}
        no={words.common.cancel}
        onAnswer={(sure) => {
          setAsking(false);
          if (!sure) return;
          change({ accountId: undefined });
          void ask('accounts', 'removeAccount', { accountId: view.account.id });
        }}
      />
    </>
  );
}

/** Add an account, or change one. */
export function AccountForm({ view }: { readonly view: AccountView | undefined }) {
  const { change } = useDesk();
  const form = useAccountForm(view);
  return (
    <form
      className="account-form"
      noValidate
      aria-label={view ? words.account.edit(accountTitle(view.account)) : words.account.addTitle}
      onBlur={form.leaveField}
      onSubmit={(event) => {
        event.preventDefault();
        form.add();
      }}
    >
      <Button
        className="form-back"
        tone="quiet"
        icon={<ChevronLeft strokeWidth={1.5} className="flip" />}
        onClick={() => change({ accountId: undefined })}
      >
        {words.account.back}
      </Button>
      {view && <AccountState view={view} />}
      <MainFields form={form} hasPassword={view?.hasPassword ?? false} />
      <AccountAdvanced form={form} />
      {form.failure && (
        <p className="failure" role="alert">
          {form.failure}
        </p>
      )}
      {view ? (
        <>
          <div className="group">
            <SwitchRow {...fields.enabled} on={form.draft.enabled} onSwitch={(enabled) => form.choose({ enabled })} />
          </div>
          <RemoveAccount view={view} />
        </>
      ) : (
        <Button type="submit" tone="primary">
          {words.account.add}
        </Button>
      )}
    </form>
  );
}
