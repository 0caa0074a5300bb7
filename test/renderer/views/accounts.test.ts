import { describe, expect, it } from 'vitest';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { isOut, overallTone } from '../../../src/shared/standing.ts';
import { newDraft, draftOf, editsSince, readDraft, readEdits, understood } from '../../../src/renderer/views/accounts/account-draft.ts';
import { callsOn, removalWords, switchedOffWords } from '../../../src/renderer/views/accounts/calls-on.ts';
import {
  isInForm,
  needsUser,
  problemField,
  registrationWords,
  viaWords,
  whyNotCalling,
} from '../../../src/renderer/views/accounts/registration-words.ts';
import { completeAddress, completeServer, guessServer } from '../../../src/renderer/views/sign-in/guess-server.ts';
import { NOW, account, active, anna, bob, carol, failed, held, work } from '../gallery/sample.ts';

describe('the server of an address', () => {
  it('is guessed from its domain', () => {
    expect(guessServer('anna@Example.com')).toBe('example.com');
    expect(guessServer('sip:anna@example.com ')).toBe('example.com');
    expect(guessServer('anna')).toBe('');
    expect(guessServer('anna@')).toBe('');
  });
  it('is a WebSocket, and a safe one, where it has a path', () => {
    expect(completeServer('pbx.example.com:8089/ws')).toBe('wss://pbx.example.com:8089/ws');
    expect(completeServer('pbx.example.com/ws')).toBe('wss://pbx.example.com/ws');
    expect(completeServer(' ws://10.0.0.1 ')).toBe('ws://10.0.0.1');
    expect(completeServer('pbx.example.com:5080')).toBe('pbx.example.com:5080');
    expect(completeServer('')).toBe('');
  });
  it('follows a pasted address', () => {
    expect(completeAddress(' <sip:anna@example.com> ')).toBe('anna@example.com');
  });
});

describe('an account being typed', () => {
  const draft = { ...newDraft('blue'), address: 'sip:anna@example.com', password: 'secret' };
  it('becomes a command that leaves the server to be found', () => {
    const read = readDraft(draft, undefined);
    expect(read).toMatchObject({
      ok: true,
      args: { password: 'secret', account: { address: 'anna@example.com', server: '' } },
    });
    expect(read.ok && 'id' in read.args.account).toBe(false);
  });
  it('leaves passwords that were not typed unchanged', () => {
    const read = readDraft(draftOf(work.account), work.account);
    expect(read.ok && Object.keys(read.args)).toEqual(['account']);
    expect(read.ok && read.args.account).toEqual(work.account);
  });
  it('takes the accepted certificate as the account has it now, and only the edits from the form', () => {
    const edits = { label: 'Desk', password: 'secret' };
    const now = { ...work.account, acceptedCertificate: 'AB:CD', displayName: 'From the command line' };
    const read = readDraft({ ...draftOf(now), ...edits }, now);
    expect(read.ok && read.args).toEqual({ account: { ...now, label: 'Desk' }, password: 'secret' });
  });
  it('is an account already, of which only what came after is still to be saved', () => {
    const edits = { server: 'pbx.example.com/ws', label: '', password: 'secret' };
    const read = readDraft({ ...draftOf(work.account), ...edits }, work.account);
    expect(read.ok && understood(edits, read.args)).toEqual({ server: 'wss://pbx.example.com/ws', label: '', password: '' });
    expect(editsSince({ ...edits, server: 'pbx.example.org', colour: 'teal' }, edits)).toEqual({
      server: 'pbx.example.org',
      colour: 'teal',
    });
  });
  it('tells each error beside its field', () => {
    expect(readDraft({ ...draft, address: '' }, undefined)).toEqual({ ok: false, errors: { address: 'Type your address.' } });
    const read = readDraft({ ...draft, address: 'anna', server: 'http://x', outboundProxy: 'a b', iceServers: 'nonsense' }, undefined);
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual(['address', 'iceServers', 'outboundProxy', 'server']);
  });
  it('reads connection helpers line by line', () => {
    const read = readDraft({ ...draft, iceServers: 'stun:a.example:3478\n turn:b.example ' }, undefined);
    expect(read.ok && read.args.account.iceServers).toEqual(['stun:a.example:3478', 'turn:b.example']);
  });
});

