import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';

interface ChoiceFieldProps<V extends string> {
  readonly label: string;
  readonly help: string;
  readonly value: V;
  /** In the order of the list. */
  readonly names: Readonly<Record<V, string>>;
  readonly onChoose: (value: V) => void;
}

/** A field of an account that has a few fixed values. */
export function ChoiceField<V extends string>({ label, help, value, names, onChoose }: ChoiceFieldProps<V>) {
  const isOne = (chosen: string): chosen is V => chosen in names;
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <Choice
          id={ids.id}
          describedBy={ids['aria-describedby']}
          label={label}
          value={value}
          options={Object.entries<string>(names).map(([name, text]) => ({ value: name, label: text }))}
          onChoose={(chosen) => isOne(chosen) && onChoose(chosen)}
        />
      )}
    </Field>
  );
}
