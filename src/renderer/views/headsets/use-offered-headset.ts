import { useEffect, useState } from 'react';
import type { HeadsetView } from '../../../shared/headset.ts';
import { audioOf, isChosen, type HeadsetAudio } from '../../media/headset-audio.ts';
import type { Devices } from '../../media/media-api.ts';
import { usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';

export interface OfferedHeadset {
  readonly headset: HeadsetView;
  readonly audio: HeadsetAudio;
}

/** Watched only while somebody wants to know, and not before the window is painted: asking begins the sound. */
function useDevicesWhile(isWanted: boolean): Devices | undefined {
  const side = usePhoneSide();
  const [devices, setDevices] = useState<Devices>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let stop = (): unknown => undefined;
    const idle = requestIdleCallback(
      () => {
        const { announcedDevices } = side.media;
        const look = (): void => setDevices(announcedDevices.get());
        look();
        stop = announcedDevices.watch(look);
      },
      { timeout: 200 },
    );
    return () => {
      cancelIdleCallback(idle);
      stop();
    };
  }, [side, isWanted]);
  return devices;
}

/** What a yes would change, and a no. */
const CHANGED = ['microphone', 'speaker', 'declinedHeadsets'] as const;

/** The headset last plugged in of those whose sound is there, is not used for calls, and was not declined; none where that is not the user's to say. */
export function useOfferedHeadset(): OfferedHeadset | undefined {
  const { headsets, settings, policy } = useSnapshot();
  const isDecided = CHANGED.some((name) => policy.locked.includes(name));
  const candidates = headsets.filter(
    ({ model, state }) => state !== 'ignored' && state !== 'unknown' && !settings.declinedHeadsets.includes(model),
  );
  const devices = useDevicesWhile(candidates.length > 0 && !isDecided);
  if (!devices) return undefined;
  const found = candidates.flatMap((headset) => {
    const audio = audioOf(headset, devices);
    return audio && !isChosen(audio, devices) ? [{ headset, audio }] : [];
  });
  return found.at(-1);
}
