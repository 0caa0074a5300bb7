import { formatDayAndTime } from '../../ui/format.ts';
import { ChoiceRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { QUIET_CHOICES, quietCommand } from './quiet-choice.ts';

const text = words.doNotDisturb;

/** On and off by hand, and for a time. */
export function DoNotDisturbRow() {
  const { doNotDisturb } = useSnapshot();
  const { ask } = useDesk();
  const until = doNotDisturb?.until;
  return (
    <ChoiceRow
      label={text.label}
      help={text.help}
      value={until ? 'until' : doNotDisturb ? 'on' : 'off'}
      options={[
        ...QUIET_CHOICES.map((value) => ({ value, label: text.choices[value] })),
        ...(until ? [{ value: 'until', label: text.until(formatDayAndTime(until)) }] : []),
      ]}
      onChoose={(chosen) => {
        const choice = QUIET_CHOICES.find((one) => one === chosen);
        if (choice) void ask('settings', 'setDoNotDisturb', quietCommand(choice, Date.now()));
      }}
    />
  );
}
