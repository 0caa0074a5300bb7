import { describe, expect, it } from 'vitest';
import { arrangeCalls } from '../../../src/renderer/views/calls/arrange-calls.ts';
import type { Call } from '../../../src/shared/call.ts';
import { contactParties } from '../../../src/renderer/views/contacts/find-contacts.ts';
import {
  consultationOf,
  failedConsultation,
  meantOption,
  transferOptions,
  vantageOf,
  whyNobody,
} from '../../../src/renderer/views/transfer/transfer-options.ts';
import { practiceTargets } from '../../../src/renderer/views/practice/practice-parties.ts';
import { account, active, alerting, anna, bob, carol, held, party, practiceAccount, ringing, work } from '../gallery/sample.ts';

const call = active('a', bob);
const here = vantageOf(call, work, [work], false);
const calls = [call, held('h', carol), ringing('r', anna)];
const keys = (text: string, recent = [anna, bob, carol]) =>
  transferOptions(call, calls, { found: [], recent }, text, here).map(({ kind, party }) => [kind, party.number]);

describe('whom a call can be transferred to', () => {
  it('lists live calls first, then people, without the party itself and without repeating anyone', () => {
    expect(keys('')).toEqual([
      ['live', carol.number],
      ['recent', anna.number],
    ]);
  });
  it('narrows both by what is typed and adds the typed number last', () => {
    expect(keys('anna')).toEqual([
      ['recent', anna.number],
      ['typed', 'anna'],
    ]);
    expect(keys('+49 30 1')).toEqual([['typed', '+49 30 1']]);
  });
  it('offers a typed number once, also when the history holds it', () => {
    expect(keys('1001')).toEqual([['recent', '1001']]);
  });
  it('offers nothing for what is no number or address', () => {
    expect(keys('what is this?')).toEqual([]);
  });
  it('offers the contacts that the search has found, however it did, each as it is written', () => {
    const contacts = [{ id: 'w', name: 'Anna Weber', numbers: ['+49 30 901820', 'sip:anna@weber.example;transport=tcp'] }];
    const found = (text: string) =>
      transferOptions(call, [call], { found: contactParties(contacts, text, 'example.com'), recent: [bob, carol] }, text, here);
    const [number, address] = contacts[0]!.numbers;
    expect(found('weber anna')).toMatchObject([{ to: number }, { to: address }]);
    expect(found('+4930901820')).toMatchObject([{ to: number }, { to: address }]);
  });
  it('never offers who is transferred, however their address is written', () => {
    const at = { ...account('pbx', { address: 'jo@example.com', server: 'pbx.example.com' }), via: { ...work.via!, address: '192.0.2.7' } };
    const seen = vantageOf(call, at, [at], false);
    const spelled = ['sip:1002@pbx.example.com', 'sip:1002@192.0.2.7:5070', 'sip:1002@example.com'];
    const people = spelled.map((uri) => ({ uri, number: '1002' }));
    const offered = (text: string, by: Call = call) =>
      transferOptions(by, [by], { found: people, recent: people }, text, seen).map(({ party: { uri } }) => uri);
    expect(offered('')).toEqual([]);
    expect(offered('sip:1002@192.0.2.7')).toEqual([]);
    expect(whyNobody(call, '1002@192.0.2.7', seen)).toBe('himself');
    // At another server it is somebody else.
    expect(offered('1002@example.org')).toEqual(['sip:1002@example.org']);
    expect(offered('', active('a', { uri: 'sip:+49%2030901820@example.com', number: '+49 30 901820' }))).toEqual(spelled);
  });
  it('offers nobody who would only be refused: a computer by its address, or on the practice line who is not there', () => {
    const host = { uri: 'sip:192.168.1.5', number: '192.168.1.5' };
    const offered = (direct: boolean) =>
      transferOptions(call, [call], { found: [host], recent: [] }, '', vantageOf(call, work, [work], direct)).length;
    expect([offered(false), offered(true)]).toEqual([0, 1]);
    const practice = practiceAccount();
    const music = active('a', { uri: 'sip:2@practice.localhost', number: '2' }, { accountId: 'practice' });
    const seen = vantageOf(music, practice, [practice], false);
    const found = [{ uri: 'sip:3@practice.localhost', number: '3' }];
    const on = (text: string) =>
      transferOptions(music, [music], { found, recent: [anna] }, text, seen).map(({ party: { number } }) => number);
    expect([on(''), on('9'), on('2')]).toEqual([['3'], ['3'], ['3']]);
    expect(['9', '2', '?'].map((text) => whyNobody(music, text, seen))).toEqual(['refused', 'himself', 'bad']);
  });
  it('never offers a call that still rings, since it cannot be connected', () => {
    expect(keys('', [])).toEqual([['live', carol.number]]);
  });
});

