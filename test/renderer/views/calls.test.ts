import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/shared/call.ts';
import { arrangeCalls } from '../../../src/renderer/views/calls/arrange-calls.ts';
import { callControls } from '../../../src/renderer/views/calls/call-controls.ts';
import { numberUnder } from '../../../src/shared/party.ts';
import type { MicrophoneState } from '../../../src/renderer/media/media-api.ts';
import { callState, callTone, soundProblem, whoIs } from '../../../src/renderer/views/calls/call-words.ts';
import { NOW, active, alerting, anna, bob, carol, held, redirected, ringing } from '../gallery/sample.ts';

const ids = (calls: readonly Call[]): string[] => calls.map((call) => call.id);
const ended: Call = { ...ringing('e', bob), phase: 'ended', reason: { kind: 'missed' }, endedAt: NOW };

describe('where calls stand', () => {
  it('keeps the call one is in before a new one that rings, so that its buttons do not move', () => {
    const found = arrangeCalls([held('h', carol), active('a', bob), ringing('r', anna), ended]);
    expect(found.front?.id).toBe('a');
    expect([ids(found.ringing), ids(found.waiting), ids(found.over), ids(found.passing)]).toEqual([['r'], ['h'], ['e'], []]);
  });
  it('tells of an end that needs nobody apart', () => {
    const ending: Call = { ...ringing('i', carol), phase: 'ending', reason: { kind: 'hungUp' } };
    const quiet: Call = { ...ended, id: 'q', reason: { kind: 'declinedByUs' } };
    const found = arrangeCalls([active('a', bob), quiet, ended, ending]);
    expect([ids(found.over), ids(found.passing)]).toEqual([['e'], ['i', 'q']]);
  });
  it('puts a held call in front when there is no other', () => {
    expect(arrangeCalls([held('h', carol), ringing('r', anna)]).front?.id).toBe('h');
  });
  it('shows every call exactly once', () => {
    const all = [held('1', carol), held('2', bob), active('3', anna), ringing('4', anna), ringing('5', bob), ended];
    const { front, ringing: rings, waiting, over, passing } = arrangeCalls(all);
    expect([...(front ? [front] : []), ...rings, ...waiting, ...over, ...passing].map(({ id }) => id).sort()).toEqual(ids(all).sort());
  });
});

const controlsOf = (call: Call) => callControls(call, [call]);
const problem = (call: Call, microphone: MicrophoneState): string => soundProblem(call, [call], { microphone, path: 'open' });

describe('a call in words', () => {
  it('says that the far end cannot hear the user, where it should', () => {
    expect(problem(active('a', anna), 'blocked')).toMatch(/^Your microphone is blocked, so they cannot hear you\. Allow it/);
    expect(problem(active('a', anna), 'missing')).toMatch(/^No microphone was found, so they cannot hear you\. Plug one in/);
    expect(problem({ ...ringing('r', anna), phase: 'answering', muted: false }, 'blocked')).not.toBe('');
    expect([active('a', anna), held('h', anna)].map((call) => problem(call, 'open'))).toEqual(['', '']);
    expect([held('h', anna), alerting('o', anna)].map((call) => problem(call, 'blocked'))).toEqual(['', '']);
  });
  it('says that no way was found for the sound, where there ought to be one', () => {
    const lost = (call: Call) => soundProblem(call, [call], { microphone: 'open', path: 'failed' });
    expect(lost(active('a', anna))).toMatch(/^No connection was found for the sound between you and them\. A firewall/);
    expect(lost(held('a', anna))).not.toBe('');
    expect([active('a', anna, { media: 'restoring' }), alerting('a', anna), ended].map(lost)).toEqual(['', '', '']);
  });
  it.each([
    [active('a', anna), 'In call', 'good'],
    [active('a', anna, { muted: true }), 'Muted', 'warn'],
    [held('a', anna), 'On hold', 'warn'],
    [active('a', anna, { hold: { local: false, remote: true } }), 'Anna Lindqvist put you on hold', 'warn'],
    [held('a', anna, { hold: { local: true, remote: true } }), 'On hold on both sides', 'warn'],
    [active('a', anna, { media: 'restoring' }), 'Reconnecting sound…', 'warn'],
    [active('a', anna, { pending: 'hold' }), 'Putting on hold…', 'good'],
    [alerting('a', anna), 'Ringing…', 'calm'],
    [redirected('a', anna, bob), 'Forwarded', 'warn'],
    [ringing('a', anna), 'Incoming call', 'calm'],
    [ended, 'Missed call', 'bad'],
  ] as const)('%#: %s', (call, text, tone) => {
    expect(callState(call)).toBe(text);
    expect(callTone(call)).toBe(tone);
  });
  it('names a party by name, then number, then as hidden', () => {
    expect(whoIs(anna)).toBe('Anna Lindqvist');
    expect(numberUnder(anna)).toBe('1001');
    expect(whoIs({ uri: 'sip:7@x', number: '7' })).toBe('7');
    expect(numberUnder({ uri: 'sip:7@x', number: '7' })).toBe('');
    expect(whoIs({ uri: '', number: '' })).toBe('Hidden number');
  });
});

describe('the buttons of a call', () => {
  it('all work in a call', () => {
    const controls = controlsOf(active('a', anna));
    expect(Object.values(controls).every((control) => control.whyNot === undefined)).toBe(true);
  });
  it('say why they cannot work', () => {
    expect(controlsOf(alerting('a', anna)).mute.whyNot).toBe('Available once the call is connected');
    expect(controlsOf(held('a', anna)).keypad.whyNot).toBe('Resume the call first');
    expect(controlsOf(active('a', anna, { pending: 'hold' })).hold.whyNot).toMatch(/in progress/);
    const asked = active('a', anna, { transfer: { step: 'asking', referId: '1', target: bob } });
    expect(controlsOf(asked).transfer.whyNot).toBe('Answer the question below first');
    expect(controlsOf(ended).hangUp.whyNot).toBe('The call is ending');
  });
  it('are the same ones in the same order in every state', () => {
    const names = Object.keys(controlsOf(active('a', anna)));
    for (const call of [alerting('a', anna), ringing('a', anna), held('a', anna), ended])
      expect(Object.keys(controlsOf(call))).toEqual(names);
  });
});
