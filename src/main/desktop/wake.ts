/** The machine's sleep. */
import { powerMonitor } from 'electron';
import type { Cancel, Log } from '../ports.ts';
import { inhibit } from './freedesktop/inhibitor.ts';

/** It woke up: sockets that look open may be dead. Linux tells each resume twice, so `run` must bear that. */
export function onWake(run: () => void): void {
  powerMonitor.on('resume', run);
}

/** It goes to sleep. Linux tells this twice as well. */
export function onSleep(run: () => void): void {
  powerMonitor.on('suspend', run);
}

/** Have it wait with its sleep until the result is called, where Electron itself lets go at once: on Linux. The other systems leave some moments, and no say. */
export const holdOffSleep = (log: Log): Cancel =>
  process.platform === 'linux'
    ? inhibit({ what: 'sleep', mode: 'delay', why: 'Callers are told that nobody is there' }, log)
    : () => undefined;
