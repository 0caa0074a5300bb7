/** Sound as the views see it, without any. */
import type { Devices, MediaApi, MicrophoneState, Observable, Path } from '../../../src/renderer/media/media-api.ts';

const fixed = <T>(value: T): Observable<T> => ({ get: () => value, watch: () => () => undefined });
const devices: Devices = {
  microphones: [
    { id: 'm1', label: 'Jabra Engage 55' },
    { id: 'm2', label: 'Built-in microphone' },
  ],
  speakers: [
    { id: 's1', label: 'Jabra Engage 55' },
    { id: 's2', label: 'Built-in speakers' },
  ],
  inUse: {},
};

export const fakeMediaApi = (microphone: MicrophoneState = 'open', path: Path = 'open'): MediaApi => ({
  devices: fixed(devices),
  microphone: fixed(microphone),
  meterMicrophone: (onLevel) => {
    onLevel(0.56);
    return () => undefined;
  },
  playTestTone: () => ({ ended: new Promise((resolve) => setTimeout(resolve, 1_000)), stop: () => undefined }),
  callLevel: () => 0.5,
  path: () => fixed(path),
});
