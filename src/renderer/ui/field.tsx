import { useId, type ComponentProps, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string; readonly 'aria-invalid': boolean }) => ReactNode;
}

/** A label, a control, and below it one line: what it is for, or what is wrong. The line is always there, so nothing jumps. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-line`, 'aria-invalid': error !== undefined })}
      <p id={`${id}-line`} className="field-line" data-error={error !== undefined || undefined}>
        {error ?? help ?? ''}
      </p>
    </div>
  );
}

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly after?: ReactNode;
}

export function TextField({ label, help, error, value, onText, after, ...rest }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(ids) => (
        <span className="input-row">
          <input
            spellCheck={false}
            autoComplete="off"
            {...rest}
            {...ids}
            className="input"
            value={value}
            onChange={(event) => onText(event.target.value)}
          />
          {after}
        </span>
      )}
    </Field>
  );
}
