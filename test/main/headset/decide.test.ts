/** The protocol between headset and phone, row by row. */
import { describe, expect, it } from 'vitest';
import { decide, type Decision } from '../../../src/main/headset/protocol/decide.ts';
import { besideOthers, heard, isNews, isShared, newDevice, told, type Device } from '../../../src/main/headset/protocol/device.ts';
import { lightsFor } from '../../../src/main/headset/protocol/lights-for.ts';
import type { ButtonEvent } from '../../../src/main/headset/protocol/read-report.ts';
import type { Lights } from '../../../src/main/headset/protocol/write-reports.ts';
import type { Button } from '../../../src/main/headset/descriptor/telephony.ts';
import type { Active, Call, Ringing } from '../../../src/shared/call.ts';

const base = { accountId: 'a', party: { uri: '', number: '' }, createdAt: 0 } as const;
const ringing = (id = 'r', silenced: Ringing['silenced'] = false): Call => ({
  ...base,
  id,
  turn: 0,
  direction: 'incoming',
  phase: 'ringing',
  silenced,
});
const silent = (id: string): Call => ringing(id, 'byUser');
const answering: Call = { ...base, id: 'r', turn: 1, direction: 'incoming', phase: 'answering', muted: false };
const dialing: Call = { ...base, id: 'd', turn: 1, direction: 'outgoing', phase: 'dialing' };
const active = (id = 'a', part: Partial<Active> = {}): Call => ({
  ...base,
  id,
  turn: 1,
  direction: 'outgoing',
  phase: 'active',
  connectedAt: 0,
  hold: { local: false, remote: false },
  muted: false,
  media: 'flowing',
  ...part,
});
const held = (id = 'h'): Call => active(id, { hold: { local: true, remote: false } });
const muted = active('a', { muted: true });
const ended: Call = { ...base, id: 'e', turn: 1, direction: 'incoming', phase: 'ended', reason: { kind: 'hungUp' }, endedAt: 0 };

const on = (button: Button): ButtonEvent => ({ button, kind: 'stands', on: true });
const off = (button: Button): ButtonEvent => ({ button, kind: 'stands', on: false });
const press = (button: Button): ButtonEvent => ({ button, kind: 'pressed' });

/** A headset that was told of these calls long ago. */
const settled = (calls: readonly Call[], part: Partial<Device>): Device => told({ ...newDevice, ...part }, lightsFor(calls, true), -10_000);
const asked = (event: ButtonEvent, calls: readonly Call[], part: Partial<Device> = {}, tellsBusy = true): Decision =>
  decide(event, { calls, device: { ...settled(calls, part), ...part }, tellsBusy, now: 0 });

const nothing: Decision = {};
const takesOver = { takesOver: true } as const;
const answer = (callId: string, others?: 'end' | 'hold') => ({ name: 'answer', args: { callId, ...(others ? { others } : {}) } });
const hangUp = (callId: string) => ({ name: 'hangUp', args: { callId } });
const decline = (callId: string) => ({ name: 'decline', args: { callId } });
const setHold = (callId: string, isOn: boolean) => ({ name: 'setHold', args: { callId, on: isOn } });
const setMuted = (callId: string, isOn: boolean) => ({ name: 'setMuted', args: { callId, on: isOn } });
const swap = (callId: string) => ({ name: 'swap', args: { callId } });

