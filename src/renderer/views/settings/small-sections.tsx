import { Segmented } from '../../ui/segmented.tsx';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

const THEMES = ['system', 'light', 'dark'] as const;

export function AppearanceSection() {
  const { settings } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const text = words.settings;
  return (
    <div className="group">
      <SettingRow {...text.theme} {...lock('theme')}>
        {() => (
          <Segmented
            label={text.theme.label}
            value={settings.theme}
            options={THEMES.map((value) => ({ value, label: text.themes[value] }))}
            onChoose={(theme) => save({ theme })}
          />
        )}
      </SettingRow>
    </div>
  );
}

export function NotificationsSection() {
  const { settings, notificationKind, desktop } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const { callCard, missedNotifications, notifications } = words.settings;
  return (
    <div className="group">
      {desktop.canShowCard ? (
        <SwitchRow
          {...{ label: callCard.label, help: callCard.help }}
          {...lock('callCard')}
          on={settings.callCard}
          onSwitch={(on) => save({ callCard: on })}
        />
      ) : (
        <SettingRow label={callCard.label} help={callCard.notHere} />
      )}
      <SwitchRow
        label={notifications.label}
        help={notifications[notificationKind]}
        {...lock('notifications')}
        on={settings.notifications}
        onSwitch={(on) => save({ notifications: on })}
      />
      <SwitchRow
        {...missedNotifications}
        {...lock('missedNotifications')}
        on={settings.missedNotifications}
        onSwitch={(on) => save({ missedNotifications: on })}
      />
    </div>
  );
}

export function PasswordsSection() {
  const { settings, secretStore } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const { passwordStore, passwordFile } = words.settings;
  return (
    <div className="group">
      <SettingRow label={passwordStore.label} help={passwordStore[secretStore]} />
      <SwitchRow
        {...passwordFile}
        {...lock('passwordFileAccepted')}
        on={settings.passwordFileAccepted}
        onSwitch={(passwordFileAccepted) => save({ passwordFileAccepted })}
      />
    </div>
  );
}
