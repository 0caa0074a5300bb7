import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { words } from '../../words/words.ts';
import type { AccountFormState } from './use-account-form.ts';

const fields = words.account.fields;

/** The operator's own authority, and a certificate that was accepted on purpose. */
export function CertificateFields({ form }: { readonly form: AccountFormState }) {
  const { draft, errors, choose, acceptedCertificate, forgetCertificate } = form;
  const file = useRef<HTMLInputElement>(null);
  const [unusable, setUnusable] = useState(false);
  const read = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const caPem = await chosen.text().catch(() => '');
    const usable = caPem.includes('-----BEGIN CERTIFICATE-----') && caPem.length <= 200_000;
    setUnusable(!usable);
    if (usable) choose({ caPem });
  };
  return (
    <>
      <Field {...fields.caPem} error={unusable ? words.account.errors.caPem : errors.caPem}>
        {(ids) => (
          <span className="input-row">
            <input
              {...ids}
              ref={file}
              className="visually-hidden"
              type="file"
              accept=".pem,.crt,.cer"
              tabIndex={-1}
              onChange={(event) => void read(event.target.files?.[0])}
            />
            <Button onClick={() => file.current?.click()}>{words.account.chooseFile}</Button>
            <span className="file-state">{draft.caPem ? words.account.caLoaded : words.account.none}</span>
            {draft.caPem && (
              <Button tone="quiet" onClick={() => choose({ caPem: '' })}>
                {words.account.forget}
              </Button>
            )}
          </span>
        )}
      </Field>
      {acceptedCertificate && (
        <div className="field">
          <span className="field-label">{fields.acceptedCertificate.label}</span>
          <code className="fingerprint">{acceptedCertificate}</code>
          <Button tone="quiet" onClick={forgetCertificate}>
            {words.account.forget}
          </Button>
          <p className="field-line">{fields.acceptedCertificate.help}</p>
        </div>
      )}
    </>
  );
}
