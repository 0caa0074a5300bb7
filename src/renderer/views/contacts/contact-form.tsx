import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { LONGEST_NAME, MOST_NUMBERS } from '../../../shared/contact.ts';
import { RING_TONES } from '../../../shared/ring-tone.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { faultsOf, isOfGone, savedAs, type ContactDraft } from './contact-draft.ts';
import { ContactFailure, placeOf } from './contact-failure.tsx';

const text = words.contacts.form;
const RINGS = [{ value: '', label: text.likeOthers }, ...RING_TONES.map((value) => ({ value, label: words.ringTone.names[value] }))];

interface NumberFieldsProps {
  readonly numbers: readonly string[];
  readonly faults: Readonly<Record<number, string>>;
  readonly onNumbers: (numbers: readonly string[]) => void;
}

/** One line for each; the first stays. */
function NumberFields({ numbers, faults, onNumbers }: NumberFieldsProps) {
  const lines = useRef<(HTMLInputElement | null)[]>([]);
  const remove = (place: number): void => {
    // Its button goes with it: the next line takes its place, or else the one before.
    lines.current[Math.min(place, numbers.length - 2)]?.focus();
    onNumbers(numbers.filter((_, at) => at !== place));
  };
  return (
    <>
      {numbers.map((number, place) => (
        <TextField
          key={place}
          ref={(line) => {
            lines.current[place] = line;
          }}
          label={text.number(place + 1)}
          {...(place === 0 ? { help: text.numberHelp } : {})}
          error={faults[place]}
          value={number}
          maxLength={300}
          // A line that was asked for is to be written in.
          autoFocus={place > 0 && !number}
          onText={(typed) => onNumbers(numbers.map((old, at) => (at === place ? typed : old)))}
          after={
            numbers.length > 1 && (
              <IconButton label={text.removeNumber(place + 1)} icon={<X strokeWidth={1.5} />} onClick={() => remove(place)} />
            )
          }
        />
      ))}
      {numbers.length < MOST_NUMBERS && (
        <Button size="small" icon={<Plus strokeWidth={1.5} />} onClick={() => onNumbers([...numbers, ''])}>
          {text.addNumber}
        </Button>
      )}
    </>
  );
}

/** What is wrong is told when the user wants to save, and is gone when it is mended. */
function useContactForm(draft: ContactDraft) {
  const { contacts, accounts } = useSnapshot();
  const { change, ask } = useDesk();
  const [tried, setTried] = useState(false);
  const faults = faultsOf(draft, { contacts, accounts });
  const save = async (): Promise<void> => {
    setTried(true);
    if (faults) return;
    const result = await ask(placeOf(draft.id), 'saveContact', savedAs(draft, contacts));
    if (result.ok) change({ contactDraft: undefined, contactId: result.value.contactId });
  };
  const write = (part: Partial<ContactDraft>): void => change({ contactDraft: { ...draft, ...part, written: true } });
  return { faults: tried ? faults : undefined, save, write, leave: () => change({ contactDraft: undefined }) };
}

interface ContactFormProps {
  readonly draft: ContactDraft;
  /** Which field is being written in. */
  readonly onField: (field: HTMLElement) => void;
}

/** Add a contact, or change one. */
export function ContactForm({ draft, onField }: ContactFormProps) {
  const { contacts } = useSnapshot();
  const { faults, save, write, leave } = useContactForm(draft);
  const before = contacts.find(({ id }) => id === draft.id);
  const gone = isOfGone(draft, contacts);
  const title = gone ? text.gone : before ? text.edit(before.name) : words.contacts.add;
  return (
    <form
      className="contact-form"
      noValidate
      aria-label={title}
      onFocus={({ target }) => {
        if (target instanceof HTMLInputElement) onField(target);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <header className="contact-form-head">
        <h1 className="contact-form-title">{title}</h1>
        {gone && <p role="status">{text.goneHelp}</p>}
      </header>
      <TextField
        {...text.name}
        error={faults?.name}
        value={draft.name}
        maxLength={LONGEST_NAME}
        autoFocus
        onText={(name) => write({ name })}
      />
      <NumberFields numbers={draft.numbers} faults={faults?.numbers ?? {}} onNumbers={(numbers) => write({ numbers })} />
      <Field {...text.ring}>
        {({ id, ...ids }) => (
          <Choice
            id={id}
            label={text.ring.label}
            describedBy={ids['aria-describedby']}
            value={draft.ringTone ?? ''}
            options={RINGS}
            onChoose={(value) => write({ ringTone: RING_TONES.find((tone) => tone === value) })}
          />
        )}
      </Field>
      <ContactFailure id={draft.id} />
      <div className="contact-form-buttons">
        <Button type="submit" tone="primary">
          {text.save}
        </Button>
        <Button tone="quiet" onClick={leave}>
          {words.common.cancel}
        </Button>
      </div>
    </form>
  );
}
