import { expect, it } from 'vitest';
import { partyOf } from '../../src/shared/address.ts';
import { isCaller } from '../../src/shared/is-caller.ts';

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
  ['', 'sip:anna@example.com', false],
  ['anonymous', 'sip:anonymous@anonymous.invalid', false],
])('%s for %s: %s', (entry, uri, expected) => {
  expect(isCaller(entry, partyOf(uri, undefined, 'example.com'))).toBe(expected);
});
