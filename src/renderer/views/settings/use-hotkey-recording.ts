import { useCallback, useEffect, useState, type KeyboardEvent } from 'react';
import { HOTKEY_ACTIONS, hotkeyFault, hotkeyOf, type HotkeyAction } from '../../../shared/hotkeys.ts';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { useSaveSetting } from './use-setting.ts';

const text = words.system;

export interface HotkeyRecording {
  /** For that time no shortcut takes the keys from the window. Main says so, and ends it where nobody presses any. */
  readonly listening: boolean;
  /** What is wrong with the keys that were pressed last. */
  readonly fault: string | undefined;
  listen(this: void): void;
  leave(this: void): void;
  hear(this: void, event: KeyboardEvent): void;
  remove(this: void): void;
}

/** The keys of one action as they are chosen. */
export function useHotkeyRecording(action: HotkeyAction): HotkeyRecording {
  const { settings, desktop, platform } = useSnapshot();
  const { hotkeys } = settings;
  const { ask } = useDesk();
  const save = useSaveSetting();
  const [fault, setFault] = useState<string>();
  const listening = desktop.recordsHotkey === action;
  const record = useCallback((on: boolean) => void ask('settings', 'recordHotkey', { action, on }), [ask, action]);
  useEffect(() => () => record(false), [record]);

  const take = (chosen: string): void => {
    const unfit = hotkeyFault(chosen, platform);
    const other = HOTKEY_ACTIONS.find((one) => one !== action && hotkeys[one] === chosen);
    setFault(unfit ? text.hotkeyFaults[unfit] : other && text.hotkeyDouble(text.hotkeys[other].label));
    if (unfit || other) return;
    record(false);
    save({ hotkeys: { ...hotkeys, [action]: chosen } });
  };
  const leave = (): void => {
    record(false);
    setFault(undefined);
  };
  return {
    ...{ listening, fault, leave },
    listen: () => record(true),
    hear(event) {
      if (!listening || event.key === 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') return leave();
      // The key that began it may still be down.
      const chosen = event.repeat ? undefined : hotkeyOf(event);
      if (chosen) take(chosen);
    },
    remove() {
      const { [action]: _gone, ...others } = hotkeys;
      setFault(undefined);
      save({ hotkeys: others });
    },
  };
}