describe('the hook', () => {
  it.each<[string, ButtonEvent, readonly Call[], Decision]>([
    ['lifted while it rings answers', on('hook'), [ringing()], { wish: answer('r'), ...takesOver } as Decision],
    ['lifted while it rings in silence answers too', on('hook'), [silent('r')], { wish: answer('r'), ...takesOver } as Decision],
    ['pressed, where it is a pulse, answers', press('hook'), [ringing()], { wish: answer('r'), ...takesOver } as Decision],
    ['lifted after Off-Hook was written is its acknowledgement', on('hook'), [active()], nothing],
    ['lifted while we dial is its acknowledgement', on('hook'), [dialing], nothing],
    [
      'lifted at rest shows the window and is put down again, if it is not another program that has lifted it',
      on('hook'),
      [],
      { wish: { name: 'showWindow', args: {} }, putDown: true, unlessBusy: true },
    ],
    ['laid in a call ends it', off('hook'), [active()], { wish: hangUp('a'), rewrite: true } as Decision],
    ['laid while we dial ends it', off('hook'), [dialing], { wish: hangUp('d'), rewrite: true } as Decision],
    ['pressed in a call, where it is a pulse, ends it', press('hook'), [active()], { wish: hangUp('a'), rewrite: true } as Decision],
    ['laid after the call has ended is the acknowledgement', off('hook'), [ended], nothing],
    ['lifted answers the one that rings aloud', on('hook'), [silent('s'), ringing()], { wish: answer('r'), ...takesOver } as Decision],
    ['laid while it rings, which we have not lifted, is a late acknowledgement', off('hook'), [ringing()], nothing],
    [
      'laid with a silenced call waiting ends the other and does not answer it',
      off('hook'),
      [active(), silent('s')],
      { wish: hangUp('a'), rewrite: true } as Decision,
    ],
    [
      'laid with a call waiting and one on hold ends the one that is heard only',
      off('hook'),
      [held(), active(), ringing()],
      { first: hangUp('a'), wish: answer('r', 'hold'), rewrite: true } as Decision,
    ],
    [
      'laid with a call waiting and the other on hold ends none',
      off('hook'),
      [held(), ringing()],
      { wish: answer('r', 'hold'), rewrite: true } as Decision,
    ],
    [
      'laid with a call waiting ends one and answers the other',
      off('hook'),
      [active(), ringing()],
      { wish: answer('r', 'end'), rewrite: true } as Decision,
    ],
    [
      'laid with one call held ends the one that is heard',
      off('hook'),
      [held(), active()],
      { wish: hangUp('a'), rewrite: true } as Decision,
    ],
    ['laid on hold ends the held call', off('hook'), [held()], { wish: hangUp('h'), rewrite: true } as Decision],
  ])('%s', (_, event, calls, decision) => expect(asked(event, calls)).toEqual(decision));

  it('laid right after Off-Hook was raised is the headset bouncing, so it is raised again', () =>
    expect(asked(off('hook'), [active()], { changedAt: -100 })).toEqual({ rewrite: true }));
  it('laid right after a hold is the headset misunderstanding it', () =>
    expect(asked(off('hook'), [held()], { changedAt: -499 })).toEqual({ rewrite: true }));
  it('laid right after a call has ended does not decline the next', () =>
    expect(asked(off('hook'), [ended, ringing()], { changedAt: -100 })).toEqual(nothing));
  it('lifted in the call of another program is none of ours', () => expect(asked(on('hook'), [], { lineBusy: true })).toEqual(nothing));
  it('lifted at rest, where no line busy tells of other programs, shows the window, and nothing is written', () =>
    expect(asked(on('hook'), [], {}, false)).toEqual({ wish: { name: 'showWindow', args: {} } }));
  it('laid while it rings, up for long where no line busy tells of other programs, answers', () =>
    expect(asked(off('hook'), [ringing()], { hook: true, liftedAt: -9000 }, false)).toEqual({
      wish: answer('r'),
      rewrite: true,
      ...takesOver,
    }));
  it('laid in that case beside a call on another headset leaves both', () => {
    const device = { ...newDevice, hook: true, liftedAt: -9000 };
    expect(decide(off('hook'), { calls: [active(), ringing()], device, tellsBusy: false, now: 0 })).toEqual(nothing);
  });
  it('laid so soon after it was lifted may be laid by the headset, and answers nothing', () =>
    expect(asked(off('hook'), [ringing()], { hook: true, liftedAt: -2500 }, false)).toEqual(nothing));
  it('lifted right after a call has ended is a late acknowledgement, and is put down again', () =>
    expect(asked(on('hook'), [ended], { changedAt: -100 })).toEqual({ putDown: true }));
  it.each([{ hook: true }, { lineBusy: true }])('laid while we ring, it ends the call of another program, not ours (%o)', (other) =>
    expect(asked(off('hook'), [ringing()], other)).toEqual(nothing),
  );
});

describe('a headset that is not in use', () => {
  const beside = (event: ButtonEvent, calls: readonly Call[]) =>
    decide(event, { calls, device: told(newDevice, lightsFor(calls, false), -10_000), tellsBusy: true, now: 0 });

  it.each<[string, ButtonEvent, readonly Call[], Decision]>([
    ['lifted in a call takes it over', on('hook'), [active()], takesOver],
    ['pressed in a call, where the hook is a pulse, takes it over', press('hook'), [active()], takesOver],
    ['lifted while we dial takes the call over', on('hook'), [dialing], takesOver],
    ['lifted with a call waiting answers that', on('hook'), [active(), ringing()], { wish: answer('r'), ...takesOver } as Decision],
    ['laid after it was left ends nothing', off('hook'), [active()], nothing],
    ['does not mute, and is told so', press('mute'), [active()], { rewrite: true }],
    ['declines', press('reject'), [active(), ringing()], { wish: decline('r'), rewrite: true } as Decision],
  ])('%s', (_, event, calls, decision) => expect(beside(event, calls)).toEqual(decision));

  it('lifted right after the call has left it does not take it back: it acknowledges late', () => {
    const left = told(told(newDevice, { offHook: true }, -1000), {}, -100);
    expect(decide(on('hook'), { calls: [active()], device: left, tellsBusy: true, now: 0 })).toEqual({ putDown: true });
  });
});

