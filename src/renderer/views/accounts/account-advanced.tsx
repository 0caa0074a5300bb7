import { Choice } from '../../ui/choice.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { words } from '../../words/words.ts';
import { CertificateFields } from './certificate-fields.tsx';
import type { AccountFormState } from './use-account-form.ts';

const fields = words.account.fields;

/** What few people ever need. */
export function AccountAdvanced({ form }: { readonly form: AccountFormState }) {
  const { draft, errors, type, choose } = form;
  return (
    <details className="fold">
      <summary>{words.account.advanced}</summary>
      <div className="fields">
        <TextField {...fields.authUser} error={errors.authUser} value={draft.authUser} onText={(authUser) => type({ authUser })} />
        <Field {...fields.dtmf}>
          {(ids) => (
            <Choice
              id={ids.id}
              describedBy={ids['aria-describedby']}
              label={fields.dtmf.label}
              value={draft.dtmf}
              options={[
                { value: 'rfc4733', label: words.account.dtmf.rfc4733 },
                { value: 'info', label: words.account.dtmf.info },
              ]}
              onChoose={(chosen) => choose({ dtmf: chosen === 'info' ? 'info' : 'rfc4733' })}
            />
          )}
        </Field>
        <Field {...fields.iceServers} error={errors.iceServers}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={2}
              spellCheck={false}
              value={draft.iceServers}
              onChange={(event) => type({ iceServers: event.target.value })}
            />
          )}
        </Field>
        <TextField {...fields.turnUser} error={errors.turnUser} value={draft.turnUser} onText={(turnUser) => type({ turnUser })} />
        <PasswordField
          {...fields.turnPassword}
          error={errors.turnPassword}
          value={draft.turnPassword}
          showLabel={words.common.showPassword}
          hideLabel={words.common.hidePassword}
          onText={(turnPassword) => type({ turnPassword })}
        />
        <CertificateFields form={form} />
      </div>
    </details>
  );
}
