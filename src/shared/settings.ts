/** What the user can set apart from accounts. */

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

export interface Settings {
  theme: (typeof THEMES)[number];
  microphone: DeviceChoice;
  speaker: DeviceChoice;
  ringer: DeviceChoice;
  /** 0 to 1. */
  ringVolume: number;
  echoCancellation: boolean;
  noiseSuppression: boolean;
  autoGainControl: boolean;
  /** Preferred first; at least one. */
  codecs: Codec[];
  notifications: boolean;
  /** Account used for calling when the user picks none; empty: the first registered one. */
  defaultAccountId: string;
  /** Calls from phone to phone, without a server, are taken and made. */
  directCalls: boolean;
  /** Passwords may be kept in a file with mode 0600 where the system has no keychain. */
  passwordFileAccepted: boolean;
}

export const defaultSettings: Settings = {
  theme: 'system',
  microphone: null,
  speaker: null,
  ringer: null,
  ringVolume: 0.8,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  codecs: [...CODECS],
  notifications: true,
  defaultAccountId: '',
  directCalls: false,
  passwordFileAccepted: false,
};
