/** When to look which devices there are: soon after the system says that something has changed, and again, since it may say so before all is there. */
import type { Cancel, Clock, Log } from '../ports.ts';
import type { HidDevice, HidPort } from './hid-port.ts';

export interface DeviceWatch {
  /** Now, and again like after a change. */
  look(): void;
  /** Something has changed. */
  lookSoon(): void;
  stop(): void;
}

export interface DeviceWatchSetup {
  readonly hid: HidPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly onList: (devices: readonly HidDevice[]) => void;
  /** They cannot be listed: the system's words. It is over with the next list. */
  readonly onFault: (detail: string) => void;
}

/** Looking costs, and on some systems it is heard in the sound of the very headset: so all changes within the first wait are one. */
const SOON_MS = 200;
const LATER_MS = [1000, 3000];

type Stage = 'resting' | 'looking' | 'lookingAgain' | 'stopped';

export function followDevices({ hid, clock, log, onList, onFault }: DeviceWatchSetup): DeviceWatch {
  let stage: Stage = 'resting';
  let complaint = '';
  let soon: Cancel | undefined;
  let later: readonly Cancel[] = [];

  async function list(): Promise<void> {
    try {
      const devices = await hid.list();
      complaint = '';
      if (stage !== 'stopped') onList(devices);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      if (detail !== complaint) log.warn('devices cannot be listed', { error: detail });
      complaint = detail;
      if (stage !== 'stopped') onFault(detail);
    }
  }

  async function look(): Promise<void> {
    if (stage === 'looking') stage = 'lookingAgain';
    if (stage !== 'resting') return;
    stage = 'looking';
    await list();
    await rest(stage);
  }

  async function rest(after: Stage): Promise<void> {
    if (after === 'stopped') return;
    stage = 'resting';
    if (after === 'lookingAgain') await look();
  }

  function plan(): void {
    later.forEach((cancel) => cancel());
    later = LATER_MS.map((ms) => clock.after(ms, () => void look()));
    soon ??= clock.after(SOON_MS, () => {
      soon = undefined;
      void look();
    });
  }

  const unwatch = hid.onChange(plan);
  void look();
  return {
    look() {
      void look();
      plan();
    },
    lookSoon: plan,
    stop() {
      stage = 'stopped';
      unwatch();
      soon?.();
      later.forEach((cancel) => cancel());
    },
  };
}