describe('what Enter means', () => {
  const meant = (text: string, recent = [party('Fern', '21234'), anna, bob]) => {
    const options = transferOptions(call, calls, { found: [], recent }, text, here);
    return options[meantOption(options, call, text, here)]?.party.number;
  };
  it('is the number as typed, not a longer one that contains it', () => {
    expect(meant('1234')).toBe('1234');
    expect(meant('1001', [party('Fern', '21001'), anna])).toBe('1001');
  });
  it('is what was typed, also for a name that others contain, and nobody for nothing', () => {
    expect(meant('fern')).toBe('fern');
    expect(meant('fern', [party('Fern K.', '21234'), party('Fernando', '5')])).toBe('fern');
    expect(meant('')).toBeUndefined();
    expect(meant('  ')).toBeUndefined();
    // The party's own number is not on offer, and no reason to send them to one that contains it.
    expect(meant(bob.number, [party('Fern', `2${bob.number}`)])).toBeUndefined();
    expect(meant('what is this?')).toBeUndefined();
  });
  it('is on the practice line the only one whose name has the word in it, and nobody where two do or it is a number', () => {
    const practice = practiceAccount();
    const echo = active('a', { uri: 'sip:1@practice.localhost', number: '1' }, { accountId: 'practice' });
    const seen = vantageOf(echo, practice, [practice], false);
    const meantThere = (text: string) => {
      const there = practiceTargets(practice.account, text);
      const options = transferOptions(echo, [echo, held('h', party('Fern', '21234'))], { found: there, recent: [] }, text, seen);
      return options[meantOption(options, echo, text, seen)]?.party.number;
    };
    expect(['music', 'Music box', '2'].map(meantThere)).toEqual(['2', '2', '2']);
    expect(['l', '123', 'echo', 'nobody here'].map(meantThere)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a consultation', () => {
  const original = held('a', bob, { transfer: { step: 'consulting', with: 'c' } });
  const asked = active('c', anna, { consultFor: 'a' });
  it('is found from both its calls and from no other', () => {
    const other = held('x', carol);
    const all = [original, asked, other];
    expect(consultationOf(original, all)).toEqual({ original, asked });
    expect(consultationOf(asked, all)).toEqual({ original, asked });
    expect(consultationOf(other, all)).toBeUndefined();
  });
  it('is over when the asked call is gone', () => {
    expect(consultationOf(original, [original])).toBeUndefined();
  });
});

describe('a consultation that came to nothing', () => {
  const over = (part: object): Call => ({
    ...alerting('c', anna, { consultFor: 'a' }),
    phase: 'ended',
    reason: { kind: 'busy' },
    endedAt: 0,
    ...part,
  });
  const found = (original: Call, asked: Call) => failedConsultation(original, [original, asked])?.id;
  it('belongs to the call it was for, until that goes on to something else', () => {
    expect(found(active('a', bob), over({}))).toBe('c');
    expect(found(active('b', bob), over({}))).toBeUndefined();
    expect(found(held('a', bob, { transfer: { step: 'consulting', with: 'd' } }), over({}))).toBeUndefined();
  });
  it('is none when the target was spoken to, or the user gave up', () => {
    expect(found(active('a', bob), over({ connectedAt: 0 }))).toBeUndefined();
    expect(found(active('a', bob), over({ reason: { kind: 'cancelled' } }))).toBeUndefined();
  });
  it('is told in the card of that call and has none of its own', () => {
    const { front, over: cards } = arrangeCalls([active('a', bob), over({})]);
    expect([front?.id, cards]).toEqual(['a', []]);
    expect(arrangeCalls([over({})]).over.map(({ id }) => id)).toEqual(['c']);
  });
});
