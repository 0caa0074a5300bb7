import { describe, expect, it } from 'vitest';
import { createUpdates } from '../../../src/main/updates/updates.ts';
import type { Call } from '../../../src/shared/call.ts';
import type { UpdateView } from '../../../src/shared/update.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { fakeUpdater } from '../../support/fakes/fake-updater.ts';
import { testPhone } from '../../support/test-phone.ts';
import { testStore } from '../../support/test-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function aCall(): Promise<readonly Call[]> {
  const phone = testPhone();
  await phone.talk(await phone.signIn(), 'c1');
  return phone.calls();
}

function start({ update = { state: 'idle' }, random = 0.5 }: { update?: UpdateView; random?: number } = {}) {
  const [store, clock, log, updater] = [testStore({ update }), fakeClock(), fakeLog(), fakeUpdater()];
  const quits: string[] = [];
  const end = { startsAgain: false };
  const ends = { quit: () => void quits.push('quit'), restart: () => void quits.push('restart'), startsAgain: () => end.startsAgain };
  const updates = createUpdates({ store, clock, log, random: () => random, open: updater.open, ...ends });
  return { ...updates, store, clock, log, updater, quits, end, state: () => store.get().update.state };
}

/** Asked, found and fetched. */
async function ready() {
  const phone = start();
  phone.checkForUpdate();
  await settle();
  phone.updater.tell({ type: 'found', version: '2.0.0' });
  phone.updater.tell({ type: 'downloaded', version: '2.0.0' });
  return phone;
}

describe('asking by itself', () => {
  it('begins within half an hour and goes on every few hours, each phone at a time of its own', async () => {
    for (const [random, first, then] of [
      [0, MINUTE, 3 * HOUR],
      [1, 31 * MINUTE, 9 * HOUR],
    ] as const) {
      const phone = start({ random });
      phone.clock.advance(first - 1);
      expect(phone.state()).toBe('idle');
      phone.clock.advance(1);
      expect(phone.state()).toBe('checking');
      await settle();
      phone.updater.tell({ type: 'none' });
      phone.clock.advance(then - 1);
      expect(phone.updater.done.checks).toBe(1);
      phone.clock.advance(1);
      await settle();
      expect(phone.updater.done.checks).toBe(2);
    }
  });

  it('gives up on a feed that never answers, or stands still, and asks again later, by another updater', async () => {
    for (const found of [false, true]) {
      const phone = start();
      phone.checkForUpdate();
      await settle();
      if (found) phone.updater.tell({ type: 'found', version: '2.0.0' });
      phone.clock.advance(MINUTE);
      if (found) phone.updater.tell({ type: 'progress', percent: 1 });
      phone.clock.advance(2 * MINUTE - 1 - (found ? 0 : MINUTE));
      expect(phone.state()).toBe(found ? 'downloading' : 'checking');
      const late = phone.updater.tell;
      phone.clock.advance(1);
      expect(phone.store.get().update).toMatchObject({ state: 'failed', why: 'unreachable' });
      await settle();
      expect(phone.updater.done.cancels).toBe(1);
      late({ type: 'downloaded', version: '2.0.0' });
      expect(phone.state()).toBe('failed');
      phone.checkForUpdate();
      await settle();
      expect([phone.state(), phone.updater.done.checks]).toEqual(['checking', 2]);
      phone.updater.tell({ type: 'none' });
      phone.clock.advance(5 * MINUTE);
      expect(phone.state()).toBe('idle');
    }
  });

  it('never happens where there is nobody to ask', () => {
    const phone = start({ update: { state: 'off', why: 'noFeed' } });
    phone.clock.advance(100 * HOUR);
    expect(phone.clock.waiting).toBe(0);
    expect(() => phone.checkForUpdate()).toThrow(expect.objectContaining({ code: 'notPossible' }));
  });

  it('waits for the end of a call', async () => {
    const phone = start();
    phone.store.update({ calls: await aCall() });
    phone.clock.advance(2 * HOUR);
    expect(phone.state()).toBe('idle');
    phone.store.update({ calls: [] });
    for (let waited = 0; waited < 5 && phone.state() === 'idle'; waited += 1) phone.clock.advance(MINUTE);
    expect(phone.state()).toBe('checking');
  });

  it('does not begin in a call, whoever asks', async () => {
    const phone = start();
    phone.store.update({ calls: await aCall() });
    expect(() => phone.checkForUpdate()).toThrow(expect.objectContaining({ code: 'notPossible' }));
    expect(phone.state()).toBe('idle');
  });

  it('does not begin any more once the feed is given up that took so long to be opened', async () => {
    const phone = start();
    phone.updater.slow = new Promise((resolve) => void phone.clock.after(3 * MINUTE, () => resolve()));
    phone.checkForUpdate();
    phone.clock.advance(3 * MINUTE);
    await settle();
    expect([phone.state(), phone.updater.done.checks]).toEqual(['failed', 0]);
  });

  it.each([
    ['is asked about', []],
    ['is fetched', [{ type: 'found', version: '2.0.0' } as const]],
  ])('stops for a call while a version %s, and comes again after it', async (_what, told) => {
    const phone = start();
    phone.checkForUpdate();
    await settle();
    for (const event of told) phone.updater.tell(event);
    const calls = await aCall();
    phone.store.update({ calls });
    phone.store.update({ calls: [...calls] });
    await settle();
    expect(phone.updater.done.cancels).toBe(1);
    phone.updater.tell({ type: 'postponed' });
    expect(phone.store.get().update).toEqual({ state: 'idle' });
    phone.clock.advance(6 * MINUTE);
    expect(phone.state()).toBe('idle');
    phone.store.update({ calls: [] });
    phone.clock.advance(5 * MINUTE);
    expect(phone.state()).toBe('checking');
  });

  it('goes on after a failure, which it tells', async () => {
    const phone = start();
    phone.updater.broken = true;
    phone.checkForUpdate();
    await settle();
    expect(phone.store.get().update).toMatchObject({ state: 'failed', why: 'unreachable', detail: 'Error: no such module' });
    phone.updater.broken = false;
    for (let waited = 0; waited < 10 * HOUR && phone.state() === 'failed'; waited += MINUTE) phone.clock.advance(MINUTE);
    await settle();
    expect(phone.updater.done.checks).toBe(1);
  });
});

