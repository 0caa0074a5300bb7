import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { showMissed } from '../../../src/main/hand-over.ts';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import { later } from '../../../src/main/reactions/later.ts';
import { notifyIncoming } from '../../../src/main/reactions/notify-incoming.ts';
import { notifyMissed } from '../../../src/main/reactions/notify-missed.ts';
import { showCard } from '../../../src/main/reactions/show-card.ts';
import type { EndKind } from '../../../src/shared/end-reason.ts';
import type { Party } from '../../../src/shared/party.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';
import { fakeNotifier } from '../../support/fakes/fake-notifier.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

const words = pickWords(['en']);
const anna: Party = { uri: 'sip:1@example.com', name: 'Anna', number: '1' };

describe('notification', () => {
  it('lives as long as the call rings', async () => {
    const phone = testPhone();
    const { shown, closed, clicks, notifier } = fakeNotifier();
    const window = { show: () => void phone.shown.windows++ };
    phone.store.watch(notifyIncoming(phone.store, notifier, window, () => undefined, words.desktop.notification));
    const account = await phone.signIn();
    const line = account.ring('c1', { party: anna })!;
    expect(shown).toMatchObject([{ id: 'c1', kind: 'incoming', title: 'Anna', body: '1\nCalling Work' }]);
    clicks[0]!();
    expect(phone.shown.windows).toBe(1);
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(closed).toEqual(['c1']);
    await phone.must('saveSettings', { patch: { notifications: false } });
    account.ring('c2');
    expect(shown).toHaveLength(1);
  });

  it('is not for a call that no longer rings, as one that is answered by itself at once', async () => {
    const phone = testPhone();
    const { shown, notifier } = fakeNotifier();
    phone.store.watch(later(notifyIncoming(phone.store, notifier, { show: () => undefined }, () => undefined, words.desktop.notification)));
    const account = await phone.signIn();
    const rule = { accountId: '', callers: ['*'], when: 'always' as const, after: 0, muted: true };
    await phone.must('saveSettings', { patch: { autoAnswer: [rule] } });
    account.ring('c1');
    expect(phone.call('c1').phase).toBe('answering');
    await phone.must('saveSettings', { patch: { autoAnswer: [] } });
    account.ring('c2');
    await nextTurn();
    expect(shown.map(({ id }) => id)).toEqual(['c2']);
  });

  it('is urgent, save where the desktop wants quiet', async () => {
    const phone = testPhone();
    const { shown, notifier } = fakeNotifier();
    phone.store.watch(notifyIncoming(phone.store, notifier, { show: () => undefined }, () => undefined, words.desktop.notification));
    const account = await phone.signIn();
    account.ring('c1');
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: true } });
    account.ring('c2');
    expect(shown.map(({ id, urgent }) => [id, urgent])).toEqual([
      ['c1', true],
      ['c2', false],
    ]);
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: false } });
    // The first fell silent when the quiet began: both are heard now.
    expect(shown.slice(2).map(({ id, urgent }) => [id, urgent])).toEqual([
      ['c1', true],
      ['c2', true],
    ]);
  });

  it('has buttons that answer, and bring the window, or decline', async () => {
    const phone = testPhone();
    const { shown, notifier } = fakeNotifier();
    const asked: unknown[] = [];
    const window = { show: () => void phone.shown.windows++ };
    phone.store.watch(notifyIncoming(phone.store, notifier, window, (...args) => void asked.push(args), words.desktop.notification));
    const account = await phone.signIn();
    account.ring('c1');
    account.ring('c2');
    expect(shown[0]!.buttons!.map(({ label }) => label)).toEqual(['Answer', 'Decline']);
    shown[1]!.buttons![1]!.press();
    expect(phone.shown.windows).toBe(0);
    shown[0]!.buttons![0]!.press();
    expect(phone.shown.windows).toBe(1);
    expect(asked).toEqual([
      ['decline', { callId: 'c2' }],
      ['answer', { callId: 'c1' }],
    ]);
  });
});

