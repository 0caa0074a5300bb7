import { expect, it } from 'vitest';
import { valueOf } from '../../../src/main/desktop/registry-value.ts';

const printed = (rows: string): string => `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Offhook\r\n${rows}\r\n\r\n`;

it('the text of a value is read as reg.exe prints it', () => {
  expect(valueOf('Provisioning', printed('    Provisioning    REG_SZ    C:\\Program Files\\Fleet\\a b.json'))).toBe(
    'C:\\Program Files\\Fleet\\a b.json',
  );
  expect(valueOf('Provisioning', printed('    provisioning    REG_SZ    https://example.com/x'))).toBe('https://example.com/x');
  expect(valueOf('Provisioning', printed('    Provisioning    REG_DWORD    0x1'))).toBeUndefined();
  expect(valueOf('Provisioning', printed('    Other    REG_SZ    x'))).toBeUndefined();
});
