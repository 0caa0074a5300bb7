/** The machine woke up: sockets that look open may be dead. */
import { powerMonitor } from 'electron';

/** Linux tells each resume twice, so `run` must bear that. */
export function onWake(run: () => void): void {
  powerMonitor.on('resume', run);
}
