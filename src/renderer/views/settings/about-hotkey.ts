import { hotkeyFault, isBare, type HotkeyAction } from '../../../shared/hotkeys.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';

const text = words.system;

/** What there is to know of a shortcut while none is chosen: what it does, and what came of its keys. */
export function aboutHotkey(
  action: HotkeyAction,
  shown: string,
  { settings, desktop, platform }: AppSnapshot,
): { help: string; error: string | undefined } {
  const keys = settings.hotkeys[action];
  const given = desktop.givenHotkeys[action];
  const readsSelection = action === 'dialCopied' && platform === 'linux' && desktop.hotkeysFrom === 'system';
  const notes = [readsSelection && text.hotkeySelected, given && text.hotkeyGiven(given), keys && isBare(keys) && text.hotkeyBare(shown)];
  // One that was chosen before it was refused.
  const unfit = keys && hotkeyFault(keys, platform);
  const taken = desktop.hotkeysFrom === 'system' ? text.hotkeyTaken : text.hotkeyNotGiven;
  return {
    help: [text.hotkeys[action].help, ...notes].filter(Boolean).join(' '),
    error: desktop.takenHotkeys.includes(action) ? taken : unfit && text.hotkeyFaults[unfit],
  };
}
