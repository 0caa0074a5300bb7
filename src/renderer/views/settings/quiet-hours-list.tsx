import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { QuietHours } from '../../../shared/do-not-disturb.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { words } from '../../words/words.ts';
import { minutesOf, timeOf, weekOf } from './hours-of-day.ts';

const text = words.doNotDisturb;
/** Monday to Friday, in the night. */
const FIRST: QuietHours = { days: [1, 2, 3, 4, 5], from: 22 * 60, to: 7 * 60 };
const MOST = 20;

interface HoursProps {
  readonly hours: QuietHours;
  readonly number: number;
  readonly onHours: (hours: QuietHours) => void;
  /** Undefined: they are no row of the list yet. */
  readonly onRemove?: () => void;
}

function TimeField({
  label,
  minutes,
  onMinutes,
}: {
  readonly label: string;
  readonly minutes: number;
  readonly onMinutes: (to: number) => void;
}) {
  return (
    <input
      className="input"
      type="time"
      required
      aria-label={label}
      value={timeOf(minutes)}
      onChange={(event) => {
        const read = minutesOf(event.target.value);
        if (read !== undefined) onMinutes(read);
      }}
    />
  );
}

function HoursRow({ hours, number, onHours, onRemove }: HoursProps) {
  const { days, from, to } = hours;
  const toggle = (day: number): void => {
    const next = days.includes(day) ? days.filter((one) => one !== day) : [...days, day];
    if (next.length > 0) onHours({ ...hours, days: next });
  };
  return (
    <div className="quiet-hours" role="group" aria-label={text.hoursOf(number)}>
      <span className="weekdays">
        {weekOf().map(({ day, short, long }) => (
          <button key={day} type="button" className="weekday" aria-pressed={days.includes(day)} onClick={() => toggle(day)}>
            <span aria-hidden="true">{short}</span>
            <span className="visually-hidden">{long}</span>
          </button>
        ))}
      </span>
      <span className="quiet-times">
        <TimeField label={text.from} minutes={from} onMinutes={(next) => onHours({ ...hours, from: next })} />
        <span aria-hidden="true">–</span>
        <TimeField label={text.to} minutes={to} onMinutes={(next) => onHours({ ...hours, to: next })} />
        {to <= from && <span className="quiet-next">{text.nextDay}</span>}
        {onRemove && <IconButton label={text.removeHours(number)} icon={<Trash2 strokeWidth={1.5} />} onClick={onRemove} />}
      </span>
    </div>
  );
}

/** Hours that count only when the user says so: they may be now. */
function Draft({ number, onDone }: { readonly number: number; readonly onDone: (hours: QuietHours | undefined) => void }) {
  const [hours, setHours] = useState(FIRST);
  return (
    <form
      className="quiet-draft"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(hours);
      }}
    >
      <HoursRow hours={hours} number={number} onHours={setHours} />
      <p className="quiet-draft-note">{text.draft.note}</p>
      <div className="quiet-draft-buttons">
        <Button type="submit" size="small" tone="primary">
          {text.draft.use}
        </Button>
        <Button size="small" tone="quiet" onClick={() => onDone(undefined)}>
          {words.common.cancel}
        </Button>
      </div>
    </form>
  );
}

interface ListProps {
  readonly hours: readonly QuietHours[];
  readonly onHours: (hours: readonly QuietHours[]) => void;
}

export function QuietHoursList({ hours, onHours }: ListProps) {
  const [isAdding, setAdding] = useState(false);
  // The button that opens the draft goes as it comes, and the draft's when it is done with.
  const kept = useKeptFocus<HTMLDivElement>(
    `${isAdding ? 'draft' : 'list'} ${hours.length}`,
    '.quiet-draft .weekday',
    '.quiet-add',
    '.quiet-list .weekday',
  );
  const done = (added: QuietHours | undefined): void => {
    setAdding(false);
    if (added) onHours([...hours, added]);
  };
  return (
    <div {...kept}>
      <ul className="quiet-list">
        {hours.map((one, index) => (
          <li key={index}>
            <HoursRow
              hours={one}
              number={index + 1}
              onHours={(next) => onHours(hours.with(index, next))}
              onRemove={() => onHours(hours.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      {isAdding && <Draft number={hours.length + 1} onDone={done} />}
      {!isAdding && hours.length < MOST && (
        <Button className="quiet-add" size="small" icon={<Plus strokeWidth={1.5} />} onClick={() => setAdding(true)}>
          {text.addHours}
        </Button>
      )}
    </div>
  );
}
