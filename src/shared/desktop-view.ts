/** How Offhook stands in the desktop around it, as the system says; nothing of it is kept by us. */
import type { HotkeyAction } from './hotkeys.ts';

export interface DesktopView {
  /** null: not looked at yet, or it cannot be had here, since nothing is installed that could be started. */
  readonly startsAtLogin: boolean | null;
  /** Links to numbers come to us. null: as above. */
  readonly opensLinks: boolean | null;
  /** Whose keys another program has. */
  readonly takenHotkeys: readonly HotkeyAction[];
  /** Keys are the desktop's to give (Wayland): it may ask the user, and where it has no portal for them it gives none. */
  readonly asksForHotkeys: boolean;
}

export const unseenDesktop: DesktopView = { startsAtLogin: null, opensLinks: null, takenHotkeys: [], asksForHotkeys: false };
