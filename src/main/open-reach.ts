/** What joins the phone to the programs around it: shortcuts from any of them, links they hand over, a machine kept awake. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readPhoneLink, type OpenedLink } from '../shared/phone-link.ts';
import { readPhoneText } from '../shared/phone-text.ts';
import { systemClock } from './clock.ts';
import { copiedTexts, createHotkeys, desktopGivesKeys } from './desktop/hotkey-port.ts';
import { createPlayers, followFocusMode, openDesktopKeys } from './desktop/own-desktop.ts';
import { createPower } from './desktop/power.ts';
import { isOnWayland } from './desktop/wayland.ts';
import type { WindowPort } from './desktop-ports.ts';
import type { Ask } from './dispatch.ts';
import { followDesktopKeys } from './follow-desktop-keys.ts';
import { followHotkeys, type Pressing } from './follow-hotkeys.ts';
import { followRecording, type RecordingSetup } from './follow-recording.ts';
import { handOver } from './hand-over.ts';
import type { Log } from './ports.ts';
import { keepAwake } from './reactions/keep-awake.ts';
import { later } from './reactions/later.ts';
import { pausePlayers } from './reactions/pause-players.ts';
import type { Store } from './store.ts';

export interface Reach {
  /** The system hands over a link, as a stranger wrote it. */
  openLink(link: OpenedLink): void;
  /** Music that rests because of a call goes on: resolves when it does, or after 3 s. */
  giveBack(): Promise<void>;
}

export interface ReachSetup {
  readonly store: Store;
  readonly window: WindowPort;
  readonly ask: Ask;
  /** As {@link RecordingSetup} has it. */
  readonly onNobodyTypes: RecordingSetup['onNobodyTypes'];
  readonly log: Log;
}

/** A player that hangs keeps nobody from quitting. */
const PATIENCE_MS = 3000;

export function openReach({ store, window, ask, onNobodyTypes, log }: ReachSetup): Reach {
  const players = createPlayers(log);
  store.watch(later(keepAwake(createPower(log))));
  if (players) store.watch(pausePlayers(players));
  followFocusMode(log, (focusMode) => store.update({ desktop: { ...store.get().desktop, focusMode } }));
  const pressing: Pressing = {
    store,
    run: ask,
    dialCopied: () =>
      void copiedTexts().then(
        (texts) => handOver({ store, window }, 'copied', texts.map(readPhoneText).find(Boolean)),
        (error: unknown) => log.warn('the clipboard cannot be read', { error: String(error) }),
      ),
  };
  if (isOnWayland() || desktopGivesKeys()) followDesktopKeys(pressing, (ears) => openDesktopKeys(log, ears));
  else followHotkeys({ ...pressing, keys: createHotkeys({ log, clock: systemClock, now: () => performance.now() }) });
  followRecording({ store, clock: systemClock, onNobodyTypes });
  return {
    openLink: ({ url, accountId }) => handOver({ store, window }, 'link', readPhoneLink(url), accountId),
    giveBack: () => Promise.race([players?.settled(), sleep(PATIENCE_MS, undefined, { ref: false })]),
  };
}