describe('flash', () => {
  it.each<[string, ButtonEvent, readonly Call[], Decision]>([
    ['holds', press('flash'), [active()], { wish: setHold('a', true) } as Decision],
    ['resumes', press('flash'), [held()], { wish: setHold('h', false) } as Decision],
    ['takes a waiting call and holds the other', press('flash'), [active(), ringing()], { wish: answer('r', 'hold') } as Decision],
    ['swaps', press('flash'), [held(), active()], { wish: swap('h') } as Decision],
    ['does not answer by itself', press('flash'), [ringing()], nothing],
    ['does nothing at rest', press('flash'), [], nothing],
    ['as a state counts when it goes on', on('flash'), [active()], { wish: setHold('a', true) } as Decision],
    ['as a state does nothing when it goes off', off('flash'), [active()], nothing],
    ['does not take a waiting call that was silenced', press('flash'), [active(), silent('s')], { wish: setHold('a', true) } as Decision],
    ['waits for a hold that is under way', press('flash'), [active('a', { pending: 'hold' })], nothing],
    ['is the same as a hold button', press('hold'), [active()], { wish: setHold('a', true) } as Decision],
  ])('%s', (_, event, calls, decision) => expect(asked(event, calls)).toEqual(decision));
});

describe('mute', () => {
  it.each<[string, ButtonEvent, readonly Call[], Decision]>([
    ['pressed mutes', press('mute'), [active()], { wish: setMuted('a', true), rewrite: true } as Decision],
    ['pressed again unmutes', press('mute'), [muted], { wish: setMuted('a', false), rewrite: true } as Decision],
    ['at rest is put back', press('mute'), [], { rewrite: true }],
    ['as a state is compared, not toggled', on('mute'), [muted], nothing],
    ['as a state mutes', on('mute'), [active()], { wish: setMuted('a', true) } as Decision],
    ['as a state unmutes', off('mute'), [muted], { wish: setMuted('a', false) } as Decision],
  ])('%s', (_, event, calls, decision) => expect(asked(event, calls)).toEqual(decision));

  it('pressed in the call of another program is none of ours', () => expect(asked(press('mute'), [], { hook: true })).toEqual(nothing));
  it('pressed right after the phone muted is an echo', () => expect(asked(press('mute'), [muted], { muteAt: -699 })).toEqual(nothing));
  it('pressed right after the phone unmuted is a boom arm that is still up: it stays muted', () =>
    expect(asked(press('mute'), [active()], { muteAt: -100 })).toEqual({ wish: setMuted('a', true), rewrite: true }));
});

describe('other buttons', () => {
  it.each<[string, ButtonEvent, readonly Call[], Decision]>([
    ['reject declines', press('reject'), [ringing()], { wish: decline('r'), rewrite: true } as Decision],
    [
      'reject declines the waiting call, not the other',
      press('reject'),
      [active(), ringing()],
      { wish: decline('r'), rewrite: true } as Decision,
    ],
    ['reject leaves a silenced call', press('reject'), [silent('s')], nothing],
    ['reject declines what is heard', press('reject'), [silent('s'), ringing()], { wish: decline('r'), rewrite: true } as Decision],
    ['drop ends the call beside a silenced one', press('drop'), [active(), silent('s')], { wish: hangUp('a'), rewrite: true } as Decision],
    ['reject does nothing to a call that is up', press('reject'), [active()], nothing],
    ['drop declines', press('drop'), [ringing()], { wish: decline('r'), rewrite: true } as Decision],
    ['drop hangs up', press('drop'), [active()], { wish: hangUp('a'), rewrite: true } as Decision],
    ['redial at rest', press('redial'), [], { wish: { name: 'redial' } }],
    ['redial after a call', press('redial'), [ended], { wish: { name: 'redial' } }],
    ['redial does nothing in a call', press('redial'), [active()], nothing],
    ['redial does nothing while it rings', press('redial'), [ringing()], nothing],
    ['line busy asks for nothing', on('lineBusy'), [ringing()], nothing],
  ])('%s', (_, event, calls, decision) => expect(asked(event, calls)).toEqual(decision));

  it.each(['flash', 'hold', 'drop'] as const)('%s in the call of another program is none of ours', (button) =>
    expect(asked(press(button), [held()], { written: {}, hook: true })).toEqual(nothing),
  );
  it('redial in the call of another program is none of ours', () =>
    expect(asked(press('redial'), [], { lineBusy: true })).toEqual(nothing));
});

