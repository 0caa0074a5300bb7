/** What a headset has and how it stands, as people see it. Pure. */
import { isLive, type Call } from '../../../shared/call.ts';
import type { HeadsetButton, HeadsetLight, HeadsetView } from '../../../shared/headset.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';

/** Of equal headsets the second is told from the first, in the order in which they were plugged in. */
export function nameAmong(headsets: readonly HeadsetView[], { id, name }: HeadsetView): string {
  const equal = headsets.filter((other) => other.name === name);
  return equal.length < 2 ? name : words.headsets.numbered(name, 1 + equal.findIndex((other) => other.id === id));
}

export interface ShownButton {
  readonly button: HeadsetButton;
  readonly isLearned?: true;
}
/** Those that a person presses, the learned ones last. */
export const shownButtons = ({ buttons, learned }: HeadsetView): readonly ShownButton[] => [
  ...buttons.filter((button) => button !== 'lineBusy').map((button) => ({ button })),
  ...learned.map((button) => ({ button, isLearned: true as const })),
];

export function nameOfButton({ button, isLearned }: ShownButton): string {
  const { button: names, learnedButton } = words.headsets;
  return isLearned ? learnedButton(names[button]) : names[button];
}

export interface ShownLight {
  readonly name: string;
  readonly isLit: boolean;
}
/** Some have two for one thing, a light and a tone for ringing: to people that is one. */
const SHOWN_LIGHTS: readonly (readonly HeadsetLight[])[] = [
  ...[['offHook'], ['ring', 'ringer'], ['mute', 'microphone'], ['hold']],
  ...[['messageWaiting'], ['speaker'], ['sendCalls'], ['onLine']],
] as const;

export const shownLights = ({ lights, lit }: HeadsetView): readonly ShownLight[] =>
  SHOWN_LIGHTS.flatMap((same) => {
    const [has] = same.filter((light) => lights.includes(light));
    return has ? [{ name: words.headsets.light[has], isLit: same.some((light) => lit.includes(light)) }] : [];
  });

export function stateOf({ state, warnings }: HeadsetView): { readonly text: string; readonly tone: 'good' | 'warn' | 'bad' | undefined } {
  const { states, warned } = words.headsets;
  if (state === 'ready') return warnings.length > 0 ? { text: warned, tone: 'warn' } : { text: states.ready, tone: 'good' };
  if (state === 'opening') return { text: states.opening, tone: 'warn' };
  return { text: states[state], tone: state === 'ignored' || state === 'unknown' ? undefined : 'bad' };
}

/** Why its buttons are not heard, and what to do; undefined where nothing is wrong. */
export function whyNotHeard({ state }: HeadsetView, { platform, headsetRule }: AppSnapshot): string | undefined {
  const { forbidden, failed, unknown } = words.headsets;
  if (state === 'failed') return failed;
  if (state === 'unknown') return unknown;
  if (state !== 'forbidden') return undefined;
  if (headsetRule === 'unneeded' || platform !== 'linux') return forbidden[platform];
  return { missing: forbidden.linux, differs: forbidden.linuxDiffers, installed: forbidden.linuxAllowed }[headsetRule.access];
}

/** Why it cannot be tested now. */
export function whyNotTested({ testing, warnings }: HeadsetView, calls: readonly Call[]): string | undefined {
  if (testing) return words.headsets.testing;
  if (calls.some(isLive)) return words.headsets.notInCall;
  const isTaken = warnings.find((warning) => warning === 'otherProgram' || warning === 'lifted');
  return isTaken && words.headsets.warnings[isTaken].title;
}
