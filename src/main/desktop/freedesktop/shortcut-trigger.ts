/** Keys as the Shortcuts Specification 0.1 of freedesktop.org writes them: modifiers in capitals, then the name of a key symbol (xkbcommon). Pure. */

const MODIFIERS: Readonly<Record<string, string>> = { Control: 'CTRL', Alt: 'ALT', Shift: 'SHIFT', Super: 'LOGO' };
/** Those that X names otherwise than Electron. */
const KEYS: Readonly<Record<string, string>> = {
  Space: 'space',
  PageUp: 'Page_Up',
  PageDown: 'Page_Down',
  MediaPlayPause: 'XF86AudioPlay',
  MediaStop: 'XF86AudioStop',
  MediaNextTrack: 'XF86AudioNext',
  MediaPreviousTrack: 'XF86AudioPrev',
  VolumeMute: 'XF86AudioMute',
};

/** Of the key that is pressed last. @param keys as in the settings: `Control+Alt+A` */
export function symbolOf(keys: string): string {
  const key = keys.slice(keys.lastIndexOf('+') + 1);
  if (/^[A-Z]$/.test(key)) return key.toLowerCase();
  return KEYS[key] ?? key.replace(/^num(?=\d$)/, 'KP_');
}

/** @param keys as in the settings: `Control+Alt+A` */
export const triggerOf = (keys: string): string =>
  keys
    .split('+')
    .map((part) => MODIFIERS[part] ?? symbolOf(part))
    .join('+');
