/** What the views may know of sound: devices, levels and test tones. Calls' sound itself follows the snapshot without being asked. */
import type { RingTone } from '../../shared/ring-tone.ts';
import type { RingDevice } from '../../shared/ringing.ts';

export interface Observable<T> {
  get(): T;
  /** Called after each change, not at once. Returns the way to stop. */
  watch(run: () => void): () => void;
}

export interface AudioDevice {
  readonly id: string;
  readonly label: string;
}
export interface Devices {
  readonly microphones: readonly AudioDevice[];
  readonly speakers: readonly AudioDevice[];
  /** Ids in use now; they differ from the chosen ones while a chosen device is unplugged. Undefined: the system's default. */
  readonly inUse: { readonly microphone?: string; readonly speaker?: string };
}
/** `idle`: not needed now. */
export type MicrophoneState = 'idle' | 'open' | 'blocked' | 'missing';

/** How the connection of a call's sound stands: its two ends look for a way to each other, have one, or have found none (ICE, RFC 8445). */
export type Path = 'trying' | 'open' | 'failed';

/** `speaker`: where calls are heard; `ringer`: wherever it rings; or on this one device, as loud as it rings there. */
export type TestTonePlace = 'speaker' | 'ringer' | RingDevice;

export interface TestTone {
  /** Resolves when it is over or was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

export interface MediaApi {
  readonly devices: Observable<Devices>;
  /** The same for who only waits: those that come unannounced are not looked for (see `watchDevices`). */
  readonly announcedDevices: Observable<Devices>;
  readonly microphone: Observable<MicrophoneState>;
  /** Opens the chosen microphone and reports its level, 0 to 1, some 20 times a second until stopped. */
  meterMicrophone(onLevel: (level: number) => void): () => void;
  /** One second of tone on the speaker, else a ring: this one, or the one that is chosen for all. */
  playTestTone(on: TestTonePlace, ring?: RingTone): TestTone;
  /** How loud the far end of a call is, 0 to 1; undefined when it is not heard now. */
  callLevel(callId: string): number | undefined;
  /** Undefined: the call has no sound yet. */
  readonly path: (callId: string) => Observable<Path | undefined>;
}
