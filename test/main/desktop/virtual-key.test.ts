import { expect, it } from 'vitest';
import { virtualKeyOf } from '../../../src/main/desktop/virtual-key.ts';

it.each([
  ['Control+Alt+A', 0x41],
  ['Control+Alt+Shift+9', 0x39],
  ['Control+Alt+num0', 0x60],
  ['F1', 0x70],
  ['Shift+F24', 0x87],
  ['Pause', 0x13],
  ['MediaPlayPause', 0xb3],
  ['Control+Alt+Shift+PageDown', 0x22],
  ['Control+Alt+None', undefined],
])('%s is %i', (keys, code) => expect(virtualKeyOf(keys)).toBe(code));
