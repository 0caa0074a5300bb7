import { expect, it } from 'vitest';
import { partyOf } from '../../src/shared/address.ts';
import { isCaller, readCaller } from '../../src/shared/is-caller.ts';

it.each([
  ['anna', 'sip:anna@example.com', true],
  ['Anna@Example.com', 'sip:anna@example.com', true],
  ['sip:anna@example.com', 'sip:anna@example.com', true],
  ['anna@example.com', 'sip:anna@example.org', false],
  ['anna', 'sip:anna@example.org', false],
  ['+49 30 901820', 'sip:+4930901820@example.com', true],
  ['030 901820', 'sip:+4930901820@example.com', true],
  ['0049 30 901820', 'sip:030901820@example.com', true],
  ['901820', 'sip:+4930901820@example.com', false],
  ['100', 'sip:0100@example.com', false],
  ['100', 'sip:2100@example.com', false],
  ['+49 (0)30 901820', 'sip:+4930901820@example.com', true],
  ['+49 (0)30 901820', 'sip:030901820@example.com', true],
  ['+49\u201130\u2011901820', 'sip:+4930901820@example.com', true],
  ['+49\u00a030\u00a0901820', 'sip:+4930901820@example.com', true],
  ['(555)123-4567', 'sip:5551234567@example.com', true],
  ['(555) 123-4567', 'sip:+15551234567@example.com', true],
  ['0049 (0)30 901820', 'sip:+4930901820@example.com', true],
  ['anna@example.org', 'sip:anna@example.org:5070', true],
  ['sip:anna@example.org:5070', 'sip:anna@example.org', true],
  ['101@[2001:db8::1]', 'sip:101@[2001:db8::1]:5070', true],
  ['101@[2001:db8::1]', 'sip:101@[2001:db8::2]', false],
  ['<sip:anna@example.org>', 'sip:anna@example.org', true],
  ['"Anna" <sips:anna@example.org;transport=tls>', 'sip:anna@example.org', true],
  ['sip:+4930901820@example.org;user=phone', 'sip:+4930901820@example.org', true],
  ['tel:+49-30-901820', 'sip:+4930901820@example.com', true],
  ['"a@b" <sip:anna>', 'sip:anna@example.org', false],
  ['', 'sip:anna@example.com', false],
  ['anonymous', 'sip:anonymous@anonymous.invalid', false],
])('%s for %s: %s', (entry, uri, expected) => {
  expect(isCaller(entry, partyOf(uri, undefined, 'example.com'))).toBe(expected);
});

it.each(['Anna Miller', 'anna@', '@example.com', '<>', '"Miller', ' ', '*', '#'])('%s can be nobody', (entry) => {
  expect(readCaller(entry)).toBeUndefined();
});
it.each(['101', '*21', '+49 (0)30 901820', 'anna', 'anna@example.org'])('%s can be somebody', (entry) => {
  expect(readCaller(entry)).toBeDefined();
});
