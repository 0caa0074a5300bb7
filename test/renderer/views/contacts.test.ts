import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../src/shared/contact.ts';
import type { HistoryEntry } from '../../../src/shared/history.ts';
import { numberUnder, ownNameOf, partyTitle, type Party } from '../../../src/shared/party.ts';
import { draftOfParty, emptyDraft, faultsOf, savedAs } from '../../../src/renderer/views/contacts/contact-draft.ts';
import { contactParties, findContacts } from '../../../src/renderer/views/contacts/find-contacts.ts';
import { suggestionsFor, wordAsAddress } from '../../../src/renderer/views/dial/use-suggestions.ts';
import { anna, bob, work, practiceAccount } from '../gallery/sample.ts';

const contact = (name: string, ...numbers: string[]): Contact => ({ id: name, name, numbers });
const zoe = contact('Zoë Baker', '+49 30 1234567', 'zoe@example.org');
const contacts = [zoe, contact('Bert van der Berg', '100'), contact('anna', '200')];

describe('how a party is told', () => {
  const known: Party = { ...anna, contact: { id: 'a', name: 'Aunt Anna' } };
  it('is the contact, the number under it, and what it calls itself where that differs', () => {
    expect([partyTitle(known), numberUnder(known), ownNameOf(known)]).toEqual(['Aunt Anna', '1001', 'Anna Lindqvist']);
    expect(ownNameOf({ ...known, name: 'Aunt Anna' })).toBeUndefined();
    expect(ownNameOf({ uri: known.uri, number: '1001', contact: { id: 'a', name: 'Aunt Anna' } })).toBeUndefined();
    expect(ownNameOf(anna)).toBeUndefined();
  });
});

describe('a search', () => {
  it.each([
    ['', ['anna', 'Bert van der Berg', 'Zoë Baker']],
    ['zoe', ['Zoë Baker']],
    ['berg bert', ['Bert van der Berg']],
    ['ber', ['Bert van der Berg']],
    ['30 12-345', ['Zoë Baker']],
    ['00', ['anna', 'Bert van der Berg']],
    ['example.org', ['Zoë Baker']],
    ['+', ['Zoë Baker']],
    ['nobody', []],
  ])('for %j finds %j', (search, names) => {
    expect(findContacts(contacts, search).map(({ name }) => name)).toEqual(names);
  });

  it('offers each number of a contact, and past calls with nobody of these', () => {
    const people = contactParties(contacts, 'zoe', 'sip.test');
    expect(people.map(({ uri, number }) => [uri, number])).toEqual([
      ['sip:+49301234567@sip.test', '+49 30 1234567'],
      ['sip:zoe@example.org', 'zoe@example.org'],
    ]);
    const past = [
      { id: 1, party: { ...anna, contact: { id: zoe.id, name: zoe.name } } },
      { id: 2, party: bob },
    ] as HistoryEntry[];
    expect(suggestionsFor(people, past).map(({ key }) => key)).toEqual(['contact +49 30 1234567', 'contact zoe@example.org', 'call 2']);
    expect(contactParties(contacts, ' ', 'sip.test')).toEqual([]);
  });
});

describe('a word beside people who have it in their names', () => {
  it.each([
    ['anna', 'anna@example.com'],
    [' Jürg ', 'Jürg@example.com'],
    ['anna miller', undefined],
    ['anna@example.org', undefined],
    ['1001', undefined],
    ['', undefined],
  ])('%j is the address %s', (text, address) => expect(wordAsAddress(text, work.account)).toBe(address));
  it('is none on the practice line, nor without an account', () => {
    expect(wordAsAddress('anna', practiceAccount().account)).toBeUndefined();
    expect(wordAsAddress('anna', undefined)).toBeUndefined();
  });
});

describe('a contact being written', () => {
  it.each([
    ['has no name', { name: ' ', numbers: ['300'] }, { name: true }],
    ['has no number', { name: 'C', numbers: ['', ' '] }, { at: [0] }],
    ['has what is no number', { name: 'C', numbers: ['300', 'Anna Miller'] }, { at: [1] }],
    ['has a number of another', { name: 'C', numbers: ['', '0049301234567', '100'] }, { at: [1, 2] }],
    ['has an extension of another, with the server', { name: 'C', numbers: ['100@example.com'] }, { at: [0] }],
    ['is whole', { name: 'C', numbers: ['300', ''] }, undefined],
    ['is the one that has the number', { id: zoe.id, name: 'Z', numbers: ['+49301234567'] }, undefined],
  ] as const)('%s', (_, part, expected) => {
    const faults = faultsOf({ ...emptyDraft, ...part }, { contacts, accounts: [work] });
    const seen = faults && {
      ...(faults.name ? { name: true } : {}),
      ...(Object.keys(faults.numbers).length > 0 ? { at: Object.keys(faults.numbers).map(Number) } : {}),
    };
    expect(seen).toEqual(expected);
  });

  it('is saved without its empty lines', () => {
    const draft = { id: 'k', name: ' C ', numbers: [' 300', ''], ringTone: 'bell' as const };
    const saved = { name: 'C', numbers: ['300'], ringTone: 'bell' };
    expect(savedAs(draft, [{ ...zoe, id: 'k' }])).toEqual({ contact: { id: 'k', ...saved } });
    // Deleted elsewhere meanwhile: nobody is left to be changed.
    expect(savedAs(draft, [zoe])).toEqual({ contact: saved });
  });

  it.each([
    ['an extension at the own server', { uri: 'sip:1001@example.com', number: '1001' }, '1001'],
    ['one elsewhere, with its server', { uri: 'sip:1001@example.org', number: '1001' }, '1001@example.org'],
    ['a whole number from anywhere', { uri: 'sip:+4930901820@trunk.example', number: '+4930901820' }, '+4930901820'],
    ['a phone by its address alone', { uri: 'sip:192.168.1.5:5070', number: '192.168.1.5:5070' }, '192.168.1.5:5070'],
    ['one whose address looks like a number', { uri: 'sip:20.30.40.50', number: '20.30.40.50' }, 'sip:20.30.40.50'],
  ])('takes from a past call %s', (_, party, number) => {
    const draft = draftOfParty(party, work);
    expect(draft).toMatchObject({ name: '', numbers: [number] });
    expect(faultsOf({ ...draft, name: 'C' }, { contacts: [], accounts: [work] })).toBeUndefined();
  });
});
