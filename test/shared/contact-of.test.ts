import { describe, expect, it } from 'vitest';
import { accountSchema } from '../../src/shared/account-schema.ts';
import { partyOf } from '../../src/shared/address.ts';
import { asKnown, contactOf, knownNow, ownerOf } from '../../src/shared/contact-of.ts';
import type { AccountView } from '../../src/shared/account.ts';
import type { AccountAt, Whence } from '../../src/shared/own-servers.ts';
import { MOST_CONTACTS, type Contact } from '../../src/shared/contact.ts';
import { PRACTICE_ACCOUNT_ID } from '../../src/shared/practice.ts';

const account = accountSchema.parse({ id: 'work', address: 'me@example.com', server: 'pbx.example.com', outboundProxy: '[2001:db8::7]' });
const via = { transport: 'udp', host: 'pbx.example.com', port: 5060, address: '192.0.2.7', standIn: false } as const;
const at = { account, via };
const contact = (name: string, ...numbers: string[]): Contact => ({ id: name, name, numbers });
const nameFor = (contacts: readonly Contact[], uri: string, whence: Whence | null = at) =>
  contactOf(contacts, partyOf(uri, 'Who I say I am', 'example.com'), whence ?? undefined)?.name;

describe('one contact', () => {
  it.each([
    ['+49 30 1234567', 'sip:+49301234567@example.com', true],
    ['+49 30 1234567', 'sip:0049301234567@gateway.example.net', true],
    ['+49 30 1234567', 'sip:0301234567@gateway.example.net', true],
    ['+49 (0)30 123-45 67', 'tel:+49-30-1234567', true],
    ['0049 30/123 4567', 'sip:+49301234567@example.com', true],
    ['030 1234567', 'sip:+49301234567@example.com', true],
    ['030 1234567', 'sip:+49401234567@example.com', false],
    ['+49 30 1234567', 'sip:+4930123456@example.com', false],
    ['+49 30 1234567', 'sip:+149301234567@example.com', false],
    ['1234567', 'sip:+49301234567@example.com', false],
    ['100', 'sip:100@example.com', true],
    ['100', 'sip:100@pbx.example.com', true],
    ['100', 'sip:100@example.org', false],
    ['100', 'sip:0100@example.com', false],
    ['100', 'sip:2100@example.com', false],
    // An exchange has several names, and writes any of them into From; whoever is at another is a stranger.
    ['anna', 'sip:anna@pbx.example.com', true],
    ['anna', 'sip:anna@192.0.2.7', true],
    ['anna', 'sip:anna@[2001:db8::7]:5070', true],
    ['anna@example.com', 'sip:anna@pbx.example.com', true],
    ['anna@PBX.example.com', 'sip:anna@example.com', true],
    ['100@example.com', 'sip:100@pbx.example.com', true],
    ['100@[2001:db8::7]', 'sip:100@example.com', true],
    ['100@example.com', 'sip:100@evil.example', false],
    ['100@evil.example', 'sip:100@example.com', false],
    ['100@pbx.example.com', 'sip:100@example.com.evil.example', false],
    ['anna', 'sip:anna@evil.example', false],
    ['+49 30 1234567@example.com', 'sip:+49301234567@evil.example', false],
    ['anna', 'sip:Anna@example.com', true],
    ['anna', 'sip:anna@example.org', false],
    ['anna@example.org', 'sip:anna@example.org', true],
    ['sip:anna@example.org;transport=tcp', 'sip:anna@example.org:5070', true],
    ['anna@example.org', 'sip:anna@example.com', false],
    ['100@example.org', 'sip:100@example.org', true],
    ['100@192.168.1.20', 'sip:100@192.168.1.20:5060', true],
    ['anonymous@anonymous.invalid', 'sip:anonymous@anonymous.invalid', false],
    ['anonymous', 'sip:anonymous@example.com', false],
  ])('with %s is who calls as %s: %s', (number, uri, expected) => {
    expect(nameFor([contact('Anna', number)], uri)).toBe(expected ? 'Anna' : undefined);
  });

  it('is no extension of an account that is gone', () => {
    const anna = [contact('Anna', '100', 'anna@example.org', '+49 30 1234567')];
    expect(nameFor(anna, 'sip:100@example.com', null)).toBeUndefined();
    expect(nameFor(anna, 'sip:anna@example.org', null)).toBe('Anna');
    expect(nameFor(anna, 'sip:+49301234567@example.com', null)).toBe('Anna');
  });

  it('is the address of a phone alone where no server has passed the call on', () => {
    const anna = [contact('Anna', '100', 'anna@example.org', '+49 30 1234567', '100@192.168.1.20')];
    for (const uri of ['sip:100@example.com', 'sip:anna@example.org', 'sip:+49301234567@example.com', 'sip:+49301234567@192.168.1.20'])
      expect(nameFor(anna, uri, 'direct')).toBeUndefined();
    expect(nameFor(anna, 'sip:100@192.168.1.20', 'direct')).toBe('Anna');
  });

  it('is nobody on the practice line', () => {
    expect(
      nameFor([contact('Anna', '1')], 'sip:1@example.com', { ...at, account: { ...account, id: PRACTICE_ACCOUNT_ID } }),
    ).toBeUndefined();
  });

  it('is never found by the name that a caller gives', () => {
    expect(nameFor([contact('Who I say I am', '200')], 'sip:100@example.com')).toBeUndefined();
  });
});

