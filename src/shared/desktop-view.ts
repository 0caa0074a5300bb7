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
  /** Whose keys we were not given: another program has them, or the desktop gives none. */
  readonly takenHotkeys: readonly HotkeyAction[];
  /** What for the user presses keys that are to become a shortcut: until they have, all keys reach the window. */
  readonly recordsHotkey: HotkeyAction | null;
  /**
   * Who gives keys. `system`: they are whose who takes them first. `desktop`: it asks its user, and may choose others (Wayland, where it has a portal for
   * that). `nobody`: Wayland without one.
   */
  readonly hotkeysFrom: 'system' | 'desktop' | 'nobody';
  /** How those that the desktop gave are pressed, in its own words; '': it does not say. */
  readonly givenHotkeys: Partial<Record<HotkeyAction, string>>;
  /** A window can be put above all others (not under Wayland). */
  readonly canShowCard: boolean;
  /**
   * Why nobody is rung here; null: calls ring. `asleep`: the machine goes to sleep, or has not said yet that it woke up. `noSound`: the window's process died
   * too often, so until Offhook is restarted there is nothing that could ring, talk or ask.
   */
  readonly outOfService: 'asleep' | 'noSound' | null;
}

export const unseenDesktop: DesktopView = {
  startsAtLogin: null,
  opensLinks: null,
  userGivesLinks: false,
  canPausePlayers: false,
  focusMode: null,
  takenHotkeys: [],
  recordsHotkey: null,
  hotkeysFrom: 'system',
  givenHotkeys: {},
  canShowCard: true,
  outOfService: null,
};
