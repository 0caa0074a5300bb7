/** The machine's sleep. */
import { powerMonitor } from 'electron';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cancel, Log } from '../ports.ts';
import { inhibit } from './freedesktop/inhibitor.ts';

/** The first moments are the window's. */
const FIRST_MS = 3000;
/** No caller should be sent to us for longer, and no user wait: what can be said is said by then. */
const PATIENCE_MS = 2000;

const holdOff = (log: Log): Cancel =>
  process.platform === 'linux'
    ? inhibit({ what: 'sleep', mode: 'delay', why: 'Callers are told that nobody is there' }, log)
    : () => undefined;

/** It woke up: sockets that look open may be dead. Linux tells each resume twice, so `run` must bear that. */
export function onWake(run: () => void): void {
  powerMonitor.on('resume', run);
}

/**
 * It goes to sleep, and on Linux, where Electron itself lets go at once, not before `run` is done, or 2 s are over. The other systems leave some moments,
 * and no say. Linux tells this twice as well.
 */
export function onSleep(run: () => Promise<void>, log: Log): void {
  let held: Cancel | undefined;
  const hold = (): void => void (held ??= holdOff(log));
  setTimeout(hold, FIRST_MS).unref();
  powerMonitor.on('suspend', () => {
    const letGo = held;
    held = undefined;
    void Promise.race([run(), pause(PATIENCE_MS, undefined, { ref: false })]).finally(() => letGo?.());
  });
  powerMonitor.on('resume', hold);
}
