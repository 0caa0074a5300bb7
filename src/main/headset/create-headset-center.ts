/** The headsets and the phone joined: the one that watches the snapshot for them, and writes them into it. */
import { isDeepStrictEqual } from 'node:util';
import type { Clock, Log } from '../ports.ts';
import type { Store } from '../store.ts';
import { carryOut, type CarryOutSetup, type RunCommand } from './carry-out.ts';
import { followDevices, type DeviceWatch } from './follow-devices.ts';
import type { HeadsetCenter } from './headset-center.ts';
import { createHeadsetUse, type HeadsetUse } from './headset-use.ts';
import { headsetVerbs } from './headset-verbs.ts';
import { viewOf } from './headset-view.ts';
import type { HidDevice, HidPort } from './hid-port.ts';
import { PluggedHeadset, type HeadsetPhone } from './plugged-headset.ts';
import { PluggedHeadsets } from './plugged-headsets.ts';

export interface HeadsetCenterSetup {
  /** Resolves when there is time for headsets; rejects where HID cannot be had, and the phone goes on without. */
  readonly openHid: () => Promise<HidPort>;
  readonly store: Store;
  readonly clock: Clock;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  readonly newId: () => string;
  readonly run: RunCommand;
  readonly lastDialed: CarryOutSetup['lastDialed'];
}

function phoneOf(setup: HeadsetCenterSetup, use: HeadsetUse, onSeen: () => void): HeadsetPhone {
  const get = () => setup.store.get();
  return {
    calls: () => get().calls,
    isWanted: (model) => !get().settings.ignoredHeadsets.includes(model),
    learned: (model) => get().settings.learnedButtons[model] ?? [],
    isInUse: (id) => use.isInUse(id),
    takeOver: (id) => {
      use.take(id);
      onSeen();
    },
    run: carryOut(setup),
  };
}

function tellFault(store: Store, headsetFault: string | null): void {
  if (headsetFault !== store.get().headsetFault) store.update({ headsetFault });
}

/** Those of one port, as the settings want them. */
function openHeadsets(hid: HidPort, setup: HeadsetCenterSetup) {
  const { store, clock, now, log, newId } = setup;
  const plugged = new PluggedHeadsets(
    (device, trace) => new PluggedHeadset({ id: newId(), device, trace, hid, clock, now, log, phone, onSeen: changed, onGone }),
  );
  const all = () => plugged.all();
  const use = createHeadsetUse(() => store.get(), all);
  const phone = phoneOf(setup, use, publish);
  let watch: DeviceWatch | undefined;

  function onGone(gone: PluggedHeadset): void {
    plugged.lost(gone);
    changed();
    watch?.lookSoon();
  }

  /** Rows that are the same wake nobody. */
  function publish(): void {
    const headsets = plugged.all().flatMap((each) => viewOf(each, store.get()) ?? []);
    if (!isDeepStrictEqual(headsets, store.get().headsets)) store.update({ headsets });
  }

  function changed(): void {
    use.settle();
    publish();
  }

  function listed(devices: readonly HidDevice[]): void {
    tellFault(store, null);
    plugged.listed(devices);
    changed();
  }

  function follow(): void {
    if (store.get().settings.headsets)
      watch ??= followDevices({ hid, clock, log, onList: listed, onFault: (detail) => tellFault(store, detail) });
    else {
      watch?.stop();
      watch = undefined;
      tellFault(store, null);
      void plugged.close();
    }
    for (const each of plugged.all()) each.follow();
    changed();
  }

  const unwatch = store.watch((after, before) => {
    if (after.settings !== before.settings) follow();
    else if (after.calls !== before.calls) changed();
    else if (after.headsetRule !== before.headsetRule) publish();
  });
  follow();

  return {
    all,
    lookAgain() {
      plugged.forgive();
      watch?.look();
    },
    async close() {
      unwatch();
      watch?.stop();
      await plugged.close();
      publish();
    },
  };
}

export function createHeadsetCenter(setup: HeadsetCenterSetup): HeadsetCenter {
  const { store, log, run } = setup;
  let headsets: ReturnType<typeof openHeadsets> | 'closed' | undefined;
  setup.openHid().then(
    (hid) => {
      if (headsets !== 'closed') headsets = openHeadsets(hid, setup);
    },
    (error: unknown) => {
      log.warn('headsets cannot be used', { error: String(error) });
      tellFault(store, error instanceof Error ? error.message : String(error));
    },
  );
  const opened = () => (headsets === 'closed' ? undefined : headsets);

  return {
    ...headsetVerbs({ store, run, plugged: () => opened()?.all() ?? [] }),
    lookAgain: () => opened()?.lookAgain(),
    async close() {
      const closing = opened()?.close();
      headsets = 'closed';
      await closing;
    },
  };
}
