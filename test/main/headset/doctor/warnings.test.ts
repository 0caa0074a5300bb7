import { describe, expect, it } from 'vitest';
import type { HeadsetLayout } from '../../../../src/main/headset/descriptor/telephony.ts';
import { heardMute, noSymptoms, seen, SHARED_AFTER_MS, warningsFor, type Symptoms } from '../../../../src/main/headset/doctor/warnings.ts';
import { heard, newDevice, told, type Device } from '../../../../src/main/headset/protocol/device.ts';
import type { ButtonEvent } from '../../../../src/main/headset/protocol/read-report.ts';
import type { HeadsetRules } from '../../../../src/shared/headset.ts';

const layoutWith = (...buttons: readonly ('hook' | 'mute' | 'lineBusy')[]): HeadsetLayout => ({
  buttons: buttons.map((button, bitOffset) => ({ button, kind: 'state', reportId: 2, bitOffset, bitSize: 1 })),
  lights: [],
  outputBytes: new Map(),
  isNumbered: true,
});
const plain = layoutWith('hook', 'mute');
const warned = (symptoms: Symptoms, now: number, layout = layoutWith('hook', 'lineBusy')) => warningsFor(symptoms, layout, 'unneeded', now);
const hook = (on: boolean): ButtonEvent => ({ button: 'hook', kind: 'stands', on });
const mute: ButtonEvent = { button: 'mute', kind: 'pressed' };

describe('another program', () => {
  const lifted = heard(newDevice, hook(true), 1000);
  const begun = seen(noSymptoms, lifted, 1000);

  it('is told of when the headset goes on saying that it is in a call that is not ours', () => {
    const later = seen(begun, lifted, 2000);
    expect(warned(later, 1000 + SHARED_AFTER_MS - 1)).toEqual([]);
    expect(warned(later, 1000 + SHARED_AFTER_MS)).toEqual(['otherProgram']);
  });
  it('is not claimed of a headset that cannot tell a call of another program from a press', () => {
    const later = seen(begun, lifted, 2000);
    expect(warned(later, 1000 + SHARED_AFTER_MS - 1, plain)).toEqual([]);
    expect(warned(later, 1000 + SHARED_AFTER_MS, plain)).toEqual(['lifted']);
  });
  it('is not, where the headset takes its hook back', () =>
    expect(warned(seen(begun, heard(lifted, hook(false), 2500), 2500), 10_000)).toEqual([]));
  it('is not, while the call is ours', () => expect(warned(seen(begun, told(lifted, { offHook: true }, 2000), 2000), 10_000)).toEqual([]));
  it('is not, by what the headset still says when our call has ended', () => {
    const ended = told(told(lifted, { offHook: true }, 0), {}, 5000);
    expect(warned(seen(noSymptoms, ended, 5000), 20_000)).toEqual([]);
  });
});

/** A mute light of ours each `every` ms, and after `delay` the headset's answer to it. */
function answers(count: number, every: number, delay: number): { readonly symptoms: Symptoms; readonly end: number } {
  let [symptoms, device]: [Symptoms, Device] = [noSymptoms, told(newDevice, { offHook: true }, -10_000)];
  for (let turn = 0; turn < count; turn++) {
    device = told(device, { offHook: true, mute: turn % 2 === 0 }, turn * every);
    symptoms = heardMute(symptoms, mute, device, turn * every + delay);
  }
  return { symptoms, end: (count - 1) * every + delay };
}

describe('a mute loop', () => {
  it('is told of after six answers in a row, for a minute', () => {
    const { symptoms, end } = answers(6, 900, 200);
    expect(warned(symptoms, end)).toEqual(['muteLoop']);
    expect(warned(symptoms, end + 59_000)).toEqual(['muteLoop']);
    expect(warned(symptoms, end + 61_000)).toEqual([]);
  });
  it('is not, after five', () => expect(warned(answers(5, 900, 200).symptoms, 5000)).toEqual([]));
  it('is not, where a person mutes and unmutes time after time', () => {
    const { symptoms, end } = answers(40, 1100, 1050);
    expect(warned(symptoms, end)).toEqual([]);
  });
  it('is not, where answers come seldom', () => {
    const { symptoms, end } = answers(40, 5000, 100);
    expect(warned(symptoms, end)).toEqual([]);
  });
  it('is not, by other buttons', () => {
    const device = told(newDevice, { mute: true }, 0);
    const symptoms = [1, 2, 3, 4, 5, 6].reduce((before, at) => heardMute(before, hook(true), device, at), noSymptoms);
    expect(warned(symptoms, 10)).toEqual([]);
  });
});

describe('a second mute by the system', () => {
  const rule = (access: HeadsetRules['access'], mute: boolean): HeadsetRules => ({ access, mute });
  it.each(['missing', 'differs', 'installed'] as const)(
    'is told of on Linux, unless its rule keeps the system from it; that of access is %s',
    (access) => {
      expect(warningsFor(noSymptoms, plain, rule(access, false), 0)).toEqual(['systemMute']);
      expect(warningsFor(noSymptoms, plain, rule(access, true), 0)).toEqual([]);
    },
  );
  it('is told of nowhere else', () => expect(warningsFor(noSymptoms, plain, 'unneeded', 0)).toEqual([]));
  it('is not, where the headset declares no mute button', () =>
    expect(warningsFor(noSymptoms, layoutWith('hook'), rule('installed', false), 0)).toEqual([]));
});