describe('how an account stands', () => {
  const wrong = account('x', { label: 'Work' }, failed({ kind: 'wrongPassword' }));
  const later = account('x', {}, failed({ kind: 'serverNotFound', host: 'pbx.example' }, NOW + 17_400));
  it('is told in plain words, with the time of the next try', () => {
    expect(registrationWords(work, NOW)).toBe('Signed in');
    expect(registrationWords(wrong, NOW)).toBe('Wrong password for Work');
    expect(registrationWords(later, NOW)).toBe('There is no server called pbx.example. Trying again in 18 s');
  });
  it('asks for the user only when nothing else will help', () => {
    expect([work, wrong, later].map(needsUser)).toEqual([false, true, false]);
  });
  it('leads into its fields where what is wrong stands there, though it is tried again', () => {
    const refused = account('x', {}, failed({ kind: 'unreachable', detail: 'ECONNREFUSED' }, NOW + 17_400));
    expect([work, wrong, later, refused].map(isInForm)).toEqual([false, true, true, false]);
  });
  it('is out of reach only where it is in use, and still while it tries again', () => {
    const again = account('x', {}, { state: 'registering', attempt: 2 });
    const first = account('x', {}, { state: 'registering', attempt: 1 });
    const off = account('x', { enabled: false }, wrong.registration);
    expect([work, wrong, later, again, first, off].map(isOut)).toEqual([false, true, true, true, false, false]);
  });
  it('says why no call can be made from it', () => {
    expect(whyNotCalling(work)).toBeUndefined();
    expect(whyNotCalling(wrong)).toBe('Work is not signed in: Wrong password for Work');
    expect(whyNotCalling(account('x', { label: 'Lab' }, { state: 'off' }))).toBe('Lab is switched off');
    expect(whyNotCalling(undefined)).toBe('Add an account first, then you can call');
  });
  it('names the calls that go with it, or that it waits for', () => {
    const calls = [active('a', bob), held('h', carol), { ...active('b', anna), accountId: 'home' }];
    expect(removalWords(callsOn(work, calls))).toMatch(/^2 calls end right away: Bob Marchetti, Carol Okonkwo\. Its password/);
    expect(removalWords([])).toMatch(/^Its password/);
    expect(switchedOffWords(callsOn(work, calls))).toMatch(/until your calls on it are over: Bob Marchetti, Carol Okonkwo/);
  });
  it('is as good as the worst', () => {
    expect([overallTone([work]), overallTone([work, wrong]), overallTone([])]).toEqual(['good', 'bad', 'calm']);
  });
  it('stands beside the field that can mend it', () => {
    expect(problemField({ kind: 'wrongPassword' })).toBe('password');
    expect(problemField({ kind: 'unknownAccount', code: 404 })).toBe('address');
    expect(problemField({ kind: 'timeout' })).toBe('server');
  });
});

it('says which way an account is signed in, and nothing while it is not', () => {
  expect(viaWords(work)).toBe('Connected over WebSocket (encrypted) to pbx.example.com');
  expect(viaWords({ ...work, registration: { state: 'registering', attempt: 1 } })).toBeUndefined();
});

it('of an account that is not to be changed, a password alone is sent with the account as it is', () => {
  const account = accountSchema.parse({
    ...{ id: 'desk', address: 'anna@example.com', server: 'pbx.example.com:5061', authUser: '1001', iceServers: ['stun:example.com:3478'] },
  });
  const { args } = readEdits({ password: 'typed' }, draftOf(account), account);
  expect(args).toEqual({ account, password: 'typed' });
});
