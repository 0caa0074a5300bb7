import { X } from 'lucide-react';
import { shownHotkey, type HotkeyAction } from '../../../shared/hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LockedFields } from '../../ui/locked.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { aboutHotkey } from './about-hotkey.ts';
import { useHotkeyRecording } from './use-hotkey-recording.ts';
import { useLock } from './use-lock.ts';

const text = words.system;

/**
 * The keys of one action. Pressed, the button listens to the keyboard until a shortcut was pressed; Escape, Tab and a click elsewhere leave it as
 * it was.
 */
export function HotkeyRow({ action }: { readonly action: HotkeyAction }) {
  const snapshot = useSnapshot();
  const lock = useLock();
  const { listening, fault, listen, leave, hear, remove } = useHotkeyRecording(action);
  const { label } = text.hotkeys[action];
  const keys = snapshot.settings.hotkeys[action];
  const shown = keys ? shownHotkey(keys, snapshot.platform) : text.hotkeyNone;
  const { help, error } = listening ? { help: text.hotkeyListening(label), error: undefined } : aboutHotkey(action, shown, snapshot);
  return (
    <SettingRow label={label} help={help} error={fault ?? error} {...lock('hotkeys')}>
      {(ids) => (
        <LockedFields>
          {/* Always there: a region that is added together with its text is not read. */}
          <span className="visually-hidden" role="status">
            {listening && help}
          </span>
          <Button
            className="hotkey"
            aria-label={listening ? text.hotkeyPress : text.hotkeyRecord(label, shown)}
            aria-describedby={ids.help}
            aria-pressed={listening}
            onClick={listen}
            onBlur={leave}
            onKeyDown={hear}
          >
            {listening ? text.hotkeyPress : shown}
          </Button>
          {keys && <IconButton label={text.hotkeyRemove(label)} icon={<X strokeWidth={1.5} />} onClick={remove} />}
        </LockedFields>
      )}
    </SettingRow>
  );
}
