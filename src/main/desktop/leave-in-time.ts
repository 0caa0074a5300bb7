/** The very end, when everything of ours is closed. */
import { app } from 'electron';
import { endWithin } from '../../system/end-within.ts';

/** Chromium needs some 0.2 s. */
const PATIENCE_S = 3;

/**
 * Chromium tells the session's message bus when a call that kept the machine awake is over, and does not end before it has been answered: by a bus that hangs up to
 * 25 s later for each thing it was told, 100 s and more in all (tried with Electron 33). Nothing of ours runs any more then, so it is the kernel that is asked.
 */
export function leaveInTime(): void {
  app.once('quit', () => endWithin(PATIENCE_S));
}
