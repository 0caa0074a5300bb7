import { describe, expect, it } from 'vitest';
import { keepConfig } from '../../src/main/reactions/keep-config.ts';
import { keepHistory } from '../../src/main/reactions/keep-history.ts';
import { notifyIncoming } from '../../src/main/reactions/notify-incoming.ts';
import { recentCalls } from '../../src/main/reactions/recent-calls.ts';
import type { HistoryQuery } from '../../src/main/storage-ports.ts';
import { partyAt, partyOf } from '../../src/shared/address.ts';
import { MOST_CONTACTS } from '../../src/shared/contact.ts';
import { partyTitle } from '../../src/shared/party.ts';
import { pickWords } from '../../src/shared/words/catalogue.ts';
import { fakeConfig, fakeLog } from '../support/fakes/fake-storage.ts';
import { testPhone } from '../support/test-phone.ts';

const words = pickWords(['en']);
const anna = { name: 'Anna Lindqvist', numbers: ['+49 30 1234567', '100'] };
const caller = (uri: string, name?: string) => partyOf(uri, name, 'example.com');

describe('the commands', () => {
  it('add, change and remove a contact, which is written each time', async () => {
    const phone = testPhone();
    const config = fakeConfig();
    phone.store.watch(keepConfig(phone.store, config, fakeLog()));
    const { contactId } = await phone.must('saveContact', { contact: { ...anna, ringTone: 'bell' } });
    await phone.must('saveContact', { contact: { id: contactId, name: 'Anna  \u202eB', numbers: ['100', '100', ' 101 '] } });
    await phone.must('removeContact', { contactId });
    expect(config.saved.map(({ contacts }) => contacts)).toEqual([
      [{ id: contactId, ...anna, ringTone: 'bell' }],
      [{ id: contactId, name: 'Anna B', numbers: ['100', '101'] }],
      [],
    ]);
  });

  it.each([
    [{ name: '', numbers: ['100'] }, 'badArguments'],
    [{ name: '\u200b', numbers: ['100'] }, 'badArguments'],
    [{ name: 'B', numbers: [] }, 'badArguments'],
    [{ name: 'B', numbers: ['Anna Miller'] }, 'badArguments'],
    [{ name: 'B', numbers: ['0049 (30) 1234567'] }, 'numberTaken'],
    [{ name: 'B', numbers: ['+49 40 999', '100'] }, 'numberTaken'],
    [{ name: 'B', numbers: ['100@example.com'] }, 'numberTaken'],
    [{ id: 'gone', name: 'B', numbers: ['200'] }, 'noSuchContact'],
  ])('refuse %o: %s, and nothing is lost', async (contact, code) => {
    const phone = testPhone();
    await phone.signIn();
    await phone.must('saveContact', { contact: anna });
    expect(await phone.ask('saveContact', { contact })).toMatchObject({ ok: false, error: { code } });
    expect(phone.store.get().contacts).toMatchObject([anna]);
  });

  it('refuse one more than there may be, but change those there are', async () => {
    const phone = testPhone();
    const contacts = Array.from({ length: MOST_CONTACTS }, (_, i) => ({ id: `c${i}`, name: `N${i}`, numbers: [`${10_000 + i}`] }));
    phone.store.update({ contacts });
    expect(await phone.ask('saveContact', { contact: anna })).toMatchObject({ error: { code: 'tooManyContacts' } });
    await phone.must('saveContact', { contact: { id: 'c7', ...anna } });
    expect(phone.store.get().contacts[7]).toMatchObject(anna);
    expect(await phone.ask('removeContact', { contactId: 'none' })).toMatchObject({ error: { code: 'noSuchContact' } });
  });
});

