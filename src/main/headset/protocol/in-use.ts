/** Which of several headsets is in use: the one that shows the call. A pure rule. */
import { isSoundOf } from '../../../shared/headset-sound.ts';

export interface Candidate {
  readonly id: string;
  readonly model: string;
  readonly name: string;
}

export interface Use {
  /** The one that answered, or was lifted in a call. */
  readonly taken: string | undefined;
  /** The one in use up to now, while a call is up: what is plugged in meanwhile does not take it away. */
  readonly current: string | undefined;
  /** Labels of the devices chosen for sound, microphone first. */
  readonly sound: readonly string[];
}

/** @param headsets in the order in which they were plugged in */
export function inUse(headsets: readonly Candidate[], { taken, current, sound }: Use): string | undefined {
  const ids = headsets.map(({ id }) => id);
  if (taken !== undefined && ids.includes(taken)) return taken;
  const chosen = sound.map((label) => headsets.findLast((headset) => isSoundOf(headset, label))).find((headset) => headset !== undefined);
  if (chosen) return chosen.id;
  return current !== undefined && ids.includes(current) ? current : ids.at(-1);
}
