/** What a call is heard through. */
import { createMeter } from './meter.ts';
import type { Meter } from './meter.ts';
import { routeTo } from './sink.ts';

export interface RemoteAudio {
  setAudible(audible: boolean): void;
  route(deviceId: string | undefined): void;
  level(): number;
  close(): void;
}

export function createRemoteAudio(audio: AudioContext, track: MediaStreamTrack): RemoteAudio {
  const stream = new MediaStream([track]);
  const element = new Audio();
  element.muted = true;
  element.srcObject = stream;
  // Interrupted by the end of the call.
  element.play().catch(() => undefined);
  /** Made when somebody looks: measuring costs CPU all the time. */
  let meter: Meter | undefined;
  return {
    setAudible: (audible) => (element.muted = !audible),
    route: (deviceId) => routeTo(element, deviceId),
    level: () => (meter ??= createMeter(audio, stream)).level(),
    close() {
      meter?.release();
      element.pause();
      element.srcObject = null;
    },
  };
}