describe('missed calls', () => {
  async function missing() {
    const phone = testPhone();
    const fake = fakeNotifier();
    const asked: unknown[] = [];
    const show = () => void phone.shown.windows++;
    const window = { show, showMissed: () => showMissed({ store: phone.store, window: { show } }) };
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const accounts = () => phone.store.get().accounts;
    const ask = (...args: unknown[]) => void asked.push(args);
    phone.store.watch(notifyMissed({ notifier: fake.notifier, window, accounts, ask, words: words.desktop.notification }));
    const account = await phone.signIn();
    const miss = (id: string, party: Party = anna, kind: EndKind = 'missed') =>
      account.ring(id, { party })!.tell({ type: 'ended', reason: { kind } });
    return { ...fake, phone, account, asked, miss };
  }

  it('are one notification for each caller, with a count and a way to call back', async () => {
    const { shown, miss, asked, phone } = await missing();
    miss('c1');
    miss('c2', { uri: 'sip:2@example.com', number: '2' });
    miss('c3');
    expect(shown.map(({ id, kind, title, body }) => [id, kind, title, body])).toEqual([
      ['missed sip:1@example.com', 'missed', 'Missed call: Anna', '1\nCalled Work'],
      ['missed sip:2@example.com', 'missed', 'Missed call: 2', 'Called Work'],
      ['missed sip:1@example.com', 'missed', '2 missed calls: Anna', '1\nCalled Work'],
    ]);
    // The setting says that it stays until it has been seen.
    expect(shown.map(({ stays, urgent }) => [stays, urgent])).toEqual(Array(3).fill([true, undefined]));
    expect(shown[2]!.buttons!.map(({ label }) => label)).toEqual(['Call back']);
    shown[2]!.buttons![0]!.press();
    expect(asked).toEqual([['dial', { to: 'sip:1@example.com', accountId: 'work' }]]);
    expect(phone.shown.windows).toBe(1);
  });

  it('are what the window shows who clicks on one, and not who calls back', async () => {
    const { shown, clicks, miss, phone } = await missing();
    miss('c1');
    shown[0]!.buttons![0]!.press();
    expect(phone.store.get().handedOver).toBeNull();
    clicks[0]!();
    expect(phone.store.get().handedOver).toMatchObject({ kind: 'missed' });
    expect(phone.shown.windows).toBe(2);
  });

  it('are called back by another account when theirs has gone meanwhile', async () => {
    const { shown, miss, asked, phone } = await missing();
    miss('c1');
    await phone.must('removeAccount', { accountId: 'work' });
    shown[0]!.buttons![0]!.press();
    expect(asked).toEqual([['dial', { to: 'sip:1@example.com' }]]);
  });

  it('are forgotten once they have been looked at', async () => {
    const { shown, closed, miss, phone } = await missing();
    miss('c1');
    miss('c2');
    await phone.must('markHistorySeen', {});
    expect(closed).toEqual(['missed sip:1@example.com']);
    miss('c3');
    expect(shown.at(-1)!.title).toBe('Missed call: Anna');
  });

  it('are none that somebody took, refused or sent on, and none of the practice line', async () => {
    const { shown, miss, phone } = await missing();
    miss('c1', anna, 'answeredElsewhere');
    miss('c2', anna, 'declinedElsewhere');
    const practice = await phone.signIn({ ...work, id: 'practice' });
    practice.ring('c3')!.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(shown).toEqual([]);
  });

  it('are none that the user answered and whose sound failed, but those that answered themselves', async () => {
    const { shown, phone, account } = await missing();
    const line = account.ring('c1', { party: anna })!;
    const answered = phone.ask('answer', { callId: 'c1' });
    await settle();
    await line.fail(new Error('no sound'));
    expect(await answered).toMatchObject({ ok: false });
    expect(phone.history.entries).toMatchObject([{ reason: { kind: 'mediaFailed' }, missed: false, seen: true }]);
    expect([shown, phone.store.get().history.missed]).toEqual([[], 0]);
    const rule = { accountId: '', callers: ['*'], when: 'always' as const, after: 0, muted: true };
    await phone.must('saveSettings', { patch: { autoAnswer: [rule] } });
    const itself = account.ring('c2', { party: anna })!;
    await settle();
    await itself.fail(new Error('no sound'));
    await settle();
    expect(shown.map(({ title }) => title)).toEqual(['Missed call: Anna']);
  });

  it('are none that do-not-disturb refused, though the history counts them', async () => {
    const { shown, notifier, phone, account } = await missing();
    phone.store.watch(notifyIncoming(phone.store, notifier, { show: () => undefined }, () => undefined, words.desktop.notification));
    await phone.must('setDoNotDisturb', { on: true });
    account.ring('c1', { party: anna });
    expect(shown).toEqual([]);
    expect(phone.history.entries).toMatchObject([{ reason: { kind: 'doNotDisturb' } }]);
    expect(phone.store.get().history.missed).toBe(1);
  });

  it('of a hidden number cannot be called back', async () => {
    const { shown, miss } = await missing();
    miss('c1', { uri: '', number: '' });
    expect(shown[0]).toMatchObject({ title: 'Missed call: Unknown caller', buttons: [] });
  });

  it('are not shown where their notifications are off, whatever holds for calls that ring', async () => {
    const { shown, miss, phone } = await missing();
    await phone.must('saveSettings', { patch: { missedNotifications: false } });
    miss('c1');
    expect(shown).toEqual([]);
    await phone.must('saveSettings', { patch: { missedNotifications: true, notifications: false } });
    miss('c2');
    expect(shown).toHaveLength(1);
  });
});

