import type { Cancel, Clock } from './ports.ts';
import type { Store } from './store.ts';

/** Whoever began to choose a shortcut and went away has no shortcuts for so long. */
const LONGEST_RECORDING_MS = 60_000;

export interface RecordingSetup {
  readonly store: Store;
  readonly clock: Clock;
  /** The window no longer has the keyboard, or its page went away or was loaded anew. */
  readonly onNobodyTypes: (run: () => void) => void;
}

/** The choosing of a shortcut ends by itself: when its page hears no keys any more, or after a minute. */
export function followRecording({ store, clock, onNobodyTypes }: RecordingSetup): void {
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
  onNobodyTypes(end);
}
