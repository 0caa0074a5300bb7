import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { AutoAnswerList } from './auto-answer-list.tsx';
import { CallerList } from './caller-list.tsx';
import { DoNotDisturbRow } from './do-not-disturb-row.tsx';
import { QuietHoursList } from './quiet-hours-list.tsx';
import { useSaveSetting } from './use-setting.ts';

const text = words.doNotDisturb;

/** What becomes of a call that comes in. */
export function IncomingSection() {
  const { desktop, settings } = useSnapshot();
  const save = useSaveSetting();
  return (
    <>
      <div className="group">
        <DoNotDisturbRow />
        <SettingRow
          {...text.hours}
          below={<QuietHoursList hours={settings.quietHours} onHours={(quietHours) => save({ quietHours: [...quietHours] })} />}
        />
        <CallerList {...text.alwaysRing} callers={settings.alwaysRing} onCallers={(alwaysRing) => save({ alwaysRing })} />
        <SwitchRow {...text.secondTry} on={settings.ringOnSecondTry} onSwitch={(ringOnSecondTry) => save({ ringOnSecondTry })} />
        {desktop.focusMode === null ? (
          <SettingRow label={text.focusMode.label} help={text.focusMode.notHere} />
        ) : (
          <SwitchRow
            label={text.focusMode.label}
            help={desktop.focusMode ? `${text.focusMode.help} ${text.focusMode.isOn}` : text.focusMode.help}
            on={settings.followFocusMode}
            onSwitch={(followFocusMode) => save({ followFocusMode })}
          />
        )}
      </div>
      <AutoAnswerList rules={settings.autoAnswer} onRules={(autoAnswer) => save({ autoAnswer })} />
    </>
  );
}
