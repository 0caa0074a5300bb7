/** Which of the open headsets shows the calls, from snapshot to snapshot. */
import { isLive, isRinging } from '../../shared/call.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { PluggedHeadset } from './plugged-headset.ts';
import { inUse } from './protocol/in-use.ts';

export interface HeadsetUse {
  isInUse(id: string): boolean;
  /** It was lifted, or is about to answer. */
  take(id: string): void;
  /** The calls, the settings or the headsets are others: choose anew, and let each show what it must. */
  settle(): void;
}

const isUp = ({ calls }: AppSnapshot): boolean => calls.some((call) => isLive(call) && !isRinging(call));
const chosenSound = ({ settings: { microphone, speaker } }: AppSnapshot): readonly string[] =>
  [microphone, speaker].flatMap((device) => device?.label ?? []);

export function createHeadsetUse(snapshot: () => AppSnapshot, plugged: () => readonly PluggedHeadset[]): HeadsetUse {
  let taken: string | undefined;
  let current: string | undefined;

  function settle(): void {
    const now = snapshot();
    const open = plugged().filter(({ headset }) => headset !== undefined);
    const candidates = open.map(({ id, model, device: { name } }) => ({ id, model, name }));
    if (!now.calls.some(isLive)) taken = undefined;
    current = inUse(candidates, { taken, current: isUp(now) ? current : undefined, sound: chosenSound(now) });
    for (const { headset } of open) headset?.refresh();
  }

  return {
    isInUse: (id) => id === current,
    take(id) {
      taken = id;
      settle();
    },
    settle,
  };
}
