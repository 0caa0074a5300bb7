/** What the user can set apart from accounts. */
import type { AutoAnswerRule } from './auto-answer.ts';
import type { CallAction } from './automation/call-action.ts';
import { noWebhook, type Webhook } from './automation/webhook.ts';
import type { QuietChoice, QuietHours } from './do-not-disturb.ts';
import type { LearnedButton } from './headset.ts';
import type { RingTone } from './ring-tone.ts';
import type { CallerTone, RingDevice } from './ringing.ts';
import type { Hotkeys } from './hotkeys.ts';

export const CODECS = ['opus', 'G722', 'PCMU', 'PCMA'] as const;
export type Codec = (typeof CODECS)[number];
export const THEMES = ['system', 'light', 'dark'] as const;

/** An audio device as the user chose it: ids change between starts, labels do not, so both are kept. */
export interface ChosenDevice {
  id: string;
  label: string;
}
/** null: the system's default device. */
export type DeviceChoice = ChosenDevice | null;

/** UDP ports, both ends included. */
export interface PortRange {
  lowest: number;
  highest: number;
}
/** Below are those of system services. */
const LOWEST_PORT = 1024;
const HIGHEST_PORT = 65_535;
/** A call takes an even port and the odd one above, and there may be eight calls. */
const PORT_PAIRS = 8;
export type PortRangeFault = 'outside' | 'reversed' | 'narrow';

/** Why sound cannot use those ports; undefined: it can. */
export function portRangeFault({ lowest, highest }: PortRange): PortRangeFault | undefined {
  if (lowest < LOWEST_PORT || highest > HIGHEST_PORT) return 'outside';
  if (lowest > highest) return 'reversed';
  const pairs = Math.floor((highest - (lowest + (lowest % 2)) + 1) / 2);
  return pairs < PORT_PAIRS ? 'narrow' : undefined;
}

export interface Settings {
  theme: (typeof THEMES)[number];
  microphone: DeviceChoice;
  speaker: DeviceChoice;
  ringer: DeviceChoice;
  /** 0 to 1. */
  ringVolume: number;
  /** Beside `ringer`. */
  alsoRingOn: RingDevice[];
  /** The window flashes while it rings. */
  ringFlash: boolean;
  ringTone: RingTone;
  /** By account; one that is not there rings as the others do. */
  accountTones: Record<string, RingTone>;
  callerTones: CallerTone[];
  echoCancellation: boolean;
  noiseSuppression: boolean;
  autoGainControl: boolean;
  /** Preferred first; at least one. */
  codecs: Codec[];
  /** Of RTP by the media gateway, for firewalls that let some through; null: any. */
  rtpPorts: PortRange | null;
  /** Of the system, for calls that ring. */
  notifications: boolean;
  /** For calls that were missed, and for accounts that nobody can call. */
  missedNotifications: boolean;
  /** Who is ringing is shown above all other windows, while ours is not in front. */
  callCard: boolean;
  /** Do-not-disturb as said by hand; null: the hours decide. */
  doNotDisturb: QuietChoice | null;
  quietHours: QuietHours[];
  /** Numbers and addresses that ring in spite of do-not-disturb. */
  alwaysRing: string[];
  /** Who is refused and calls again within three minutes rings. */
  ringOnSecondTry: boolean;
  /** The first that fits counts; a call that none fits rings. */
  autoAnswer: AutoAnswerRule[];
  callActions: CallAction[];
  webhook: Webhook;
  /** Calls are silent while the system's own focus mode is on. */
  followFocusMode: boolean;
  /** Account used for calling when the user picks none; empty: the first registered one. */
  defaultAccountId: string;
  /** Calls from phone to phone, without a server, are taken and made. */
  directCalls: boolean;
  /** Buttons and lights of headsets are ours; off: every headset is left alone. */
  headsets: boolean;
  /** Models (`HeadsetView.model`) that are left alone. */
  ignoredHeadsets: string[];
  /** Models whose sound is not to be offered for calls again. */
  declinedHeadsets: string[];
  /** By model. */
  learnedButtons: Record<string, LearnedButton[]>;
  /** Where a provisioning document is asked for, https; empty: nowhere. */
  provisioningAddress: string;
  /** Media players of other programs rest during a call. */
  pausePlayers: boolean;
  /** Keys that reach the phone from any program. */
  hotkeys: Hotkeys;
  /** Passwords may be kept in a file with mode 0600 where the system has no keychain. */
  passwordFileAccepted: boolean;
}

export const defaultSettings: Settings = {
  theme: 'system',
  microphone: null,
  speaker: null,
  ringer: null,
  ringVolume: 0.8,
  alsoRingOn: [],
  ringFlash: false,
  ringTone: 'classic',
  accountTones: {},
  callerTones: [],
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  codecs: [...CODECS],
  rtpPorts: null,
  notifications: true,
  missedNotifications: true,
  callCard: true,
  doNotDisturb: null,
  quietHours: [],
  alwaysRing: [],
  ringOnSecondTry: false,
  autoAnswer: [],
  callActions: [],
  webhook: noWebhook,
  followFocusMode: true,
  defaultAccountId: '',
  directCalls: false,
  headsets: true,
  ignoredHeadsets: [],
  declinedHeadsets: [],
  learnedButtons: {},
  provisioningAddress: '',
  pausePlayers: false,
  hotkeys: {},
  passwordFileAccepted: false,
};
