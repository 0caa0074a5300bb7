import { describe, expect, it } from 'vitest';
import { createPhone, watchSnapshots, type Offhook } from '../../src/renderer/bridge.ts';
import type { AppSnapshot } from '../../src/shared/snapshot.ts';
import { snapshot } from './gallery/sample.ts';

const offhook = (part: Partial<Offhook>): Offhook => ({
  command: () => Promise.resolve({ ok: true, value: {} }),
  onSnapshot: () => () => undefined,
  onMediaRequest: () => () => undefined,
  ...part,
});

describe('the proxy of commands', () => {
  it('sends the name and arguments of the method called, and gives back the result', async () => {
    const sent: unknown[] = [];
    const phone = createPhone(
      offhook({
        command: (...args) => {
          sent.push(args);
          return Promise.resolve({ ok: true, value: { callId: 'c1' } });
        },
      }),
    );
    expect(await phone.dial({ to: '1001' })).toEqual({ ok: true, value: { callId: 'c1' } });
    expect(sent).toEqual([['dial', { to: '1001' }]]);
  });

  it('tells a broken bridge as a failure and never rejects', async () => {
    const phone = createPhone(offhook({ command: () => Promise.reject(new Error('gone')) }));
    expect(await phone.hangUp({})).toMatchObject({ ok: false, error: { code: 'internal' } });
  });
});

describe('the pushed snapshots', () => {
  it('keep the newest and tell it with the one before', () => {
    let push: (snapshot: AppSnapshot) => void = () => undefined;
    const snapshots = watchSnapshots(
      offhook({
        onSnapshot: (run) => {
          push = run;
          return () => undefined;
        },
      }),
    );
    const told: unknown[] = [];
    expect(snapshots.get()).toBeUndefined();
    const stop = snapshots.watch((after, before) => told.push([after.revision, before?.revision]));
    push(snapshot({ revision: 1 }));
    push(snapshot({ revision: 2 }));
    stop();
    push(snapshot({ revision: 3 }));
    expect(told).toEqual([
      [1, undefined],
      [2, 1],
    ]);
    expect(snapshots.get()?.revision).toBe(3);
  });
});