describe('the card of who is ringing', () => {
  async function watched() {
    const phone = testPhone();
    const told: (readonly string[])[] = [];
    const front = { is: false, changed: () => undefined as void };
    const window = { isInFront: () => front.is, onInFront: (run: () => void) => void (front.changed = run) };
    showCard(phone.store, window, { ring: (ids) => void told.push(ids), painted: () => undefined });
    const account = await phone.signIn();
    const last = async () => {
      await settle();
      return told.at(-1);
    };
    return { phone, account, front, told, last };
  }

  it('has who rings, whoever ends it and however', async () => {
    const { account, last, phone } = await watched();
    expect(await last()).toEqual([]);
    const line = account.ring('c1')!;
    account.ring('c2');
    expect(await last()).toEqual(['c1', 'c2']);
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(await last()).toEqual(['c2']);
    void phone.ask('answer', { callId: 'c2' });
    expect(await last()).toEqual([]);
  });

  it('is not there while the user is in the window, and comes when they leave it', async () => {
    const { account, front, last } = await watched();
    front.is = true;
    account.ring('c1');
    expect(await last()).toEqual([]);
    front.is = false;
    front.changed();
    expect(await last()).toEqual(['c1']);
    front.is = true;
    front.changed();
    expect(await last()).toEqual([]);
  });

  it('is nobody’s whom do-not-disturb refused', async () => {
    const { account, last, phone, told } = await watched();
    await phone.must('setDoNotDisturb', { on: true });
    account.ring('c1');
    expect(await last()).toEqual([]);
    expect(told.flat()).toEqual([]);
  });

  it('does not come where no window can be put above others', async () => {
    const { account, last, phone } = await watched();
    phone.store.update({ desktop: { ...phone.store.get().desktop, canShowCard: false } });
    account.ring('c1');
    expect(await last()).toEqual([]);
  });

  it('does not come while the desktop wants quiet, save for who rings all the same', async () => {
    const { account, last, phone } = await watched();
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: true } });
    account.ring('c1');
    expect(await last()).toEqual([]);
    await phone.must('saveSettings', { patch: { alwaysRing: [anna.uri] } });
    account.ring('c2', { party: anna });
    expect(await last()).toEqual(['c2']);
    phone.store.update({ desktop: { ...phone.store.get().desktop, focusMode: false } });
    expect(await last()).toEqual(['c1', 'c2']);
  });

  it('can be switched off, also while it rings', async () => {
    const { account, last, phone } = await watched();
    account.ring('c1');
    expect(await last()).toEqual(['c1']);
    await phone.must('saveSettings', { patch: { callCard: false } });
    expect(await last()).toEqual([]);
  });
});
