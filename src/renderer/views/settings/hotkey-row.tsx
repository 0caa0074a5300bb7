import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { HOTKEY_ACTIONS, hotkeyFault, hotkeyOf, shownHotkey, type HotkeyAction } from '../../../shared/hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { LockedFields } from '../../ui/locked.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

const text = words.system;

/** While it listens, no shortcut takes the keys from the window; main says whether it does, and ends it by itself where nobody presses any. */
function useListening(action: HotkeyAction) {
  const listening = useSnapshot().desktop.recordsHotkey === action;
  const { ask } = useDesk();
  const listen = useCallback((on: boolean) => void ask('settings', 'recordHotkey', { action, on }), [ask, action]);
  useEffect(() => () => listen(false), [listen]);
  return [listening, listen] as const;
}

/**
 * The keys of one action. Pressed, the button listens to the keyboard until a shortcut was pressed; Escape, Tab and a click elsewhere leave it as
 * it was.
 */
export function HotkeyRow({ action }: { readonly action: HotkeyAction }) {
  const { settings, desktop, platform } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const [listening, listen] = useListening(action);
  const [fault, setFault] = useState<string>();
  const { hotkeys } = settings;
  const { label, help } = text.hotkeys[action];
  const keys = hotkeys[action];
  const shown = keys ? shownHotkey(keys, platform) : text.hotkeyNone;

  const take = (chosen: string): void => {
    const unfit = hotkeyFault(chosen);
    const other = HOTKEY_ACTIONS.find((one) => one !== action && hotkeys[one] === chosen);
    setFault(unfit ? text.hotkeyFaults[unfit] : other && text.hotkeyDouble(text.hotkeys[other].label));
    if (unfit || other) return;
    listen(false);
    save({ hotkeys: { ...hotkeys, [action]: chosen } });
  };
  const remove = (): void => {
    const { [action]: _gone, ...others } = hotkeys;
    setFault(undefined);
    save({ hotkeys: others });
  };
  const leave = (): void => {
    listen(false);
    setFault(undefined);
  };
  const isTaken = desktop.takenHotkeys.includes(action);
  const taken = isTaken ? (desktop.hotkeysFrom === 'system' ? text.hotkeyTaken : text.hotkeyNotGiven) : undefined;
  const given = desktop.givenHotkeys[action];
  return (
    <SettingRow label={label} help={given ? `${help} ${text.hotkeyGiven(given)}` : help} error={fault ?? taken} {...lock('hotkeys')}>
      {(ids) => (
        <LockedFields>
          <Button
            className="hotkey"
            aria-label={listening ? text.hotkeyPress : text.hotkeyRecord(label, shown)}
            aria-describedby={ids.help}
            aria-pressed={listening}
            onClick={() => listen(true)}
            onBlur={leave}
            onKeyDown={(event) => {
              if (!listening || event.key === 'Tab') return;
              event.preventDefault();
              event.stopPropagation();
              if (event.key === 'Escape') return leave();
              const chosen = hotkeyOf(event);
              if (chosen) take(chosen);
            }}
          >
            {listening ? text.hotkeyPress : shown}
          </Button>
          {keys && <IconButton label={text.hotkeyRemove(label)} icon={<X strokeWidth={1.5} />} onClick={remove} />}
        </LockedFields>
      )}
    </SettingRow>
  );
}