describe('a call of a contact', () => {
  it('has the name by its number as it rings, and the name that the caller gives beside it', async () => {
    const phone = testPhone();
    const titles: string[] = [];
    const notifier = { show: ({ title, body }: { title: string; body: string }) => void titles.push(title, body), close: () => undefined };
    phone.store.watch(
      notifyIncoming(phone.store, notifier as never, { show: () => undefined }, () => undefined, words.desktop.notification),
    );
    const account = await phone.signIn();
    await phone.must('saveContact', { contact: anna });
    account.ring('c1', { party: caller('sip:0301234567@trunk.example.net', 'Your bank') });
    account.ring('c2', { party: caller('sip:0301234568@trunk.example.net', 'Anna Lindqvist') });
    expect(phone.call('c1').party).toMatchObject({ name: 'Your bank', contact: { name: 'Anna Lindqvist' } });
    expect(phone.call('c2').party.contact).toBeUndefined();
    expect(titles[0]).toBe('Anna Lindqvist');
    expect(titles[1]).toMatch(/^0301234567\n/);
  });

  it('is no extension where it came past the server, which anybody can say of themselves', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await phone.must('saveContact', { contact: anna });
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const line = account.ring('c1', { party: caller('sip:100@example.com'), direct: true })!;
    expect(phone.call('c1').party.contact).toBeUndefined();
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    const { entries } = await phone.must('listHistory', {});
    expect(entries.map(({ party, direct }) => [party.contact, direct])).toEqual([[undefined, true]]);
  });

  it('is at the phone that is called by its address alone, where no server is between', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const account = await phone.signIn();
    await phone.must('saveContact', { contact: { name: 'Gate', numbers: ['192.168.1.5', '192.168.1.5:5070'] } });
    expect(await phone.ask('saveContact', { contact: { name: 'Door', numbers: ['sip:192.168.1.5:5060'] } })).toMatchObject({
      error: { code: 'numberTaken' },
    });
    expect(phone.store.get().contacts[0]?.numbers).toHaveLength(2);
    const from = caller('sip:anna@192.168.1.5');
    for (const [id, direct] of [
      ['c1', true],
      ['c2', undefined],
    ] as const)
      account.ring(id, { party: from, ...(direct && { direct }) })!.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect([phone.call('c1'), phone.call('c2')].map(({ party }) => party.contact?.name)).toEqual(['Gate', undefined]);
    const { entries } = await phone.must('listHistory', {});
    expect(entries.map(({ party }) => party.contact?.name)).toEqual([undefined, 'Gate']);
  });

  it('past any server is the contact of the phone that calls, and of no other that it calls itself', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const account = await phone.signIn();
    await phone.must('saveContact', { contact: { name: 'Bob', numbers: ['bob@example.org', '+49 30 1234567', '192.168.1.20'] } });
    const claims = ['sip:bob@example.org', 'sip:+49301234567@example.org', 'tel:+49301234567', 'sip:bob@192.168.1.20'];
    const ring = (id: string, from: string, uri: string) => {
      account.ring(id, { party: partyAt(from, uri, 'Bob'), direct: true })!.tell({ type: 'ended', reason: { kind: 'missed' } });
      return phone.call(id).party;
    };
    for (const uri of claims) {
      expect(ring(`from afar as ${uri}`, '192.168.1.66:5060', uri)).not.toHaveProperty('contact');
      expect(ring(`from there as ${uri}`, '192.168.1.20:5060', uri).contact?.name).toBe('Bob');
    }
    const { entries } = await phone.must('listHistory', {});
    expect(entries.map(({ party }) => party.contact?.name)).toEqual(claims.flatMap(() => ['Bob', undefined]));
  });

  it('is renamed while it is up, and when it turns out to be somebody else', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const line = account.ring('c1', { party: caller('sip:100@example.com') })!;
    expect(phone.call('c1').party.contact).toBeUndefined();
    const { contactId } = await phone.must('saveContact', { contact: anna });
    expect(partyTitle(phone.call('c1').party)).toBe('Anna Lindqvist');
    line.tell({ type: 'partyChanged', party: caller('sip:200@example.com', 'Bert') });
    expect(phone.call('c1').party).toEqual(caller('sip:200@example.com', 'Bert'));
    line.tell({ type: 'partyChanged', party: caller('sip:100@example.com') });
    expect(partyTitle(phone.call('c1').party)).toBe('Anna Lindqvist');
    await phone.must('removeContact', { contactId });
    expect(phone.call('c1').party).toEqual(caller('sip:100@example.com'));
  });

  it('has it too where we call, where somebody sent the caller, and where a callee sends us on', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await phone.must('saveContact', { contact: anna });
    const { callId } = await phone.must('dial', { to: '030 1234567' });
    expect(partyTitle(phone.call(callId).party)).toBe('Anna Lindqvist');
    phone.center.apply(callId, { type: 'redirectAsked', target: caller('sip:100@example.com') });
    expect(phone.call(callId)).toMatchObject({ target: { contact: { name: 'Anna Lindqvist' } } });
    account.ring('c1', { party: caller('sip:7@example.com'), referredBy: caller('sip:100@example.com') });
    expect(phone.call('c1').referredBy?.contact?.name).toBe('Anna Lindqvist');
  });
});

