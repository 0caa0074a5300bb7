/** The headsets of the virtual machine: a made headset each, and how it behaves. */
import type { Manners } from './headset-behaviour.ts';
import { madeHeadsets, type MadeHeadset } from './made-headsets.ts';

export interface HeadsetProfile {
  readonly made: MadeHeadset;
  readonly manners: Manners;
  /** Reports of another length than its own it ignores. */
  readonly isStrict?: boolean;
}

const { shared, apart, mixed, constant, springy, standing, unnumbered } = madeHeadsets;

export const headsetProfiles = {
  acknowledging: { made: shared, manners: { acknowledges: true } },
  silent: { made: apart, manners: {} },
  bouncy: { made: shared, manners: { acknowledges: true, bouncesAfter: 100 } },
  boomLock: { made: apart, manners: { locksMute: true } },
  muteEcho: { made: mixed, manners: { echoesMute: true } },
  relativeHook: { made: springy, manners: { hookSprings: true } },
  absoluteMute: { made: standing, manners: { muteStands: true } },
  dropsOnHold: { made: mixed, manners: { dropsWithOffHook: true } },
  strict: { made: constant, manners: { acknowledges: true }, isStrict: true },
  rejecting: { made: mixed, manners: { acknowledges: true } },
  liftsToRefuse: { made: shared, manners: { acknowledges: true, liftsToRefuse: true } },
  taken: { made: shared, manners: { acknowledges: true, isTaken: true } },
  unnumbered: { made: unnumbered, manners: {} },
} as const satisfies Record<string, HeadsetProfile>;

export type ProfileName = keyof typeof headsetProfiles;
