/** How Offhook stands in the desktop around it, as the system says; nothing of it is kept by us. */
import type { HotkeyAction } from './hotkeys.ts';

export interface DesktopView {
  /** null: not looked at yet, or it cannot be had here, since nothing is installed that could be started. */
  readonly startsAtLogin: boolean | null;
  /**
   * Links to numbers come to us. `only`: they do, since no other program here opens them, and that cannot be switched. `some`: those of some schemes do.
   * `rest`: only those that no other program here opens. null: as above.
   */
  readonly opensLinks: boolean | 'only' | 'some' | 'rest' | null;
  /** Windows: who has them once is changed by the user alone, in the system's own settings. */
  readonly userGivesLinks: boolean;
  /** Media players of other programs can be told to pause. */
  readonly canPausePlayers: boolean;
  /** The system's own focus mode, or do-not-disturb, is on. null: it does not say. */
  readonly focusMode: boolean | null;
  /** Whose keys we were not given: another program has them. Not known for sure where `asksForHotkeys`. */
  readonly takenHotkeys: readonly HotkeyAction[];
  /** Keys are the desktop's to give (Wayland): it may ask the user, and where it has no portal for them it gives none. */
  readonly asksForHotkeys: boolean;
}

export const unseenDesktop: DesktopView = {
  startsAtLogin: null,
  opensLinks: null,
  userGivesLinks: false,
  canPausePlayers: false,
  focusMode: null,
  takenHotkeys: [],
  asksForHotkeys: false,
};
