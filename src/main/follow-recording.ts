import type { Cancel, Clock } from './ports.ts';
import type { Store } from './store.ts';

/** Whoever began to choose a shortcut and went away has no shortcuts for so long. */
const LONGEST_RECORDING_MS = 60_000;

export interface RecordingSetup {
  readonly store: Store;
  readonly clock: Clock;
  readonly onPageGone: (run: () => void) => void;
}

/** The choosing of a shortcut ends by itself: with the page that does not hear keys any more, or after a minute. */
export function followRecording({ store, clock, onPageGone }: RecordingSetup): void {
  let giveUp: Cancel = () => undefined;
  const end = (): void => {
    const { desktop } = store.get();
    if (desktop.recordsHotkey) store.update({ desktop: { ...desktop, recordsHotkey: null } });
  };
  store.watch((after, before) => {
    if (after.desktop.recordsHotkey === before.desktop.recordsHotkey) return;
    giveUp();
    if (after.desktop.recordsHotkey) giveUp = clock.after(LONGEST_RECORDING_MS, end);
  });
  onPageGone(end);
}
