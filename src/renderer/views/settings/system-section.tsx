import { useEffect } from 'react';
import { HOTKEY_ACTIONS } from '../../../shared/hotkeys.ts';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';
import { HotkeyRow } from './hotkey-row.tsx';

const text = words.system;

interface SystemRowProps {
  readonly words: { readonly label: string; readonly help: string; readonly notHere: string };
  /** null: the system cannot. */
  readonly on: boolean | null;
  readonly onSwitch: (on: boolean) => void;
}
const SystemRow = ({ words: { label, help, notHere }, on, onSwitch }: SystemRowProps) =>
  on === null ? <SettingRow label={label} help={notHere} /> : <SwitchRow label={label} help={help} on={on} onSwitch={onSwitch} />;

/** What the system around does for us. It is asked each time: the user may have changed it there. */
export function SystemSection() {
  const { desktop } = useSnapshot();
  const { ask } = useDesk();
  const phone = usePhone();
  useEffect(() => void phone.lookAtDesktop({}), [phone]);
  return (
    <>
      <div className="group">
        <SystemRow
          words={text.startAtLogin}
          on={desktop.startsAtLogin}
          onSwitch={(on) => void ask('settings', 'setStartAtLogin', { on })}
        />
        <SystemRow words={text.openLinks} on={desktop.opensLinks} onSwitch={(on) => void ask('settings', 'setOpenLinks', { on })} />
      </div>
      <p className="lead">{desktop.asksForHotkeys ? `${text.hotkeysLead} ${text.hotkeysAsked}` : text.hotkeysLead}</p>
      <div className="group">
        {HOTKEY_ACTIONS.map((action) => (
          <HotkeyRow key={action} action={action} />
        ))}
      </div>
    </>
  );
}