describe('the lights', () => {
  const lights = (all: Lights) => Object.fromEntries(Object.entries(all).filter(([, is]) => is));

  it.each([
    ['at rest', [], {}],
    ['ringing', [ringing()], { ring: true, ringer: true }],
    ['ringing in silence', [silent('r')], {}],
    ['answering, at once', [answering], { offHook: true }],
    ['dialing', [dialing], { offHook: true }],
    ['in a call', [active()], { offHook: true }],
    ['muted', [muted], { offHook: true, mute: true, microphone: true }],
    ['on hold', [held()], { offHook: true, hold: true }],
    ['with a call waiting', [active(), ringing()], { offHook: true, ring: true, ringer: true }],
    ['with one held and one heard', [held(), active()], { offHook: true }],
    ['after the call', [ended], {}],
  ] as const)('%s', (_, calls, lit) => expect(lights(lightsFor(calls, true))).toEqual(lit));

  it.each([
    ['ringing', [ringing()], { ring: true, ringer: true }],
    ['in a call that is muted and on hold', [active('a', { muted: true, hold: { local: true, remote: false } })], {}],
    ['with a call waiting', [active(), ringing()], { ring: true, ringer: true }],
  ] as const)('of a headset that is not in use: %s', (_, calls, lit) => expect(lights(lightsFor(calls, false))).toEqual(lit));

  it('leave Off-Hook to another program, ringing and after it', () => {
    const shared = heard(newDevice, on('hook'), 0);
    expect(lights(besideOthers(shared, lightsFor([ringing()], true)))).toEqual({ offHook: true, ring: true, ringer: true });
    const rung = told(shared, lightsFor([ringing()], true), 0);
    expect(lights(besideOthers(rung, lightsFor([ended], true)))).toEqual({ offHook: true });
    const answered = told(rung, lightsFor([answering], true), 0);
    expect(lights(besideOthers(answered, lightsFor([ended], true)))).toEqual({});
  });
});

describe('what a headset was told', () => {
  it('starts the settling time with a change of Off-Hook, not with one of mute', () => {
    const raised = told(newDevice, { offHook: true }, 5);
    expect(raised).toMatchObject({ changedAt: 5, muteAt: 5 });
    expect(told(raised, { offHook: true, mute: true }, 9)).toMatchObject({ changedAt: 5, muteAt: 9 });
    expect(told(raised, { offHook: true, hold: true }, 9)).toMatchObject({ changedAt: 9, muteAt: 5 });
  });

  it('is shared where its hook is up and we did not raise it', () => {
    expect(isShared(heard(newDevice, on('hook'), 0))).toBe(true);
    expect(isShared(heard(newDevice, on('lineBusy'), 0))).toBe(true);
    const inOurCall = heard(told(newDevice, { offHook: true }, 0), on('hook'), 0);
    expect(isShared(inOurCall)).toBe(false);
    expect(isShared(told(inOurCall, {}, 1))).toBe(false);
  });

  it('is not news again, but for a hook that was written otherwise since', () => {
    const again = (event: ButtonEvent): ButtonEvent => ({ ...event, isRepeated: true }) as ButtonEvent;
    const inCall = told(newDevice, { offHook: true }, 0);
    expect(isNews(inCall, again(off('hook')))).toBe(true);
    expect(isNews(heard(inCall, off('hook'), 0), again(off('hook')))).toBe(false);
    expect(isNews(inCall, again(on('hook')))).toBe(false);
    const afterwards = told(inCall, {}, 1);
    expect(isNews(afterwards, again(on('hook')))).toBe(false);
    expect(isNews(afterwards, again(off('hook')))).toBe(false);
    const ringingAgain = told(afterwards, { ring: true }, 2);
    expect(isNews(ringingAgain, again(on('hook')))).toBe(true);
    expect(isNews(ringingAgain, again(off('hook')))).toBe(false);
  });

  it('is not news again, but for a mute switch that was written otherwise since', () => {
    const again = (event: ButtonEvent, more = {}): ButtonEvent => ({ ...event, isRepeated: true, ...more }) as ButtonEvent;
    const [open, shut] = [told(newDevice, { offHook: true }, 0), told(newDevice, { offHook: true, mute: true }, 0)];
    expect(isNews(shut, again(off('mute')))).toBe(true);
    expect(isNews(open, again(on('mute')))).toBe(true);
    expect(isNews(open, again(off('mute')))).toBe(false);
    expect(isNews(newDevice, again(on('mute')))).toBe(false);
    // The same report shows on-hook: it is about mute, or a press that unmutes would end the call.
    expect(isNews(shut, again(off('hook'), { muteStands: false }))).toBe(false);
    expect(isNews(shut, again(off('hook'), { muteStands: true }))).toBe(true);
  });
});
