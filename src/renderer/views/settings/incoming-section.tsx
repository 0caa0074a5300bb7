import { LockedFields } from '../../ui/locked.tsx';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { AutoAnswerList } from './auto-answer-list.tsx';
import { CallerList } from './caller-list.tsx';
import { DoNotDisturbRow } from './do-not-disturb-row.tsx';
import { QuietHoursList } from './quiet-hours-list.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

const text = words.doNotDisturb;

/** What becomes of a call that comes in. */
export function IncomingSection() {
  const { desktop, settings } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  return (
    <>
      <div className="group">
        <DoNotDisturbRow />
        <SettingRow
          {...text.hours}
          {...lock('quietHours')}
          below={
            <LockedFields>
              <QuietHoursList hours={settings.quietHours} onHours={(quietHours) => save({ quietHours: [...quietHours] })} />
            </LockedFields>
          }
        />
        <CallerList
          {...text.alwaysRing}
          {...lock('alwaysRing')}
          callers={settings.alwaysRing}
          onCallers={(alwaysRing) => save({ alwaysRing })}
        />
        <SwitchRow
          {...text.secondTry}
          {...lock('ringOnSecondTry')}
          on={settings.ringOnSecondTry}
          onSwitch={(ringOnSecondTry) => save({ ringOnSecondTry })}
        />
        {desktop.focusMode === null ? (
          <SettingRow label={text.focusMode.label} help={text.focusMode.notHere} />
        ) : (
          <SwitchRow
            label={text.focusMode.label}
            help={desktop.focusMode ? `${text.focusMode.help} ${text.focusMode.isOn}` : text.focusMode.help}
            {...lock('followFocusMode')}
            on={settings.followFocusMode}
            onSwitch={(followFocusMode) => save({ followFocusMode })}
          />
        )}
      </div>
      <AutoAnswerList rules={settings.autoAnswer} {...lock('autoAnswer')} onRules={(autoAnswer) => save({ autoAnswer })} />
    </>
  );
}
