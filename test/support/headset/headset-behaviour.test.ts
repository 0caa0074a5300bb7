import { describe, expect, test } from 'vitest';
import { behave, newHeadset, TAKES_BACK_AFTER, type Manners, type ShownLights, type Step, type Stimulus } from './headset-behaviour.ts';
import { headsetProfiles, type HeadsetProfile } from './headset-profiles.ts';

const lift: Stimulus = { kind: 'pressed', button: 'hook' };
const mute: Stimulus = { kind: 'pressed', button: 'mute' };
const told = (...lit: (keyof ShownLights)[]): Stimulus => ({
  kind: 'told',
  lit: Object.fromEntries(lit.map((light) => [light, true])),
});
const elapsed = (wait: 'acknowledgement' | 'bounce'): Stimulus => ({ kind: 'elapsed', wait });

/** What each stimulus has it say. */
function story({ manners }: { readonly manners: Manners }, ...stimuli: readonly Stimulus[]): readonly Step[] {
  const steps: Step[] = [];
  for (const stimulus of stimuli) steps.push(behave(steps.at(-1)?.state ?? newHeadset, stimulus, manners));
  return steps;
}
const says = (profile: HeadsetProfile, ...stimuli: readonly Stimulus[]) => story(profile, ...stimuli).map((step) => step.says);
const pulse = [{ mute: true }, { mute: false }];
const lay = { hook: false, lineBusy: false };
const { acknowledging, silent, bouncy, boomLock, muteEcho, relativeHook, absoluteMute, dropsOnHold, liftsToRefuse, taken } =
  headsetProfiles;

describe('an acknowledging headset', () => {
  test('says hook and line busy, apart, when it is told Off-Hook, and on-hook when that goes out', () =>
    expect(says(acknowledging, told('offHook'), told())).toEqual([[{ hook: true }, { lineBusy: true }], [lay]]));
  test('takes a press back that nobody takes up', () => {
    const [pressed, later] = story(acknowledging, lift, elapsed('acknowledgement'));
    expect(pressed).toMatchObject({ says: [{ hook: true }], waits: { wait: 'acknowledgement', ms: TAKES_BACK_AFTER } });
    expect(later!.says).toEqual([{ hook: false }]);
  });
  test('keeps one that is', () =>
    expect(says(acknowledging, lift, told('offHook'), elapsed('acknowledgement'))).toEqual([[{ hook: true }], [{ lineBusy: true }], []]));
  test('passes mute on in a call only', () =>
    expect(says(acknowledging, mute, told('offHook'), mute)).toEqual([[], [{ hook: true }, { lineBusy: true }], pulse]));
});

describe('others', () => {
  test('lifts to refuse: one report says both', () =>
    expect(says(liftsToRefuse, told('ring'), { kind: 'pressed', button: 'reject' })).toEqual([
      [],
      [
        { hook: true, reject: true },
        { hook: false, reject: false },
      ],
    ]));
  test('silent: follows without a word, and is laid by a press', () =>
    expect(says(silent, told('offHook'), told('offHook', 'mute'), lift)).toEqual([[], [], [lay]]));
  test('bouncy: lays its hook once in each call, and obeys when it is told again', () => {
    const steps = story(bouncy, told('offHook'), elapsed('bounce'), told('offHook'), told(), told('offHook'));
    expect(steps.map((step) => step.waits?.wait)).toEqual(['bounce', undefined, undefined, undefined, 'bounce']);
    expect(steps[1]!.says).toEqual([{ hook: false }]);
    expect(steps[2]!.says[0]).toEqual({ hook: true });
  });
  test('bouncy: does not bounce when the call has gone', () =>
    expect(says(bouncy, told('offHook'), told(), elapsed('bounce')).at(-1)).toEqual([]));
  test('boom lock: presses mute when it is told to unmute', () =>
    expect(says(boomLock, told('offHook', 'mute'), told('offHook'))).toEqual([[], pulse]));
  test('mute echo: presses mute when it is told to mute', () =>
    expect(says(muteEcho, told('offHook'), told('offHook', 'mute'), told('offHook'))).toEqual([[], pulse, []]));
  test('relative hook: every press is up and down', () =>
    expect(says(relativeHook, lift, told('offHook'), lift)).toEqual([
      [{ hook: true }, { hook: false }],
      [],
      [{ hook: true }, { hook: false }],
    ]));
  test('absolute mute: stands as it was told or pressed', () =>
    expect(says(absoluteMute, told('offHook'), mute, told('offHook', 'mute'), mute)).toEqual([
      [],
      [{ mute: true }],
      [],
      [{ mute: false }],
    ]));
  test('drops on hold: lays its hook when Off-Hook goes out', () => {
    expect(says(dropsOnHold, told('offHook'), told('hold'))).toEqual([[], [lay]]);
    expect(says(dropsOnHold, told('offHook'), told('offHook', 'hold'))).toEqual([[], []]);
  });
  test('taken: is off hook from the first', () => expect(says(taken, { kind: 'pluggedIn' })).toEqual([[{ hook: true, lineBusy: true }]]));
});
