import { describe, expect, it } from 'vitest';
import {
  nameAmong,
  nameOfButton,
  shownButtons,
  shownLights,
  stateOf,
  whyNotHeard,
  whyNotTested,
} from '../../../src/renderer/views/headsets/what-it-has.ts';
import { en } from '../../../src/shared/words/en.ts';
import { headset } from '../gallery/headset-scenes.ts';
import { active, anna, ended, ringing, snapshot } from '../gallery/sample.ts';

const { states, warned, testing, notInCall, forbidden, failed, unknown } = en.headsets;

describe('what a headset has', () => {
  it('is what a person presses: a busy line is not pressed', () =>
    expect(shownButtons(headset('h', { buttons: ['hook', 'lineBusy', 'mute'] })).map(nameOfButton)).toEqual([
      'Answer and hang up',
      'Mute',
    ]));
  it('is a button that was learned beside one of the same name', () =>
    expect(shownButtons(headset('h', { buttons: ['mute'], learned: ['mute', 'redial'] })).map(nameOfButton)).toEqual([
      'Mute',
      'Mute (learned)',
      'Redial (learned)',
    ]));
  it('is one light for what two show', () => {
    const lights = ['offHook', 'ring', 'ringer', 'microphone'] as const;
    const off = { isLit: false };
    expect(shownLights(headset('h', { lights, lit: ['ringer'] }))).toEqual([
      { name: 'In a call', ...off },
      { name: 'Ringing', isLit: true },
      { name: 'Muted', ...off },
    ]);
  });
});

describe('the name of a headset', () => {
  const [one, other, twin] = [headset('a', { name: 'Talk' }), headset('b', { name: 'Talk 2' }), headset('c', { name: 'Talk' })];
  it('is its own', () => expect([one, other].map((each) => nameAmong([one, other], each))).toEqual(['Talk', 'Talk 2']));
  it('is numbered where another has the same', () =>
    expect([one, other, twin].map((each) => nameAmong([one, other, twin], each))).toEqual(['Talk (1)', 'Talk 2', 'Talk (2)']));
});

describe('how a headset stands', () => {
  it.each([
    ['ready', [], states.ready, 'good'],
    ['ready', ['systemMute'], warned, 'warn'],
    ['opening', [], states.opening, 'warn'],
    ['forbidden', [], states.forbidden, 'bad'],
    ['failed', [], states.failed, 'bad'],
    ['ignored', [], states.ignored, undefined],
    ['unknown', [], states.unknown, undefined],
  ] as const)('%s, with %j: %s', (state, warnings, text, tone) =>
    expect(stateOf(headset('h', { state, warnings }))).toEqual({ text, tone }),
  );
  it.each([
    ['linux', { access: 'missing', mute: false }, forbidden.linux],
    ['linux', { access: 'differs', mute: false }, forbidden.linuxDiffers],
    ['linux', { access: 'installed', mute: false }, forbidden.linuxAllowed],
    ['linux', { access: 'installed', mute: true }, forbidden.linuxAllowed],
    ['darwin', 'unneeded', forbidden.darwin],
    ['win32', 'unneeded', forbidden.win32],
  ] as const)('forbidden on %s with the rule %j says what to do there', (platform, headsetRule, text) =>
    expect(whyNotHeard(headset('h', { state: 'forbidden' }), snapshot({ platform, headsetRule }))).toBe(text),
  );
  it('says what to do when it failed, and nothing when it is as it is to be', () => {
    const why = (state: 'failed' | 'unknown' | 'ready' | 'opening' | 'ignored') => whyNotHeard(headset('h', { state }), snapshot());
    expect([why('failed'), why('unknown')]).toEqual([failed, unknown]);
    expect([why('ready'), why('opening'), why('ignored')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a test of a headset', () => {
  it('is not possible while one runs, or a call is up', () => {
    expect(whyNotTested(headset('h', { testing: true }), [])).toBe(testing);
    expect(whyNotTested(headset('h'), [ringing('r', anna)])).toBe(notInCall);
    expect(whyNotTested(headset('h'), [active('a', anna)])).toBe(notInCall);
    expect(whyNotTested(headset('h', { warnings: ['otherProgram'] }), [])).toBe(en.headsets.warnings.otherProgram.title);
    expect(whyNotTested(headset('h', { warnings: ['lifted'] }), [])).toBe(en.headsets.warnings.lifted.title);
    expect(whyNotTested(headset('h', { warnings: ['systemMute'] }), [ended('e', anna, { kind: 'hungUp' })])).toBeUndefined();
  });
});
