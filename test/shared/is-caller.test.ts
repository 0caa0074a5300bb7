import { expect, it } from 'vitest';
import { partyOf } from '../../src/shared/address.ts';
import { accountSchema } from '../../src/shared/account-schema.ts';
import { isCaller, keyOfCaller, readCaller } from '../../src/shared/is-caller.ts';

const account = accountSchema.parse({
  id: 'work',
  address: 'me@example.com',
  server: 'pbx.example.com',
  outboundProxy: 'edge.example.com',
});
const via = { transport: 'udp', host: 'pbx.example.com', port: 5060, address: '192.0.2.7', standIn: false } as const;
const at = { account, via };

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
  // An exchange has several names, and writes any of them into From; whoever is at another is a stranger, with a whole number or without.
  ['101', 'sip:101@192.0.2.7', true],
  ['101', 'sip:101@edge.example.com:5070', true],
  ['101@example.com', 'sip:101@pbx.example.com', true],
  ['anna', 'sip:anna@pbx.example.com', true],
  ['101', 'sip:101@evil.example', false],
  ['101@example.com', 'sip:101@evil.example', false],
  ['101@evil.example', 'sip:101@example.com', false],
  ['+49 30 901820', 'sip:+4930901820@gateway.example.net', true],
  ['', 'sip:anna@example.com', false],
  ['anonymous', 'sip:anonymous@anonymous.invalid', false],
])('%s for %s: %s', (entry, uri, expected) => {
  expect(isCaller(entry, partyOf(uri, undefined, 'example.com'), at)).toBe(expected);
});

it.each(['Anna Miller', 'anna@', '@example.com', '<>', '"Miller', ' ', '*', '#'])('%s can be nobody', (entry) => {
  expect(readCaller(entry)).toBeUndefined();
});
it.each(['101', '*21', '+49 (0)30 901820', 'anna', 'anna@example.org'])('%s can be somebody', (entry) => {
  expect(readCaller(entry)).toBeDefined();
});

it.each([
  ['sip:101@example.com', 'sip:101@192.0.2.7', true],
  ['sip:Anna@pbx.example.com:5070', 'sip:anna@example.com', true],
  ['sip:101@example.com', 'sip:101@evil.example', false],
  ['sip:101@example.com', 'sip:102@example.com', false],
])('%s and %s are one caller: %s', (one, other, expected) => {
  const [a, b] = [one, other].map((uri) => keyOfCaller(partyOf(uri, undefined, 'example.com'), at));
  expect(a === b).toBe(expected);
  expect(keyOfCaller({ uri: '', number: '' }, at)).toBeUndefined();
});

it.each([
  ['101@192.168.1.20', 'sip:101@192.168.1.20:5070', true],
  ['101@192.168.1.20', 'sip:101@192.168.1.66', false],
  ['101', 'sip:101@example.com', false],
  ['anna@example.org', 'sip:anna@example.org', false],
  ['+49 30 901820', 'sip:+4930901820@example.com', false],
])('past any server %s is %s by the address of a phone alone: %s', (entry, uri, expected) => {
  expect(isCaller(entry, partyOf(uri, undefined, 'example.com'), 'direct')).toBe(expected);
});
