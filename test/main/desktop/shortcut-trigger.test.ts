import { expect, it } from 'vitest';
import { triggerOf } from '../../../src/main/desktop/freedesktop/shortcut-trigger.ts';

it.each([
  ['Control+Alt+A', 'CTRL+ALT+a'],
  ['Super+Shift+7', 'LOGO+SHIFT+7'],
  ['F9', 'F9'],
  ['Pause', 'Pause'],
  ['Alt+num5', 'ALT+KP_5'],
  ['Control+PageDown', 'CTRL+Page_Down'],
  ['Control+Space', 'CTRL+space'],
  ['MediaPlayPause', 'XF86AudioPlay'],
  ['VolumeMute', 'XF86AudioMute'],
])('writes %s as %s', (keys, trigger) => expect(triggerOf(keys)).toBe(trigger));
