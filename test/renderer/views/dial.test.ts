import { describe, expect, it } from 'vitest';
import { overtaken, pasting, taking } from '../../../src/renderer/views/dial/from-outside.ts';
import { practiceNumber } from '../../../src/renderer/views/practice/practice-parties.ts';
import type { Desk } from '../../../src/renderer/views/shell/desk.tsx';
import { callAgainFrom, callFrom, choosing, refilledEntry, refillText, whyNotTo } from '../../../src/renderer/views/dial/call-from.ts';
import { account, failed, history, home, practiceAccount, snapshot, work } from '../gallery/sample.ts';

const desk = (dialText: string, handedTo?: string): Desk =>
  ({ dialText, handed: handedTo === undefined ? undefined : { to: handedTo, from: 'link' } }) as Desk;

describe('what is pasted outside of any field', () => {
  it('stands in the box as it is, or the one number in it, where nothing else is being written', () => {
    for (const free of [desk(''), desk(' '), desk('0900123', '0900123')])
      expect(pasting('Anna Lindqvist', 5)(free)).toEqual({ dialText: 'Anna Lindqvist', notCallable: undefined });
    expect(pasting('Tel.: +49 (0)30 901820', 5)(desk('')).dialText).toBe('+49 (0)30 901820');
    expect(pasting('1'.repeat(3000), 5)(desk('')).dialText).toHaveLength(2000);
  });
  it('is asked about beside what is being written there', () => {
    const part = pasting('Tel. +49 30 901820', 5)(desk('0176 12'));
    expect(part).toMatchObject({ handed: { to: '+49 30 901820', from: 'copied' }, readAt: 5 });
    expect(part).not.toHaveProperty('dialText');
  });
  it('leaves all as it is where it cannot be called, and says so', () => {
    expect(pasting('what is this?', 5)(desk('0176 12', '0900123'))).toEqual({ notCallable: 'pasted' });
  });
});

it('a number from outside takes the place of one that was left as it came, and of nothing else', () => {
  const take = taking({ to: '0900124', from: 'link' }, 9);
  expect([desk('0900123', '0900123'), desk('09001235', '0900123'), desk('')].map((now) => take(now).dialText)).toEqual([
    '0900124',
    undefined,
    '0900124',
  ]);
});

it('a number from outside goes with its question where it was left as it came, and nothing else does', () => {
  const after = (now: Desk): Partial<Desk> => ({ ...now, ...overtaken(now) });
  expect(after(desk('0900123', '0900123'))).toMatchObject({ dialText: '', handed: undefined });
  expect(after(desk('09001235', '0900123'))).toMatchObject({ dialText: '09001235', handed: undefined });
  expect(after(desk('1001'))).toMatchObject({ dialText: '1001' });
});

describe('a name on the practice line', () => {
  const { account } = practiceAccount();
  it.each([
    ['echo', '1'],
    [' Coll', '3'],
    ['3', '3'],
    ['c', undefined],
    ['', undefined],
    ['anna', undefined],
  ])('%j is %s', (text, number) => expect(practiceNumber(account, text)).toBe(number));
  it('is one of the practice line only', () => {
    expect(practiceNumber(work.account, 'echo')).toBeUndefined();
    expect(practiceNumber(undefined, 'echo')).toBeUndefined();
  });
});

describe('why nobody can be called', () => {
  const out = account('out', { label: 'Work', server: '192.0.2.7' }, failed({ kind: 'wrongPassword' }));
  const direct = { address: '192.0.2.9', port: 5060 };
  it('is what keeps the account out, and nothing where it is signed in', () => {
    expect(whyNotTo(snapshot({ accounts: [out] }), out, '1001')).toBe('Work is not signed in: Wrong password for Work');
    expect(whyNotTo(snapshot({ accounts: [work] }), work, '1001')).toBeUndefined();
    expect(whyNotTo(snapshot({ accounts: [] }), undefined, '192.168.1.5')).toMatch(/^Add an account first/);
  });
  it('does not count for a phone that is called without a server', () => {
    const phone = snapshot({ accounts: [out], direct });
    for (const to of ['192.168.1.5:5070', 'sip:anna@192.168.1.5']) expect(whyNotTo(phone, out, to)).toBeUndefined();
    for (const to of ['1001', '', '192.0.2.7']) expect(whyNotTo(phone, out, to)).toMatch(/^Work is not signed in/);
    expect(whyNotTo({ ...phone, direct: null }, out, '192.168.1.5')).toMatch(/^Work is not signed in/);
  });
  it('is told of the account that the past call was on, while that is in use', () => {
    const phone = snapshot({ accounts: [work, home, account('off', { enabled: false })] });
    const from = (accountId: string) => callAgainFrom(phone, desk(''), { ...history[1]!, accountId })?.account.id;
    expect(['home', 'off', 'gone'].map(from)).toEqual(['home', 'work', 'work']);
  });
});

describe('a call that is brought back into the box', () => {
  const past = (dialed: string, number: string) => ({ ...history[1]!, dialed, party: { uri: dialed.replace(/;.*/, ''), number } });
  it.each([
    ['sip:1001@example.com', '1001', '1001'],
    ['sip:1001@home.example', '1001', '1001@home.example'],
    ['sip:192.168.1.5:5070', '192.168.1.5:5070', '192.168.1.5:5070'],
    ['sip:192.168.1.5:5070', '192.168.1.5', '192.168.1.5:5070'],
    ['sip:1001@192.168.1.5:5070;transport=tcp', '1001', '1001@192.168.1.5:5070;transport=tcp'],
    ['sip:20.30.40.50', '20.30.40.50', 'sip:20.30.40.50'],
  ])('%s, known as %s, is written %s', (dialed, number, text) => expect(refillText(past(dialed, number), 'example.com')).toBe(text));
  it('is made from its account, until something else is written', () => {
    const entry = { ...past('sip:1001@home.example', '1001'), accountId: 'home' };
    const from = (dialText: string) => {
      const now = { ...desk(dialText), refilled: { entry, text: '1001@home.example' } };
      return [refilledEntry(now), callFrom(snapshot({ accounts: [work, home] }), now)?.account.id];
    };
    expect(from('1001@home.example')).toEqual([entry, 'home']);
    expect(from('1001@home.exampl')).toEqual([undefined, 'work']);
  });
});

it('a number that came with an account is called from there, and nothing else after it', () => {
  const seen = snapshot({ accounts: [work, home] });
  const begun = { ...desk(''), callFrom: 'work' };
  const now = { ...begun, ...taking({ to: '100', from: 'link', accountId: 'home' }, 0)(begun) };
  const from = (one: Desk) => callFrom(seen, one)?.account.id;
  expect(from(now)).toBe('home');
  expect(from({ ...now, dialText: '1001' })).toBe('work');
  expect(from({ ...now, dialText: '', handed: undefined })).toBe('work');
  expect(from({ ...now, ...choosing('work')(now) })).toBe('work');
  const beside = { ...now, dialText: '1001' };
  expect({ ...beside, ...choosing('home')(beside) }.handed).toBe(now.handed);
});