describe('past calls', () => {
  it('are told with the contact’s name, which is written nowhere', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const account = await phone.signIn();
    account.ring('c1', { party: caller('sip:100@example.com', 'Support') })!.tell({ type: 'ended', reason: { kind: 'missed' } });
    const { revision } = phone.store.get().history;
    await phone.must('saveContact', { contact: anna });
    expect(phone.store.get().history.revision).toBeGreaterThan(revision);
    const { entries } = await phone.must('listHistory', {});
    expect(entries).toMatchObject([{ party: { name: 'Support', contact: { name: 'Anna Lindqvist' } } }]);
    expect(phone.history.entries[0]?.party).toEqual(caller('sip:100@example.com', 'Support'));
    expect(recentCalls(phone.history)).toMatchObject([{ accountId: 'work', party: { number: '100' } }]);
  });

  it('are told with the name of whom the caller was transferred to, as it is now and written nowhere', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const bob = await phone.talk(await phone.signIn(), 'bob');
    const both = { ...anna, numbers: ['100', 'bob'] };
    const { contactId } = await phone.must('saveContact', { contact: both });
    phone.center.apply('bob', { type: 'transferAsked', target: caller('sip:100@example.com'), keepsHold: false });
    bob.tell({ type: 'referSucceeded' });
    expect(phone.call('bob').lastTransfer?.party.contact?.name).toBe('Anna Lindqvist');
    await phone.must('saveContact', { contact: { id: contactId, ...both, name: 'Anna B' } });
    expect(phone.call('bob').lastTransfer?.party.contact?.name).toBe('Anna B');
    expect(phone.history.entries).toMatchObject([{ lastTransfer: { party: caller('sip:100@example.com') } }]);
    expect(JSON.stringify(phone.history.entries)).not.toContain('Anna');
    const named = async () => (await phone.must('listHistory', {})).entries.map((entry) => entry.lastTransfer?.party.contact?.name);
    expect(await named()).toEqual(['Anna B']);
    await phone.must('removeContact', { contactId });
    expect(await named()).toEqual([undefined]);
  });

  it('are found by the contact’s name too, word by word as among the contacts, without regard to case', async () => {
    const phone = testPhone();
    await phone.signIn();
    await phone.must('saveContact', { contact: anna });
    const asked: HistoryQuery[] = [];
    phone.history.list = (query) => (asked.push(query), []);
    await phone.must('listHistory', { search: ' LINDQV anna' });
    await phone.must('listHistory', { search: 'Bert' });
    await phone.must('listHistory', {});
    const [byName, ...others] = asked;
    expect(byName?.orBy?.(caller('sip:100@example.com'), { accountId: 'work' })).toBe(true);
    expect(byName?.orBy?.(caller('sip:101@example.com'), { accountId: 'work' })).toBe(false);
    expect(others.map(({ orBy }) => orBy)).toEqual([undefined, undefined]);
  });
});
