/** Tells when HID devices may have come, gone, or been given to us. */
import { statSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Cancel, Clock, Log } from '../../ports.ts';
import type { HidDevice } from '../hid-port.ts';

/** Where nothing tells: to list is to open every device, and in the sound of some that can be heard. */
const POLL_MS = 60_000;

/** A clock of some kernels ticks but every 4 ms, and udev may be as quick. */
function stampOf(path: string): string {
  const file = statSync(path, { throwIfNoEntry: false });
  return file ? `${file.ctimeMs} ${file.mode} ${file.uid} ${file.gid}` : 'gone';
}

/**
 * Of `folder`, where Linux has devices as files. A device that comes is told, one that goes, and one whose owner or rights change: udev gives whoever
 * sits at the machine access some time after it came. What is written to it is told as a change as well, but does not move its ctime.
 * Throws where it cannot begin; `onBroken` where it cannot go on.
 */
export function watchFolder(folder: string, name: RegExp, run: () => void, onBroken: (error: Error) => void): Cancel {
  const stamps = new Map<string, string>();
  const watcher = watch(folder, { persistent: false }, (_event, file) => {
    if (!file || !name.test(file)) return;
    const stamp = stampOf(join(folder, file));
    if (stamps.get(file) === stamp) return;
    stamps.set(file, stamp);
    run();
  });
  watcher.on('error', onBroken);
  return () => watcher.close();
}

/** Looks once a minute, but not while `isBusy`, and tells when there are others than the time before. */
export function pollDevices({ list, clock, isBusy, run }: Omit<Watch, 'log'>): Cancel {
  let isOver = false;
  let known: string | undefined;
  let cancel: Cancel = () => undefined;

  async function look(): Promise<void> {
    const devices = isBusy() ? undefined : await list().catch(() => []);
    if (isOver) return;
    cancel = clock.after(POLL_MS, () => void look());
    if (!devices) return;
    const found = JSON.stringify(devices);
    const isNews = known !== undefined && known !== found;
    known = found;
    if (isNews) run();
  }

  void look();
  return () => {
    isOver = true;
    cancel();
  };
}

interface Watch {
  readonly list: () => Promise<readonly HidDevice[]>;
  readonly clock: Clock;
  /** A call is up: it could hear the looking. */
  readonly isBusy: () => boolean;
  readonly log: Log;
  readonly run: () => void;
}

/** Of `folder` as long as it can be watched, and by the clock from then on. */
export function watchOrPoll(folder: string, { log, ...parts }: Watch): Cancel {
  let cancel: Cancel = () => undefined;
  const poll = (error: unknown): void => {
    log.warn('devices cannot be watched, and are looked for by the clock', { error: String(error) });
    cancel();
    cancel = pollDevices(parts);
  };
  try {
    cancel = watchFolder(folder, /^hidraw\d+$/, parts.run, poll);
  } catch (error) {
    poll(error);
  }
  return () => cancel();
}

export const watchDevices = (parts: Watch): Cancel => (process.platform === 'linux' ? watchOrPoll('/dev', parts) : pollDevices(parts));
