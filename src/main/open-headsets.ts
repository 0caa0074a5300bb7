/** Headsets: one more way to the same commands. */
import { randomUUID } from 'node:crypto';
import { isLive } from '../shared/call.ts';
import type { Commands } from '../shared/commands.ts';
import { systemClock as clock } from './clock.ts';
import { RULES } from './desktop/places.ts';
import { saveText } from './desktop/save-text.ts';
import { onWake } from './desktop/wake.ts';
import { readWebHid } from './desktop/web-hid.ts';
import { dispatch } from './dispatch.ts';
import { createHeadsetAccess } from './headset/access/headset-access.ts';
import { showRule } from './headset/access/show-rule.ts';
import { createHeadsetCenter } from './headset/create-headset-center.ts';
import type { HeadsetDesk } from './headset/headset-commands.ts';
import type { HidPort } from './headset/hid-port.ts';
import { lastDialed } from './headset/last-dialed.ts';
import type { WindowMediaPort } from './media/media-port.ts';
import type { Log } from './ports.ts';
import { writeAtomically } from './storage/atomic-write.ts';
import type { HistoryPort } from './storage-ports.ts';
import type { Store } from './store.ts';

export interface HeadsetParts {
  readonly store: Store;
  readonly history: HistoryPort;
  readonly window: WindowMediaPort;
  /** They are made after the headsets, which only use them later. */
  readonly commands: () => Commands;
  readonly log: Log;
}

export function openHeadsets({ store, history, window, commands, log }: HeadsetParts): HeadsetDesk {
  const access = showRule(createHeadsetAccess({ platform: process.platform, files: RULES, log }), store, log);
  const headsets = createHeadsetCenter({
    ...{ store, clock, log, newId: randomUUID, now: () => performance.now() },
    openHid: () => openHid({ store, window, log }),
    run: (name, args) => dispatch({ commands: commands(), log }, 'control', name, args),
    lastDialed: lastDialed(history),
  });
  onWake(() => headsets.lookAgain());
  return { headsets, access, saveText: saveText(writeAtomically) };
}

/** So long the window may take; whoever has none to look at has headsets all the same. */
const WINDOW_MS = 10_000;

/** Loaded when the window is there: nobody waits for a headset before that, and native code takes its time to load. */
async function openHid({ store, window, log }: Pick<HeadsetParts, 'store' | 'window' | 'log'>): Promise<HidPort> {
  await new Promise<void>((resolve) => {
    window.onReady(resolve);
    clock.after(WINDOW_MS, resolve);
  });
  const { createNodeHid } = await import('./headset/hid/node-hid-port.ts');
  return createNodeHid({ log, clock, isBusy: () => store.get().calls.some(isLive), webHid: readWebHid });
}
