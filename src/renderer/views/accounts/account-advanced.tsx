import { Field, TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { words } from '../../words/words.ts';
import { CertificateFields } from './certificate-fields.tsx';
import { ChoiceField } from './choice-field.tsx';
import { OutgoingFields } from './outgoing-fields.tsx';
import { ProxyFields } from './proxy-fields.tsx';
import type { AccountFormState } from './use-account-form.ts';

const fields = words.account.fields;

/** What few people ever need. */
export function AccountAdvanced({ form }: { readonly form: AccountFormState }) {
  const { draft, errors, type, choose, mustStay } = form;
  return (
    <details className="fold">
      <summary>{words.account.advanced}</summary>
      <div className="fields">
        <TextField
          {...fields.authUser}
          error={errors.authUser}
          value={draft.authUser}
          onText={(authUser) => type({ authUser })}
          readOnly={mustStay}
        />
        <ChoiceField
          {...fields.transport}
          value={draft.transport}
          names={words.account.transport}
          onChoose={(transport) => choose({ transport })}
        />
        <ProxyFields form={form} />
        <ChoiceField
          {...fields.encryption}
          value={draft.encryption}
          names={words.account.encryption}
          onChoose={(encryption) => choose({ encryption })}
        />
        <ChoiceField
          {...fields.mediaMode}
          value={draft.mediaMode}
          names={words.account.mediaMode}
          onChoose={(mediaMode) => choose({ mediaMode })}
        />
        <ChoiceField {...fields.dtmf} value={draft.dtmf} names={words.account.dtmf} onChoose={(dtmf) => choose({ dtmf })} />
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
        <OutgoingFields form={form} />
      </div>
    </details>
  );
}