describe('what was fetched', () => {
  it('is told once, and not fetched again', async () => {
    const phone = await ready();
    expect(phone.store.get()).toMatchObject({
      update: { state: 'ready', version: '2.0.0' },
      notices: [{ id: 'updateReady', kind: 'updateReady', detail: '2.0.0' }],
    });
    phone.clock.advance(30 * HOUR);
    await settle();
    expect(phone.updater.done.checks).toBe(1);
  });

  it('takes over when the user says so: only once all is closed', async () => {
    const phone = await ready();
    phone.installUpdate();
    await settle();
    expect(phone.quits).toEqual(['quit']);
    expect(phone.updater.done.installs).toEqual([]);
    phone.leave();
    await settle();
    expect(phone.updater.done.installs).toEqual(['installAndRun']);
    expect(phone.quits).toEqual(['quit']);
  });

  it('leaves a phone where it cannot take over: this one, again', async () => {
    const phone = await ready();
    phone.installUpdate();
    phone.leave();
    await settle();
    phone.updater.failInstall();
    expect(phone.quits).toEqual(['quit', 'restart']);
  });

  it.each([true, false])(
    'waits for an end that is one, whether it was asked for (%s) or not: not one that is followed by a start',
    async (asked) => {
      const phone = await ready();
      if (asked) phone.installUpdate();
      phone.end.startsAgain = true;
      phone.leave();
      await settle();
      expect(phone.updater.done.installs).toEqual([]);
      expect(phone.quits.at(-1)).toBe('quit');
    },
  );

  it('does not take over in a call, nor before there is something', async () => {
    const early = start();
    expect(() => early.installUpdate()).toThrow(expect.objectContaining({ code: 'notPossible' }));
    const phone = await ready();
    phone.store.update({ calls: await aCall() });
    expect(() => phone.installUpdate()).toThrow(expect.objectContaining({ code: 'notPossible' }));
    expect(phone.quits).toEqual([]);
  });

  it('takes over at the end of who just quits, and nothing is started', async () => {
    const phone = await ready();
    phone.leave();
    await settle();
    expect(phone.updater.done.installs).toEqual(['install']);
    expect(phone.quits).toEqual([]);
    phone.updater.failInstall();
    expect(phone.quits).toEqual(['quit']);
  });

  it('is all that takes over: what is fetched only half does not', async () => {
    const phone = start();
    phone.checkForUpdate();
    await settle();
    phone.updater.tell({ type: 'found', version: '2.0.0' });
    phone.leave();
    await settle();
    expect(phone.quits).toEqual(['quit']);
    expect(phone.updater.done.installs).toEqual([]);
  });
});