describe('of several contacts', () => {
  it.each([
    [
      'the address goes before the number',
      [contact('Number', '100'), contact('Address', '100@example.com')],
      'sip:100@example.com',
      'Address',
    ],
    [
      'the number as it is before one for another country',
      [contact('Germany', '+49 30 1234567'), contact('Here', '030 1234567')],
      'sip:0301234567@example.com',
      'Here',
    ],
    [
      'two that it may be are nobody',
      [contact('Germany', '+49 30 1234567'), contact('Austria', '+43 30 1234567')],
      'sip:0301234567@example.com',
      undefined,
    ],
    ['two that have the same number are nobody', [contact('Anna', '100'), contact('Bert', '100')], 'sip:100@example.com', undefined],
    ['one with both ways of writing it is one', [contact('Anna', '+49 30 1234567', '030 1234567')], 'sip:0301234567@example.com', 'Anna'],
  ])('%s', (_, contacts, uri, expected) => {
    expect(nameFor(contacts, uri)).toBe(expected);
    expect(nameFor([...contacts].reverse(), uri)).toBe(expected);
  });

  it.each([
    ['sip:192.168.1.5', 'Phone'],
    ['sip:192.168.1.5:5060', 'Phone'],
    ['sip:anna@192.168.1.5', 'Phone'],
    ['sip:anna@192.168.1.5:5070', 'Other port'],
    ['sip:100@192.168.1.5', 'Hundred'],
    ['sip:192.168.1.6:5080', 'Next'],
    ['sip:192.168.1.50', undefined],
    ['sip:192.168.1.7', undefined],
  ])('whoever calls past any server as %s is at the phone that is closest: %s', (uri, expected) => {
    const phones = [
      contact('Other port', '192.168.1.5:5070', '192.168.1.7:5070'),
      contact('Phone', '192.168.1.5'),
      contact('Hundred', '100@192.168.1.5'),
      contact('Next', 'sip:192.168.1.6'),
    ];
    expect(nameFor(phones, uri, 'direct')).toBe(expected);
    // By a server that would be whoever it says; at our own, everybody.
    expect(nameFor([phones[0]!, phones[1]!, phones[3]!], uri)).toBeUndefined();
  });

  it('finds one of as many as there may be', () => {
    const many = Array.from({ length: MOST_CONTACTS }, (_, i) => contact(`Nr ${i}`, `+49 30 ${1_000_000 + i}`, `${5000 + i}`));
    expect(nameFor(many, 'sip:0301001234@example.com')).toBe('Nr 1234');
    expect(nameFor(many, 'sip:6999@example.com')).toBe('Nr 1999');
  });
});

describe('whose a number is', () => {
  const home = accountSchema.parse({ id: 'home', address: 'me@example.org' });
  const owner = (number: string, accounts: readonly AccountAt[], ...has: string[]) =>
    ownerOf({ contacts: [contact('Anna', ...has)], accounts: accounts as AccountView[] }, number, undefined)?.name;
  it.each([
    ['101', '101@example.com', true],
    ['101@example.com', '101', true],
    ['101@example.com', '101@pbx.example.com', true],
    ['anna', 'sip:Anna@192.0.2.7:5070', true],
    ['101@example.com', '101@example.org', false],
    ['101', '101@evil.example', false],
    ['+49 30 1234567@example.com', '0049301234567', true],
    ['030 1234567@example.com', '+49 30 1234567', false],
  ])('who has %s has %s too: %s', (has, number, expected) => {
    expect(owner(number, [at, { account: home }], has)).toBe(expected ? 'Anna' : undefined);
  });
  it('is the same where there is no account, but for what only an account says', () => {
    expect(owner('0049 30 1234567', [], '+49 30 1234567')).toBe('Anna');
    expect(owner('101', [], '101@example.com')).toBeUndefined();
  });
});

describe('a party', () => {
  const party = partyOf('sip:100@example.com', 'Support', 'example.com');
  const anna: Contact = { ...contact('Anna', '100'), ringTone: 'bell' };

  it('gets the contact beside the name it gives, and loses it with the contact', () => {
    const known = asKnown([anna], party, at);
    expect(known).toEqual({ ...party, contact: { id: 'Anna', name: 'Anna', ringTone: 'bell' } });
    expect(asKnown([], known, at)).toEqual(party);
    expect(asKnown([{ ...anna, name: 'Anna B' }], known, at).contact?.name).toBe('Anna B');
  });

  it('stays the same object where it says so already', () => {
    const known = asKnown([anna], party, at);
    expect(asKnown([anna], known, at)).toBe(known);
    expect(asKnown([], party, at)).toBe(party);
  });

  it('of a past call is known by the account that it was on', () => {
    const known = knownNow({ contacts: [anna], accounts: [{ ...at } as never] });
    expect(known(party, { accountId: 'work' }).contact?.name).toBe('Anna');
    expect(known(party, { accountId: 'gone' }).contact).toBeUndefined();
  });
});
