import { describe, expect, it } from 'vitest';
import { flashWindow } from '../../../src/main/reactions/flash-window.ts';
import { keepAwake } from '../../../src/main/reactions/keep-awake.ts';
import { keepConfig } from '../../../src/main/reactions/keep-config.ts';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import { pausePlayers } from '../../../src/main/reactions/pause-players.ts';
import { fakeConfig } from '../../support/fakes/fake-storage.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';

describe('history', () => {
  it('keeps each call once, with its duration and whether it was missed', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const account = await phone.signIn();
    const line = await phone.talk(account, 'talked');
    phone.clock.advance(61_000);
    line.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    account.ring('missed')!.tell({ type: 'ended', reason: { kind: 'missed' } });
    account.ring('elsewhere')!.tell({ type: 'ended', reason: { kind: 'answeredElsewhere' } });
    account.ring('refused');
    await phone.must('decline', {});
    const kept = phone.history.entries.map(({ duration, missed, accountTitle, reason }) => ({
      duration,
      missed,
      accountTitle,
      kind: reason.kind,
    }));
    expect(kept).toEqual([
      { duration: 0, missed: false, accountTitle: 'Work', kind: 'declinedByUs' },
      { duration: 0, missed: false, accountTitle: 'Work', kind: 'answeredElsewhere' },
      { duration: 0, missed: true, accountTitle: 'Work', kind: 'missed' },
      { duration: 61, missed: false, accountTitle: 'Work', kind: 'remoteHungUp' },
    ]);
    expect(phone.store.get().history).toMatchObject({ missed: 1 });
    await phone.must('markHistorySeen', {});
    expect(phone.store.get().history).toMatchObject({ missed: 0 });
  });

  it('keeps to whom a call was transferred, and of a transfer that failed why', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const account = await phone.signIn();
    for (const [to, event] of [
      ['carol', { type: 'referFailed', reason: { kind: 'busy', code: 486 } }],
      ['anna', { type: 'referSucceeded' }],
    ] as const) {
      const bob = await phone.talk(account, to);
      void phone.must('transfer', { callId: to, to });
      await settle();
      await bob.done();
      await bob.done();
      bob.tell(event);
      bob.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    }
    expect(phone.history.entries.map(({ reason, lastTransfer }) => [reason.kind, lastTransfer])).toEqual([
      ['transferred', { result: 'connected', party: { uri: 'sip:anna@example.com', number: 'anna' } }],
      ['remoteHungUp', { result: 'failed', party: { uri: 'sip:carol@example.com', number: 'carol' }, reason: { kind: 'busy', code: 486 } }],
    ]);
  });

  it('says that the disk is full, and the call ends as usual', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    phone.history.broken = true;
    const line = (await phone.signIn()).ring('c1')!;
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(phone.call('c1').phase).toBe('ended');
    expect(phone.store.get().notices).toMatchObject([{ kind: 'historyNotSaved' }]);
  });
});

describe('the window in the task bar', () => {
  it('flashes while somebody rings who has not been silenced, where that is wanted', async () => {
    const phone = testPhone();
    const told: boolean[] = [];
    phone.store.watch(flashWindow({ flash: (on) => void told.push(on) }));
    const account = await phone.signIn();
    account.ring('unseen')!.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(told).toEqual([]);
    await phone.must('saveSettings', { patch: { ringFlash: true } });
    const first = account.ring('first')!;
    account.ring('second');
    first.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(told).toEqual([true]);
    await phone.must('silence', { callId: 'second' });
    expect(told).toEqual([true, false]);
    account.ring('third');
    await phone.must('decline', { callId: 'third' });
    expect(told).toEqual([true, false, true, false]);
  });
});

describe('power', () => {
  it('keeps the machine awake from the first call on until the last one is over', async () => {
    const phone = testPhone();
    const told: boolean[] = [];
    phone.store.watch(keepAwake({ keepAwake: (on) => void told.push(on) }));
    const account = await phone.signIn();
    const first = account.ring('first')!;
    expect(told).toEqual([true]);
    const second = account.ring('second')!;
    first.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(told).toEqual([true]);
    second.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(told).toEqual([true, false]);
  });

  it('lets music rest from the first call that is answered on until the last one is over, where the user wants that', async () => {
    const phone = testPhone();
    const told: string[] = [];
    const settled = () => Promise.resolve();
    phone.store.watch(pausePlayers({ pause: () => void told.push('pause'), resume: () => void told.push('resume'), settled }));
    const account = await phone.signIn();
    (await phone.talk(account, 'unwanted')).tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    expect(told).toEqual([]);
    await phone.must('saveSettings', { patch: { pausePlayers: true } });
    account.ring('missed')!.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(told).toEqual([]);
    const first = await phone.talk(account, 'first');
    const second = await phone.talk(account, 'second');
    first.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    expect(told).toEqual(['pause']);
    second.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    expect(told).toEqual(['pause', 'resume']);
    const third = await phone.talk(account, 'third');
    await phone.must('saveSettings', { patch: { pausePlayers: false } });
    expect(told).toEqual(['pause', 'resume', 'pause', 'resume']);
    third.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    expect(told).toHaveLength(4);
  });

  it('goes on resting while somebody who called meanwhile still rings', async () => {
    const told: string[] = [];
    const settled = () => Promise.resolve();
    const phone = testPhone();
    phone.store.watch(pausePlayers({ pause: () => void told.push('pause'), resume: () => void told.push('resume'), settled }));
    const account = await phone.signIn();
    await phone.must('saveSettings', { patch: { pausePlayers: true } });
    const first = await phone.talk(account, 'first');
    const waiting = account.ring('waiting')!;
    first.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    expect(told).toEqual(['pause']);
    waiting.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(told).toEqual(['pause', 'resume']);
  });
});

describe('settings', () => {
  it('are written when they or an account change, not when a registration does', async () => {
    const phone = testPhone();
    const config = fakeConfig();
    phone.store.watch(keepConfig(phone.store, config, phone.log));
    const account = await phone.signIn();
    expect(config.saved).toHaveLength(1);
    account.listener.registration({ type: 'timedOut' });
    expect(config.saved).toHaveLength(1);
    await phone.must('saveSettings', { patch: { theme: 'dark' } });
    expect(config.saved.at(-1)).toMatchObject({ settings: { theme: 'dark' }, accounts: [{ id: 'work' }] });
  });

  it('that cannot be written are told, until they can', async () => {
    const phone = testPhone();
    const config = fakeConfig();
    phone.store.watch(keepConfig(phone.store, config, phone.log));
    config.broken = true;
    await phone.must('saveSettings', { patch: { theme: 'dark' } });
    await settle();
    expect(phone.store.get().notices).toMatchObject([{ kind: 'settingsNotSaved' }]);
    config.broken = false;
    await phone.must('saveSettings', { patch: { theme: 'light' } });
    await settle();
    expect(phone.store.get().notices).toEqual([]);
  });
});
