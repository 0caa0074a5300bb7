import type { HotkeyAction } from '../../../shared/hotkeys.ts';

/** Longer than desktops wait before they repeat a key that is held (GNOME: 2 s at the most), ms. */
const LOST_MS = 3000;

export interface HeldActions {
  /** `Activated` came: is it a press, or has it not been let go of since the last? */
  isPress(action: HotkeyAction): boolean;
  /** `Deactivated` came. */
  released(action: HotkeyAction): void;
}

/**
 * A shortcut acts once from `Activated` to `Deactivated`. A desktop that did not tell of the release, since it was locked just then, say, would silence it for good; so
 * one of which nothing was heard for {@link LOST_MS} is held no longer.
 * @param now ms, monotonic
 */
export function createHeldActions(now: () => number): HeldActions {
  const heard = new Map<HotkeyAction, number>();
  return {
    isPress(action) {
      const [at, before = -Infinity] = [now(), heard.get(action)];
      heard.set(action, at);
      return at - before >= LOST_MS;
    },
    released: (action) => void heard.delete(action),
  };
}
