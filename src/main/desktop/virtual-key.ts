/** Keys as Windows numbers them (winuser.h, "Virtual-Key Codes"). Pure. */

const KEYS: Readonly<Record<string, number>> = {
  ...{ Pause: 0x13, Space: 0x20, PageUp: 0x21, PageDown: 0x22, End: 0x23, Home: 0x24, Left: 0x25, Up: 0x26, Right: 0x27, Down: 0x28 },
  ...{ Insert: 0x2d, Delete: 0x2e },
  ...{ VolumeMute: 0xad, MediaNextTrack: 0xb0, MediaPreviousTrack: 0xb1, MediaStop: 0xb2, MediaPlayPause: 0xb3 },
};
const NUM0 = 0x60;
const F1 = 0x70;

/** Of the key that is pressed last. @param keys as in the settings: `Control+Alt+A`. Undefined: none that a shortcut has */
export function virtualKeyOf(keys: string): number | undefined {
  const key = keys.slice(keys.lastIndexOf('+') + 1);
  // Letters and digits have the code of their character.
  if (/^[A-Z0-9]$/.test(key)) return key.charCodeAt(0);
  const [, series, number = ''] = /^(num|F)(\d+)$/.exec(key) ?? [];
  if (series) return series === 'num' ? NUM0 + Number(number) : F1 + Number(number) - 1;
  return KEYS[key];
}
