import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { words } from '../../words/words.ts';
import type { AccountFormState } from './use-account-form.ts';

const fields = words.account.fields;

/** The server in front of the server, and how to sign in there where it is not the same. */
export function ProxyFields({ form }: { readonly form: AccountFormState }) {
  const { draft, errors, type, mustStay } = form;
  return (
    <>
      <TextField
        {...fields.outboundProxy}
        error={errors.outboundProxy}
        value={draft.outboundProxy}
        inputMode="url"
        onText={(outboundProxy) => type({ outboundProxy })}
        readOnly={mustStay}
      />
      <TextField
        {...fields.proxyUser}
        error={errors.proxyUser}
        value={draft.proxyUser}
        onText={(proxyUser) => type({ proxyUser })}
        readOnly={mustStay}
      />
      <PasswordField
        {...fields.proxyPassword}
        error={errors.proxyPassword}
        value={draft.proxyPassword}
        showLabel={words.common.showPassword}
        hideLabel={words.common.hidePassword}
        onText={(proxyPassword) => type({ proxyPassword })}
      />
    </>
  );
}
