/** Calls that come in while the user wants to be left alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import { PRACTICE_ACCOUNT_ID } from '../../../src/shared/practice.ts';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import type { FakeAccount } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

let phone: ReturnType<typeof testPhone>;
let account: FakeAccount;
const anna = { uri: 'sip:anna@example.com', number: 'anna' };

beforeEach(async () => {
  phone = testPhone();
  phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
  account = await phone.signIn();
  await phone.must('setDoNotDisturb', { on: true });
});

function signedInAt(address: string): void {
  const via = { transport: 'udp', host: 'example.com', port: 5060, address, standIn: false } as const;
  phone.store.update({ accounts: phone.store.get().accounts.map((view) => ({ ...view, via })) });
}

describe('do not disturb', () => {
  it('refuses with 480, rings nowhere, and leaves a missed call that says why', async () => {
    const phases: string[] = [];
    phone.store.watch((after) => phases.push(...after.calls.map(({ phase }) => phase)));
    const line = account.ring('c1', { party: anna })!;
    expect(line.asked).toEqual(['reject 480']);
    expect(new Set(phases)).toEqual(new Set(['ended']));
    expect(phone.calls()).toEqual([]);
    const { entries } = await phone.must('listHistory', {});
    expect(entries).toMatchObject([{ party: anna, missed: true, seen: false, reason: { kind: 'doNotDisturb' } }]);
  });

  it('lets ring whom the user named, and the practice line', async () => {
    await phone.must('saveSettings', { patch: { alwaysRing: ['anna'] } });
    account.ring('c1', { party: anna });
    account.ring('c2');
    expect(phone.calls().map(({ id }) => id)).toEqual(['c1']);
    const practice = await phone.signIn({ ...work, id: PRACTICE_ACCOUNT_ID });
    practice.ring('c3');
    expect(phone.call('c3').phase).toBe('ringing');
  });

  it.each([
    ['at the server', 'sip:101@example.com', {}, true],
    ['by whichever of its names the server writes', 'sip:102@192.0.2.5', {}, true],
    ['from the phone that was named', 'sip:101@192.168.1.20', { direct: true as const }, true],
    ['that calls itself so at another server', 'sip:101@evil.example', {}, false],
    ['that calls itself so past any server', 'sip:101@example.com', { direct: true as const }, false],
    ['that calls itself by the whole number past any server', 'sip:+4930901820@example.com', { direct: true as const }, false],
  ])('lets ring whom the user named: %s', async (_, uri, call, rings) => {
    signedInAt('192.0.2.5');
    await phone.must('saveSettings', { patch: { alwaysRing: ['101', '102@example.com', '+49 30 901820', '101@192.168.1.20'] } });
    account.ring('c1', { party: { uri, number: '101' }, ...call });
    expect(phone.calls().map(({ id }) => id)).toEqual(rings ? ['c1'] : []);
  });

  it('takes for a second try the same caller, whose server has another name by then', async () => {
    await phone.must('saveSettings', { patch: { ringOnSecondTry: true } });
    signedInAt('192.0.2.5');
    account.ring('c1', { party: { uri: 'sip:101@example.com', number: '101' } });
    phone.clock.advance(30_000);
    account.ring('c2', { party: { uri: 'sip:101@evil.example', number: '101' } });
    account.ring('c3', { party: { uri: 'sip:101@192.0.2.5', number: '101' } });
    expect(phone.calls().map(({ id }) => id)).toEqual(['c3']);
  });

  it('lets a call take the place of the one that is up', async () => {
    await phone.must('setDoNotDisturb', { on: false });
    await phone.talk(account, 'c1');
    await phone.must('setDoNotDisturb', { on: true });
    account.ring('c2', { replaces: 'c1' });
    expect(phone.call('c2').phase).toBe('answering');
  });

  it.each([
    ['within three minutes, where that is wanted', true, 179_000, 'ringing'],
    ['later', true, 181_000, undefined],
    ['as soon as only a queue does', true, 14_000, undefined],
    ['as soon as a person can', true, 16_000, 'ringing'],
    ['where that is not wanted', false, 20_000, undefined],
  ])('and the same caller again %s', async (_when, ringOnSecondTry, after, expected) => {
    await phone.must('saveSettings', { patch: { ringOnSecondTry } });
    account.ring('c1', { party: anna });
    phone.clock.advance(after);
    account.ring('other');
    account.ring('c2', { party: anna });
    expect(phone.calls().map(({ phase }) => phase)).toEqual(expected ? [expected] : []);
  });

  it('rings for whoever redials again and again, from the first refusal on', async () => {
    await phone.must('saveSettings', { patch: { ringOnSecondTry: true } });
    for (const at of [0, 6, 12]) {
      phone.clock.advance(at === 0 ? 0 : 6_000);
      account.ring(`c${at}`, { party: anna });
    }
    expect(phone.calls()).toEqual([]);
    phone.clock.advance(6_000);
    account.ring('c18', { party: anna });
    expect(phone.calls().map(({ id }) => id)).toEqual(['c18']);
    account.ring('first', { party: { uri: 'sip:2@example.com', number: '2' } });
    phone.clock.advance(181_000);
    account.ring('late', { party: { uri: 'sip:2@example.com', number: '2' } });
    expect(phone.calls().map(({ id }) => id)).toEqual(['c18']);
    phone.clock.advance(16_000);
    account.ring('again', { party: { uri: 'sip:2@example.com', number: '2' } });
    expect(phone.calls().map(({ id }) => id)).toEqual(['c18', 'again']);
  });

  it('takes one call that reaches two accounts for one, and a group that tries again for none', async () => {
    const second = await phone.signIn({ ...work, id: 'second', address: 'me2@example.com' });
    await phone.must('saveSettings', { patch: { ringOnSecondTry: true } });
    account.ring('c1', { party: anna });
    phone.clock.advance(20_000);
    second.ring('c2', { party: anna });
    phone.clock.advance(20_000);
    account.ring('c3', { party: anna, cue: 'group' });
    expect(phone.calls()).toEqual([]);
    account.ring('c4', { party: anna });
    expect(phone.calls().map(({ id }) => id)).toEqual(['c4']);
  });

  it('takes no two hidden callers for the same', async () => {
    await phone.must('saveSettings', { patch: { ringOnSecondTry: true } });
    account.ring('c1', { party: { uri: '', number: '' } });
    phone.clock.advance(20_000);
    account.ring('c2', { party: { uri: '', number: '' } });
    expect(phone.calls()).toEqual([]);
  });

  it('ends by itself when its time is over, for everybody to see', async () => {
    const until = phone.clock.now() + 1_800_000;
    await phone.must('setDoNotDisturb', { on: true, until });
    expect(phone.store.get().doNotDisturb).toEqual({ until });
    phone.clock.advance(1_799_000);
    expect(phone.store.get().doNotDisturb).not.toBeNull();
    phone.clock.advance(1_000);
    expect(phone.store.get().doNotDisturb).toBeNull();
    account.ring('c1');
    expect(phone.call('c1').phase).toBe('ringing');
  });

  it('silences what rings already, refuses it not, and lets it be heard again', async () => {
    await phone.must('saveSettings', { patch: { alwaysRing: ['anna'] } });
    await phone.must('setDoNotDisturb', { on: false });
    account.ring('c1', { party: anna });
    const line = account.ring('c2')!;
    account.ring('c3');
    await phone.must('silence', { callId: 'c3' });
    const practice = await phone.signIn({ ...work, id: PRACTICE_ACCOUNT_ID });
    practice.ring('c4');
    const silenced = () => phone.calls().map((call) => call.phase === 'ringing' && call.silenced);
    await phone.must('setDoNotDisturb', { on: true });
    expect(silenced()).toEqual([false, 'byDoNotDisturb', 'byUser', false]);
    expect(line.asked).toEqual([]);
    await phone.must('setDoNotDisturb', { on: false });
    expect(silenced()).toEqual([false, false, 'byUser', false]);
  });

  it('comes with the hours, and a wish for a time that is over is refused', async () => {
    await phone.must('setDoNotDisturb', { on: false });
    const soon = new Date(phone.clock.now() + 600_000);
    const from = soon.getHours() * 60 + soon.getMinutes();
    await phone.must('saveSettings', { patch: { quietHours: [{ days: [0, 1, 2, 3, 4, 5, 6], from, to: (from + 60) % 1440 }] } });
    expect(phone.store.get().doNotDisturb).toBeNull();
    phone.clock.advance(600_000);
    expect(phone.store.get().doNotDisturb?.until).toBeGreaterThan(phone.clock.now());
    expect(await phone.ask('setDoNotDisturb', { on: true, until: phone.clock.now() })).toMatchObject({ error: { code: 'badArguments' } });
  });
});

describe("the system's own focus mode", () => {
  beforeEach(async () => {
    await phone.must('setDoNotDisturb', { on: false });
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: true } });
  });
  const silenced = (callId: string) => {
    const call = phone.call(callId);
    return call.phase === 'ringing' && call.silenced;
  };

  it('has calls come silently, and lets ring whom the user named', async () => {
    await phone.must('saveSettings', { patch: { alwaysRing: ['anna'] } });
    account.ring('c1');
    account.ring('c2', { party: anna });
    expect([silenced('c1'), silenced('c2')]).toEqual(['byFocusMode', false]);
  });

  it('lets them be heard once it ends, but for one that the user silenced', async () => {
    for (const id of ['c1', 'c2']) account.ring(id);
    await phone.must('silence', { callId: 'c2' });
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: false } });
    expect(['c1', 'c2'].map(silenced)).toEqual([false, 'byUser']);
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: true } });
    account.ring('c3');
    await phone.must('saveSettings', { patch: { followFocusMode: false } });
    expect(silenced('c3')).toBe(false);
  });

  it('silences what rings when it begins, also under our own', async () => {
    const focus = (focusMode: boolean) => phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode } });
    focus(false);
    await phone.must('saveSettings', { patch: { alwaysRing: ['anna'] } });
    account.ring('c1');
    account.ring('c2', { party: anna });
    focus(true);
    expect(['c1', 'c2'].map(silenced)).toEqual(['byFocusMode', false]);
    await phone.must('setDoNotDisturb', { on: true });
    focus(false);
    expect(silenced('c1')).toBe('byDoNotDisturb');
    focus(true);
    await phone.must('setDoNotDisturb', { on: false });
    expect(silenced('c1')).toBe('byFocusMode');
    focus(false);
    expect(silenced('c1')).toBe(false);
  });

  it('is not looked at where the user does not want it, or it is off or not known', async () => {
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: false } });
    account.ring('c1');
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: null } });
    account.ring('c2');
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: true } });
    await phone.must('saveSettings', { patch: { followFocusMode: false } });
    account.ring('c3');
    expect(['c1', 'c2', 'c3'].map(silenced)).toEqual([false, false, false]);
  });

  it('goes after do-not-disturb of our own', async () => {
    await phone.must('setDoNotDisturb', { on: true });
    expect(account.ring('c1')!.asked).toEqual(['reject 480']);
  });
});
