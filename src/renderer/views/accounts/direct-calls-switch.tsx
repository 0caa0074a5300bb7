import { SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useLock } from '../settings/use-lock.ts';
import { useSaveSetting } from '../settings/use-setting.ts';
import { useSnapshot } from '../shell/phone-context.tsx';

const { label, help, at } = words.settings.directCalls;

/** Calls from phone to phone, and where they reach us. */
export function DirectCallsSwitch() {
  const { settings, direct } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const where = direct && `${direct.address}${direct.port === 5060 ? '' : `:${direct.port}`}`;
  return (
    <div className="group">
      <SwitchRow
        {...lock('directCalls')}
        label={label}
        help={where === null ? help : `${at(where)} ${help}`}
        on={settings.directCalls}
        onSwitch={(directCalls) => save({ directCalls })}
      />
    </div>
  );
}
