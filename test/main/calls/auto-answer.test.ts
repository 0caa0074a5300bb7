/** Calls that are answered without the user, and the many that are not. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AutoAnswerRule } from '../../../src/shared/auto-answer.ts';
import { LineError } from '../../../src/main/line-port.ts';
import { settle, type FakeAccount } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';

let phone: ReturnType<typeof testPhone>;
let account: FakeAccount;
const door = { uri: 'sip:door@example.com', number: 'door' };
const asks = { mode: 'auto', after: 0 } as const;
const rule: AutoAnswerRule = { accountId: '', callers: ['door'], when: 'asked', after: 0, muted: false };
const left = (callId: string, why: string) => ({ level: 'info', message: 'not answered by itself', fields: { callId, why } });
const focus = (focusMode: boolean) => phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode } });
const allow = (...autoAnswer: AutoAnswerRule[]) => phone.must('saveSettings', { patch: { autoAnswer } });

beforeEach(async () => {
  phone = testPhone();
  account = await phone.signIn();
});

describe('a call that asks to be answered', () => {
  it('rings where nothing was allowed', () => {
    const line = account.ring('c1', { party: door, answer: asks })!;
    expect([phone.call('c1').phase, line.asked]).toEqual(['ringing', []]);
    expect(phone.call('c1').notByItself).toBe('noRule');
  });

  it('and rings says why for as long as it lasts, to whoever helps and in the log', async () => {
    const line = account.ring('c1', { party: door, answer: asks })!;
    expect(phone.log.lines).toContainEqual(left('c1', 'noRule'));
    const answered = phone.must('answer', { callId: 'c1' });
    await settle();
    line.tell({ type: 'answered' });
    await line.done();
    await answered;
    line.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    expect(phone.call('c1')).toMatchObject({ phase: 'ended', notByItself: 'noRule' });
    expect((await phone.must('explain', { callId: 'c1' })).text).toContain('Not answered automatically: noRule');
  });

  it('is answered where it is allowed, and says so', async () => {
    await allow({ ...rule, muted: true });
    const line = account.ring('c1', { party: door, answer: asks })!;
    expect(phone.call('c1')).toMatchObject({ phase: 'answering', answeredItself: 'asked', muted: true });
    await settle();
    expect(line.asked).toEqual(['accept']);
    line.tell({ type: 'answered' });
    expect(phone.call('c1')).toMatchObject({ phase: 'active', answeredItself: 'asked', muted: true });
  });

  it('or by a rule for all calls of its caller, which is the reason then', async () => {
    await allow({ ...rule, when: 'always' });
    account.ring('c1', { party: door, answer: asks });
    expect(phone.call('c1')).toMatchObject({ phase: 'answering', answeredItself: 'rule' });
    expect((await phone.must('explain', { callId: 'c1' })).text).toContain('Answered automatically: rule');
  });

  it.each([
    ['by somebody else', 'caller', { party: { uri: 'sip:anna@example.com', number: 'anna' }, answer: asks }],
    ['by one of that name elsewhere', 'caller', { party: { uri: 'sip:door@example.org', number: 'door@example.org' }, answer: asks }],
    ['by who is withheld', 'caller', { party: { uri: '', number: '' }, answer: asks }],
    ['past the server', 'direct', { party: door, answer: asks, direct: true as const }],
    ['that does not ask', undefined, { party: door }],
    ['that wants a person', undefined, { party: door, answer: { mode: 'manual' } as const }],
  ])('rings: %s, and tells why: %s', async (_what, why, call) => {
    await allow(rule);
    account.ring('c1', call);
    expect(phone.call('c1').phase).toBe('ringing');
    expect(phone.call('c1').notByItself).toBe(why);
  });

  it('rings where its number is allowed and stands at another host: anyone may call themselves 101', async () => {
    await allow({ ...rule, callers: ['101'] });
    account.ring('c1', { party: { uri: 'sip:101@evil.example', number: '101' }, answer: asks });
    account.ring('c2', { party: { uri: 'sip:101@example.com', number: '101' } });
    expect(phone.call('c1')).toMatchObject({ phase: 'ringing', notByItself: 'otherServer' });
    expect(phone.call('c2')).not.toHaveProperty('notByItself');
  });

  it('is answered where its number stands at the host that the account is signed in at, by name or by address', async () => {
    const via = { transport: 'udp', host: 'pbx1.example.net', port: 5060, address: '192.0.2.5', standIn: false } as const;
    phone.store.update({ accounts: phone.store.get().accounts.map((view) => ({ ...view, via })) });
    await allow({ ...rule, callers: ['101'] });
    account.ring('c1', { party: { uri: 'sip:101@192.0.2.6', number: '101' }, answer: asks });
    expect(phone.call('c1').phase).toBe('ringing');
    await phone.must('decline', { callId: 'c1' });
    account.ring('c2', { party: { uri: 'sip:101@192.0.2.5:5080', number: '101' }, answer: asks });
    expect(phone.call('c2').phase).toBe('answering');
    await phone.must('hangUp', { callId: 'c2' });
    account.ring('c3', { party: { uri: 'sip:101@pbx1.example.net', number: '101' }, answer: asks });
    expect(phone.call('c3').phase).toBe('answering');
  });

  it('rings on another account than the one that is allowed', async () => {
    await allow({ ...rule, accountId: 'home' });
    account.ring('c1', { party: door, answer: asks });
    expect(phone.call('c1')).toMatchObject({ phase: 'ringing', notByItself: 'noRule' });
  });

  it('rings where a rule is for it, and the call wants a person', async () => {
    await allow({ ...rule, when: 'always' });
    account.ring('c1', { party: door, answer: { mode: 'manual' } });
    expect(phone.call('c1')).toMatchObject({ phase: 'ringing', notByItself: 'byHand' });
  });

  it('rings while another call is up, and is refused while nobody wants to be disturbed', async () => {
    await allow(rule);
    account.ring('c1', { party: door, answer: asks });
    account.ring('c2', { party: door, answer: asks });
    expect(phone.calls().map(({ phase, notByItself }) => [phase, notByItself])).toEqual([
      ['answering', undefined],
      ['ringing', 'inCall'],
    ]);
    await phone.must('setDoNotDisturb', { on: true });
    expect(account.ring('c3', { party: door, answer: asks })!.asked).toEqual(['reject 480']);
  });
});

it('is told in the log alone where it is refused, since nobody sees the call', async () => {
  await allow(rule);
  await phone.must('setDoNotDisturb', { on: true });
  account.ring('c1', { party: door, answer: asks });
  account.ring('c2', { party: { uri: 'sip:anna@example.com', number: 'anna' }, answer: asks });
  expect(phone.log.lines).toEqual(expect.arrayContaining([left('c1', 'doNotDisturb'), left('c2', 'caller')]));
});

describe("while the desktop's do-not-disturb is on", () => {
  beforeEach(async () => {
    focus(true);
    await allow(rule);
  });

  it('rings without a sound, and says why', () => {
    account.ring('c1', { party: door, answer: asks });
    expect(phone.call('c1')).toMatchObject({ phase: 'ringing', silenced: 'byFocusMode', notByItself: 'focusMode' });
  });

  it('is answered where the user does not go by that, or lets its caller ring all the same', async () => {
    await phone.must('saveSettings', { patch: { alwaysRing: ['door'] } });
    account.ring('c1', { party: door, answer: asks });
    expect(phone.call('c1').phase).toBe('answering');
    await phone.must('hangUp', { callId: 'c1' });
    await phone.must('saveSettings', { patch: { alwaysRing: [], followFocusMode: false } });
    account.ring('c2', { party: door, answer: asks });
    expect(phone.call('c2').phase).toBe('answering');
  });
});

describe('after some seconds', () => {
  it('one of several that ring: which is due first, and the others are left to the user', async () => {
    await allow({ ...rule, callers: ['*'], when: 'always', after: 5 });
    account.ring('c1', { party: door });
    phone.clock.advance(1_000);
    account.ring('c2');
    phone.clock.advance(4_000);
    expect([phone.call('c1').phase, phone.call('c2').phase]).toEqual(['answering', 'ringing']);
    phone.clock.advance(1_000);
    expect(phone.call('c2')).toMatchObject({ phase: 'ringing', notByItself: 'inCall' });
  });

  it('also while somebody rings for whom no rule is', async () => {
    await allow({ ...rule, after: 5 });
    account.ring('c1');
    account.ring('c2', { party: door, answer: asks });
    phone.clock.advance(5_000);
    expect([phone.call('c1').phase, phone.call('c2').phase]).toEqual(['ringing', 'answering']);
  });

  it('of the rule or of the call, whichever are more', async () => {
    await allow({ ...rule, after: 2 });
    account.ring('c1', { party: door, answer: { mode: 'auto', after: 5 } });
    phone.clock.advance(4_999);
    expect(phone.call('c1').phase).toBe('ringing');
    phone.clock.advance(1);
    expect(phone.call('c1').phase).toBe('answering');
  });

  it.each([
    ['the user ignored it', (): unknown => phone.must('silence', { callId: 'c1' }), 'ringing', 'ignored'],
    ['the user called somebody', (): unknown => phone.must('dial', { to: 'anna' }), 'ringing', 'inCall'],
    ['the user answered it', (): unknown => phone.ask('answer', { callId: 'c1' }), 'answering', undefined],
    ['the rule was removed', (): unknown => allow(), 'ringing', undefined],
    ['do-not-disturb was switched on', (): unknown => phone.must('setDoNotDisturb', { on: true }), 'ringing', 'doNotDisturb'],
    ["the desktop's own was", (): unknown => focus(true), 'ringing', 'focusMode'],
  ] as const)('not where %s meanwhile', async (_what, act, phase, why) => {
    await allow({ ...rule, callers: ['*'], when: 'always', after: 3 });
    account.ring('c1', { party: door });
    act();
    await settle();
    phone.clock.advance(3_000);
    expect(phone.call('c1')).toMatchObject({ phase });
    expect(phone.call('c1').notByItself).toBe(why);
    expect(phone.call('c1')).not.toHaveProperty('answeredItself');
  });

  it('muted where the rule was changed to that meanwhile', async () => {
    await allow({ ...rule, after: 3 });
    account.ring('c1', { party: door, answer: asks });
    await allow({ ...rule, after: 3, muted: true });
    phone.clock.advance(3_000);
    expect(phone.call('c1')).toMatchObject({ phase: 'answering', muted: true });
  });
});

it('ends where the sound cannot be had', async () => {
  await allow(rule);
  const line = account.ring('c1', { party: door, answer: asks })!;
  await settle();
  await line.fail(new LineError({ kind: 'microphoneBlocked' }, 'no'));
  expect(phone.call('c1')).toMatchObject({ phase: 'ended', reason: { kind: 'microphoneBlocked' } });
});
