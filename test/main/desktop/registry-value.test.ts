import { expect, it } from 'vitest';
import { valueOf } from '../../../src/main/desktop/registry-value.ts';

const printed = (rows: string): string => `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Offhook\r\n${rows}\r\n\r\n`;

it('type and text of a value are read as reg.exe prints them', () => {
  expect(valueOf('Provisioning', printed('    Provisioning    REG_SZ    C:\\Program Files\\Fleet\\a b.json'))).toEqual({
    type: 'REG_SZ',
    text: 'C:\\Program Files\\Fleet\\a b.json',
  });
  expect(valueOf('Provisioning', printed('    provisioning    REG_SZ    https://example.com/x'))?.text).toBe('https://example.com/x');
  expect(valueOf('Provisioning', printed('    Provisioning    REG_DWORD    0x1'))).toEqual({ type: 'REG_DWORD', text: '0x1' });
  expect(valueOf('Provisioning', printed('    Provisioning    REG_SZ    '))).toEqual({ type: 'REG_SZ', text: '' });
  expect(valueOf('Provisioning', printed('    Provisioning    REG_NONE'))).toEqual({ type: 'REG_NONE', text: '' });
  expect(valueOf('Provisioning', printed('    Other    REG_SZ    x'))).toBeUndefined();
});
