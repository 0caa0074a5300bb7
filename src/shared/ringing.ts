/** How a call rings: which of our tones, by whom it is and what its INVITE asks. Pure. */
import { isRinging, type Call, type Ringing } from './call.ts';
import { isCaller } from './is-caller.ts';
import { whenceOf, type AccountAt } from './own-servers.ts';
import type { RingTone } from './ring-tone.ts';

/** What a server says a call is (RFC 7462, and older dialects of Alert-Info), as far as it can be told by the ring. */
export const RING_CUES = ['internal', 'group', 'urgent', 'recall'] as const;
export type RingCue = (typeof RING_CUES)[number];

const CUE_TONES: Readonly<Record<RingCue, RingTone>> = { internal: 'soft', group: 'double', urgent: 'urgent', recall: 'bell' };

export interface CallerTone {
  /** A number or an address. */
  readonly caller: string;
  readonly tone: RingTone;
}

/** A further device that rings, with its own loudness of 0 to 1; null: the system's default. */
export interface RingDevice {
  readonly device: { readonly id: string; readonly label: string } | null;
  readonly volume: number;
}
export const MOST_RING_DEVICES = 8;

/** The part of the settings that this is about. */
export interface RingSettings {
  readonly ringTone: RingTone;
  /** By account. */
  readonly accountTones: Readonly<Record<string, RingTone>>;
  readonly callerTones: readonly CallerTone[];
}

/** What the user said of this caller goes first, as a contact or else by number, then what the server says of this call, then what the user said of the account. */
export function ringToneOf(call: Ringing, { ringTone, accountTones, callerTones }: RingSettings, accounts: readonly AccountAt[]): RingTone {
  const { party, accountId, cue } = call;
  const whence = whenceOf(call, accounts);
  const ofCaller = callerTones.find(({ caller }) => isCaller(caller, party, whence))?.tone;
  return party.contact?.ringTone ?? ofCaller ?? (cue && CUE_TONES[cue]) ?? accountTones[accountId] ?? ringTone;
}

/** Whether a call is to be seen ringing by whoever does not hear it. */
export const ringFlashes = ({
  calls,
  settings,
}: {
  readonly calls: readonly Call[];
  readonly settings: { readonly ringFlash: boolean };
}): boolean => settings.ringFlash && calls.some((call) => isRinging(call) && !call.silenced);
