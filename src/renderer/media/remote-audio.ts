/** What a call is heard through. */
import { loudnessOf } from './meter.ts';
import { routeTo } from './sink.ts';

export interface RemoteAudio {
  setAudible(audible: boolean): void;
  route(deviceId: string | undefined): void;
  level(): number;
  close(): void;
}

export function createRemoteAudio(receiver: RTCRtpReceiver): RemoteAudio {
  const element = new Audio();
  element.muted = true;
  element.srcObject = new MediaStream([receiver.track]);
  // Interrupted by the end of the call.
  element.play().catch(() => undefined);
  return {
    setAudible: (audible) => (element.muted = !audible),
    route: (deviceId) => routeTo(element, deviceId),
    // What the decoder measures anyway, as linear amplitude; an analyser of our own costs CPU, and memory that Chromium keeps.
    level: () => loudnessOf(receiver.getSynchronizationSources()[0]?.audioLevel ?? 0),
    close() {
      element.pause();
      element.srcObject = null;
    },
  };
}
