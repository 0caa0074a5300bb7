import { Check, ChevronLeft, Lock } from 'lucide-react';
import { accountTitle, type AccountView } from '../../../shared/account.ts';
import type { ManagedAccount } from '../../../shared/policy.ts';
import { Locked, LockedFields } from '../../ui/locked.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { guessServer } from '../sign-in/guess-server.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { AccountAdvanced } from './account-advanced.tsx';
import { AccountState } from './account-state.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { callsOn, switchedOffWords } from './calls-on.ts';
import { RemoveAccount } from './remove-account.tsx';
import { waitsForPassword } from './registration-words.ts';
import { useAccountForm, type AccountFormState } from './use-account-form.ts';

const fields = words.account.fields;

interface MainProps {
  readonly form: AccountFormState;
  readonly view: AccountView | undefined;
  readonly managed: ManagedAccount | undefined;
}
function MainFields({ form, view, managed }: MainProps) {
  const { draft, errors, type, mustStay } = form;
  const { secretStore } = useSnapshot();
  const isFixed = mustStay || managed?.locked;
  return (
    <div className="fields">
      <TextField
        {...fields.address}
        error={errors.address}
        autoFocus={!view}
        value={draft.address}
        onText={(address) => type({ address })}
        inputMode="email"
        readOnly={isFixed}
      />
      <PasswordField
        label={fields.password.label}
        help={fields.password.help[secretStore]}
        error={errors.password}
        placeholder={view?.hasPassword ? words.account.passwordSet : ''}
        autoFocus={view && waitsForPassword(view)}
        readOnly={managed !== undefined && !managed.asks.includes('password')}
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
        readOnly={isFixed}
      />
    </div>
  );
}

/** How the account looks to its user and to those who are called. */
function LookFields({ form: { draft, errors, type, choose } }: { readonly form: AccountFormState }) {
  return (
    <div className="fields">
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

/** The way back, and the word that nothing typed is lost by taking it. */
function FormHead({ isSaved }: { readonly isSaved: boolean }) {
  const { change } = useDesk();
  return (
    <div className="form-head">
      <Button
        className="form-back"
        tone="quiet"
        icon={<ChevronLeft strokeWidth={1.5} className="flip" />}
        onClick={() => change({ accountId: undefined })}
      >
        {words.account.back}
      </Button>
      <p className="form-saved" role="status">
        {isSaved && (
          <>
            <Check strokeWidth={1.5} aria-hidden="true" />
            {words.account.saved}
          </>
        )}
      </p>
    </div>
  );
}

function managedWords(managed: ManagedAccount | undefined, mustStay: boolean): string | undefined {
  const text = words.provisioning;
  if (managed?.locked) return managed.asks.includes('password') ? text.accountAsks : text.account;
  if (mustStay) return text.accountStays;
  return managed && text.accountOpen;
}
const ManagedLine = ({ children }: { readonly children: string }) => (
  <p className="managed-line">
    <Lock strokeWidth={1.5} aria-hidden="true" />
    {children}
  </p>
);

interface EndProps {
  readonly form: AccountFormState;
  readonly view: AccountView;
  readonly managed: ManagedAccount | undefined;
}
/** In use or not, and there or not. */
function FormEnd({ form, view, managed }: EndProps) {
  const { calls } = useSnapshot();
  return (
    <>
      <div className="group">
        <SwitchRow
          label={fields.enabled.label}
          help={form.draft.enabled ? fields.enabled.help : switchedOffWords(callsOn(view, calls))}
          lockedBy={managed?.locked ? words.provisioning.locked : undefined}
          on={form.draft.enabled}
          onSwitch={(enabled) => form.choose({ enabled })}
        />
      </div>
      {!managed && <RemoveAccount view={view} />}
    </>
  );
}

/** Add an account, or change one. */
export function AccountForm({ view }: { readonly view: AccountView | undefined }) {
  const { policy } = useSnapshot();
  const form = useAccountForm(view);
  const managed = view && policy.accounts[view.account.id];
  const decided = managedWords(managed, form.mustStay);
  return (
    <form
      className="account-form"
      noValidate
      aria-label={view ? words.account.edit(accountTitle(view.account)) : words.account.addTitle}
      onBlur={form.leaveField}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <FormHead isSaved={form.isSaved} />
      {view && <AccountState view={view} onSwitchOn={managed?.locked ? undefined : form.switchOn} />}
      {decided && <ManagedLine>{decided}</ManagedLine>}
      <MainFields form={form} view={view} managed={managed} />
      <Locked when={managed?.locked === true}>
        <LockedFields>
          {view ? (
            <LookFields form={form} />
          ) : (
            // Three fields are enough to begin with.
            <details className="fold">
              <summary>{words.account.looks}</summary>
              <LookFields form={form} />
            </details>
          )}
          <AccountAdvanced form={form} />
        </LockedFields>
      </Locked>
      {form.failure && (
        <p className="failure" role="alert">
          {form.failure}
        </p>
      )}
      {view ? (
        <FormEnd form={form} view={view} managed={managed} />
      ) : (
        <Button type="submit" tone="primary">
          {words.account.add}
        </Button>
      )}
    </form>
  );
}
