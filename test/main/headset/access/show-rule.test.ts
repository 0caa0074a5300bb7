import { expect, test, vi } from 'vitest';
import { showRule } from '../../../../src/main/headset/access/show-rule.ts';
import { AccessError, type HeadsetAccess } from '../../../../src/main/headset/hid-port.ts';
import type { HeadsetRule, HeadsetView } from '../../../../src/shared/headset.ts';
import { testStore } from '../../../support/test-store.ts';

const missing = { access: 'missing', mute: false } as const;
const installed = { access: 'installed', mute: false } as const;
const withMute = { access: 'installed', mute: true } as const;

const headset = (part: Partial<HeadsetView>): HeadsetView => ({
  ...{ id: 'a', model: '0b0e:0307', name: 'Headset', state: 'forbidden', buttons: [], lights: [], learned: [], lit: [], warnings: [] },
  ...part,
});

/** A system whose rule the test sets. */
function setUp() {
  const store = testStore();
  const system: { rule: HeadsetRule; refuses?: AccessError; unreadable?: boolean } = { rule: missing };
  const rule = vi.fn<HeadsetAccess['rule']>(() =>
    system.unreadable ? Promise.reject(new Error('no such luck')) : Promise.resolve(system.rule),
  );
  const inner: HeadsetAccess = {
    rule,
    allow: ({ mute }) => {
      if (system.refuses) return Promise.reject(system.refuses);
      system.rule = mute ? withMute : installed;
      return Promise.resolve();
    },
  };
  const error = vi.fn();
  const silent = (): void => undefined;
  const access = showRule(inner, store, { debug: silent, info: silent, warn: silent, error });
  return {
    store,
    system,
    rule,
    error,
    access,
    shown: (wanted: HeadsetRule) => vi.waitFor(() => expect(store.get().headsetRule).toEqual(wanted)),
  };
}

test('at the start', async () => {
  const { access, shown } = setUp();
  await shown(missing);
  expect(await access.rule()).toEqual(missing);
});

test('what was allowed is shown before whoever asked goes on', async () => {
  const { access, store } = setUp();
  await access.allow({ mute: true });
  expect(store.get().headsetRule).toEqual(withMute);
  await access.allow({ mute: false });
  expect(store.get().headsetRule).toEqual(installed);
});

test('a refusal is handed on, and what came of it all the same is shown', async () => {
  const { access, store, system } = setUp();
  system.refuses = new AccessError('failed', 'udev could not be told');
  system.rule = installed;
  await expect(access.allow({ mute: false })).rejects.toBe(system.refuses);
  expect(store.get().headsetRule).toEqual(installed);
});

test('somebody installed it by hand: seen when a headset can be used all of a sudden', async () => {
  const { store, system, shown } = setUp();
  store.update({ headsets: [headset({})] });
  await shown(missing);
  system.rule = installed;
  store.update({ headsets: [headset({ state: 'ready' })] });
  await shown(installed);
});

test('a press and a light are no reason to read files', async () => {
  const { store, rule, shown } = setUp();
  store.update({ headsets: [headset({ state: 'ready' })] });
  await shown(missing);
  const before = rule.mock.calls.length;
  store.update({ headsets: [headset({ state: 'ready', lit: ['ring'], lastPress: { button: 'hook', at: 1 } })] });
  await new Promise(setImmediate);
  expect(rule).toHaveBeenCalledTimes(before);
});

test('where it cannot be read, that is logged and the next look is as good', async () => {
  const { store, system, error, shown } = setUp();
  system.unreadable = true;
  store.update({ headsets: [headset({})] });
  await vi.waitFor(() => expect(error).toHaveBeenCalled());
  system.unreadable = false;
  system.rule = withMute;
  store.update({ headsets: [] });
  await shown(withMute);
});
