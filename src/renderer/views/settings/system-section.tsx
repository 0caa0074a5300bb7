import { useEffect } from 'react';
import { HOTKEY_ACTIONS } from '../../../shared/hotkeys.ts';
import type { DesktopView } from '../../../shared/desktop-view.ts';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';
import { HotkeyRow } from './hotkey-row.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

const text = words.system;

interface SystemRowProps {
  /** `more`: what there is to say besides of how it stands. */
  readonly words: { readonly label: string; readonly help: string; readonly notHere: string; readonly more?: string | undefined };
  /** null: the system cannot; `only`: it cannot do otherwise. */
  readonly on: boolean | 'only' | null;
  readonly onSwitch: (on: boolean) => void;
  readonly lockedBy?: string;
}
function SystemRow({ words: { label, help, notHere, more }, on, onSwitch, lockedBy }: SystemRowProps) {
  if (on === null) return <SettingRow label={label} help={notHere} />;
  const told = more === undefined ? help : `${help} ${more}`;
  if (on === 'only') return <SettingRow label={label} help={told} />;
  return <SwitchRow label={label} help={told} on={on} onSwitch={onSwitch} lockedBy={lockedBy} />;
}

/** Whoever has only a part of them can let them all go. */
const linksSwitch = (opensLinks: DesktopView['opensLinks']): SystemRowProps['on'] =>
  opensLinks === 'some' || opensLinks === 'rest' ? opensLinks === 'some' : opensLinks;

function linksNote({ opensLinks, userGivesLinks }: DesktopView): string | undefined {
  if (userGivesLinks && opensLinks !== null) return text.openLinks.userGives;
  return typeof opensLinks === 'string' ? text.openLinks.stands[opensLinks] : undefined;
}

/** What the system around does for us. It is asked each time: the user may have changed it there. */
export function SystemSection() {
  const { desktop, settings } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
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
        <SystemRow
          words={{ ...text.openLinks, more: linksNote(desktop) }}
          on={linksSwitch(desktop.opensLinks)}
          onSwitch={(on) => void ask('settings', 'setOpenLinks', { on })}
        />
        <SystemRow
          words={text.pausePlayers}
          {...lock('pausePlayers')}
          on={desktop.canPausePlayers ? settings.pausePlayers : null}
          onSwitch={(on) => save({ pausePlayers: on })}
        />
      </div>
      <p className="lead">{`${text.hotkeysLead} ${text.hotkeysFrom[desktop.hotkeysFrom]}`}</p>
      <div className="group">
        {HOTKEY_ACTIONS.map((action) => (
          <HotkeyRow key={action} action={action} />
        ))}
      </div>
    </>
  );
}
