import { Plus, Trash2 } from 'lucide-react';
import type { QuietHours } from '../../../shared/do-not-disturb.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { minutesOf, timeOf, weekOf } from './hours-of-day.ts';

const text = words.doNotDisturb;
/** Monday to Friday, in the night. */
const FIRST: QuietHours = { days: [1, 2, 3, 4, 5], from: 22 * 60, to: 7 * 60 };
const MOST = 20;

interface HoursProps {
  readonly hours: QuietHours;
  readonly number: number;
  readonly onHours: (hours: QuietHours | undefined) => void;
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

function HoursRow({ hours, number, onHours }: HoursProps) {
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
        <IconButton label={text.removeHours(number)} icon={<Trash2 strokeWidth={1.5} />} onClick={() => onHours(undefined)} />
      </span>
    </div>
  );
}

export function QuietHoursList({
  hours,
  onHours,
}: {
  readonly hours: readonly QuietHours[];
  readonly onHours: (hours: readonly QuietHours[]) => void;
}) {
  return (
    <>
      <ul className="quiet-list">
        {hours.map((one, index) => (
          <li key={index}>
            <HoursRow
              hours={one}
              number={index + 1}
              onHours={(next) => onHours(hours.flatMap((old, at) => (at !== index ? [old] : next ? [next] : [])))}
            />
          </li>
        ))}
      </ul>
      {hours.length < MOST && (
        <Button size="small" icon={<Plus strokeWidth={1.5} />} onClick={() => onHours([...hours, FIRST])}>
          {text.addHours}
        </Button>
      )}
    </>
  );
}
