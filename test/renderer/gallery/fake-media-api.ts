/** Sound as the views see it, without any. */
import { createCell } from '../../../src/renderer/media/cell.ts';
import { devicesInUse } from '../../../src/renderer/media/device-choice.ts';
import type { Devices, MediaApi, MicrophoneState, Observable, Path } from '../../../src/renderer/media/media-api.ts';
import type { Offhook } from '../../../src/renderer/bridge.ts';

const fixed = <T>(value: T): Observable<T> => ({ get: () => value, watch: () => () => undefined });
const list = {
  microphones: [
    { id: 'm1', label: 'Jabra Engage 55' },
    { id: 'm2', label: 'Built-in microphone' },
  ],
  speakers: [
    { id: 's1', label: 'Jabra Engage 55' },
    { id: 's2', label: 'Built-in speakers' },
  ],
  defaultMicrophone: '',
};

export function fakeMediaApi(offhook: Offhook, microphone: MicrophoneState = 'open', path: Path = 'open'): MediaApi {
  const devices = createCell<Devices>({ ...list, inUse: {} }, (a, b) => JSON.stringify(a) === JSON.stringify(b));
  offhook.onSnapshot(({ settings }) => devices.set(devicesInUse(list, settings)));
  return {
    devices,
    announcedDevices: devices,
    microphone: fixed(microphone),
    meterMicrophone: (onLevel) => {
      onLevel(0.56);
      return () => undefined;
    },
    playTestTone: () => ({ ended: new Promise((resolve) => setTimeout(resolve, 1_000)), stop: () => undefined }),
    callLevel: () => 0.5,
    path: () => fixed(path),
  };
}
