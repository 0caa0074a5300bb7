import { noAutomation } from '../../../src/shared/automation/webhook.ts';
import { unseenDesktop } from '../../../src/shared/desktop-view.ts';
import { describe, expect, test } from 'vitest';
import { answerTone, endTone, partOf, soundscape } from '../../../src/renderer/media/soundscape.ts';
import { ANSWERED_ITSELF, BUSY, CALL_WAITING, FAILED, RINGBACK, RINGTONE, renderTone } from '../../../src/renderer/media/tones.ts';
import { RINGS } from '../../../src/renderer/media/ring-tones.ts';
import { RING_TONES } from '../../../src/shared/ring-tone.ts';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import type { Active, Call } from '../../../src/shared/call.ts';
import type { EndKind } from '../../../src/shared/end-reason.ts';
import { noPolicy } from '../../../src/shared/policy.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';

const base = { id: '1', accountId: 'a', party: { uri: '', number: '' }, createdAt: 0, turn: 1 } as const;
const outgoing = { ...base, direction: 'outgoing' } as const;
const incoming = { ...base, direction: 'incoming' } as const;
const dialing: Call = { ...outgoing, phase: 'dialing' };
const alerting: Call = { ...outgoing, phase: 'alerting', earlyMedia: false };
const early: Call = { ...outgoing, phase: 'alerting', earlyMedia: true };
const ringing: Call = { ...incoming, phase: 'ringing', silenced: false };
const silenced: Call = { ...incoming, phase: 'ringing', silenced: 'byUser' };
const answering: Call = { ...incoming, phase: 'answering', muted: false };
const active: Active = {
  ...outgoing,
  phase: 'active',
  connectedAt: 0,
  hold: { local: false, remote: false },
  muted: false,
  media: 'flowing',
};
const muted: Call = { ...active, muted: true };
const held: Call = { ...active, hold: { local: true, remote: false } };
const heldByOther: Call = { ...active, hold: { local: false, remote: true } };
const ended = (kind: EndKind): Call => ({ ...outgoing, phase: 'ended', reason: { kind }, endedAt: 0 });
const ending = (kind: EndKind): Call => ({ ...outgoing, phase: 'ending', reason: { kind } });

test.each([
  ['dialing', dialing, { voice: false, audible: true, admitted: true }],
  ['alerting', alerting, { voice: false, audible: true, admitted: true }],
  ['early media', early, { voice: false, audible: true, admitted: true }],
  ['ringing', ringing, { voice: false, audible: false, admitted: false }],
  ['silenced', silenced, { voice: false, audible: false, admitted: false }],
  ['answering', answering, { voice: true, audible: true, admitted: true }],
  ['active', active, { voice: true, audible: true, admitted: true }],
  ['muted', muted, { voice: true, audible: true, admitted: true }],
  ['held', held, { voice: false, audible: false, admitted: true }],
  ['held by the other', heldByOther, { voice: true, audible: true, admitted: true }],
  ['ended', ended('hungUp'), { voice: false, audible: false, admitted: true }],
])('a call %s', (_phase, call, expected) => {
  const { voiced: voice, audible, admitted } = partOf(call, [call]);
  expect({ voice, audible, admitted }).toEqual(expected);
});

describe('of several calls', () => {
  const at = (id: string, turn: number, part: Partial<Active> = {}): Active => ({ ...active, id, turn, ...part });
  const heard = (...calls: Call[]): string[] => calls.filter((call) => partOf(call, calls).voiced).map(({ id }) => id);
  const hears = (...calls: Call[]): string[] => calls.filter((call) => partOf(call, calls).audible).map(({ id }) => id);

  test('the one the user turned to last is heard and hears, also where the hold of the other is refused or slow', () => {
    const calls = [at('new', 3), at('old', 2)];
    expect([heard(...calls), hears(...calls)]).toEqual([['new'], ['new']]);
    expect(heard(at('old', 2), { ...answering, id: 'ringing', turn: 3 })).toEqual(['ringing']);
  });
  test('one that is being put on hold is silent at once, one that is being resumed is not heard yet', () => {
    expect(heard(at('a', 1, { pending: 'hold' }))).toEqual([]);
    expect(heard(at('a', 2, { pending: 'resume', hold: { local: true, remote: false } }), at('b', 1))).toEqual(['b']);
  });
  test('one that takes the place of another has its turn', () => {
    expect(heard(at('old', 2), at('new', 2, { replaces: 'old' }))).toEqual(['new']);
  });
});

test.each([
  ['nothing', [], {}],
  ['a call ringing', [ringing], { ringer: RINGTONE }],
  ['a silenced one', [silenced], {}],
  ['two of which one is silenced', [silenced, ringing], { ringer: RINGTONE }],
  ['one ringing while the user talks', [active, ringing], { speaker: CALL_WAITING }],
  ['one ringing while another waits on hold', [held, ringing], { ringer: RINGTONE }],
  ['one ringing while dialing', [alerting, ringing], { speaker: CALL_WAITING }],
  ['alerting', [alerting], { speaker: RINGBACK }],
  ['early media', [early], {}],
  ['dialing', [dialing], {}],
])('tones with %s', (_what, calls, expected) => {
  const { ringer, speaker } = soundscape(calls, defaultSettings, []);
  expect({ ...(ringer ? { ringer } : {}), ...(speaker ? { speaker } : {}) }).toEqual(expected);
});

test('the microphone is open from the answer to the end, also when muted or on hold', () => {
  const open = (...calls: Call[]): boolean => soundscape(calls, defaultSettings, []).microphone;
  expect([open(), open(ringing), open(dialing), open(early), open(ended('hungUp'))]).toEqual([false, false, false, false, false]);
  expect([open(answering), open(active), open(muted), open(heldByOther), open(held)]).toEqual([true, true, true, true, true]);
});

describe('the ring', () => {
  const settings = {
    ...defaultSettings,
    ringTone: 'bell',
    accountTones: { a: 'soft' },
    callerTones: [
      { caller: 'anna@example.com', tone: 'double' },
      { caller: '101', tone: 'urgent' },
    ],
  } as const;
  const anna = { uri: 'sip:anna@example.com', number: 'anna' };
  const accounts = [{ account: accountSchema.parse({ id: 'a', address: 'me@example.com', server: '192.0.2.7' }) }];
  test.each([
    ['as the user chose', { accountId: 'b' }, 'bell'],
    ['as they chose for the account', {}, 'soft'],
    ['as the server says of the call', { cue: 'urgent' }, 'urgent'],
    ['as they chose for the caller', { cue: 'urgent', party: anna }, 'double'],
    ['as they chose for the caller, by another name of the server', { party: { uri: 'sip:101@192.0.2.7', number: '101' } }, 'urgent'],
    ['and for nobody who calls himself so elsewhere', { party: { uri: 'sip:101@evil.example', number: '101' } }, 'soft'],
    ['or past any server', { party: { uri: 'sip:101@192.0.2.7', number: '101' }, direct: true }, 'soft'],
    ['as they chose for the contact', { party: { ...anna, contact: { id: 'k', name: 'Anna', ringTone: 'classic' } } }, 'classic'],
    ['as for the caller where the contact has none', { party: { ...anna, contact: { id: 'k', name: 'Anna' } } }, 'double'],
  ] as const)('%s', (_how, part, tone) => {
    expect(soundscape([{ ...ringing, ...part }], { ...settings, callerTones: [...settings.callerTones] }, accounts).ringer).toBe(
      RINGS[tone],
    );
  });

  test.each(RING_TONES)('%s is heard and does not clip', (tone) => {
    const samples = renderTone(RINGS[tone], 8_000);
    expect(Math.max(...samples.map(Math.abs))).toSatisfy((peak: number) => peak > 0.3 && peak <= 1);
  });
});

test('devices are watched while a call is up', () => {
  expect(soundscape([ended('hungUp')], defaultSettings, []).attentive).toBe(false);
  expect(soundscape([held], defaultSettings, []).attentive).toBe(true);
});

const snapshot = (...calls: Call[]): AppSnapshot => ({
  revision: 0,
  version: '',
  platform: 'linux',
  accounts: [],
  calls,
  settings: defaultSettings,
  policy: noPolicy,
  contacts: [],
  history: { revision: 0, missed: 0 },
  direct: null,
  headsets: [],
  headsetRule: 'unneeded',
  headsetFault: null,
  doNotDisturb: null,
  automation: noAutomation,
  update: { state: 'off', why: 'noFeed' },
  desktop: unseenDesktop,
  cardShownAt: null,
  handedOver: null,
  secretStore: 'memory',
  notices: [],
  notificationKind: 'buttons',
});

describe('the tone of a call that was answered by itself', () => {
  const itself = { answeredItself: 'rule' } as const;
  test.each([
    ['that was not seen before', [], { ...answering, ...itself }, ANSWERED_ITSELF],
    ['that rang', [ringing], { ...active, ...itself }, ANSWERED_ITSELF],
    ['that was answering already', [{ ...answering, ...itself }], { ...active, ...itself }, undefined],
    ['that was muted', [{ ...active, ...itself }], { ...active, ...itself, muted: true }, undefined],
    ['that the user answered', [ringing], answering, undefined],
    ['that is over', [{ ...active, ...itself }], { ...ended('hungUp'), ...itself }, undefined],
  ])('%s', (_what, before, after, tone) => {
    expect(answerTone(snapshot(after), snapshot(...before))).toBe(tone);
  });

  test('sounds in a window that comes while it is answered, and not again in one that comes back in the call', () => {
    expect(answerTone(snapshot({ ...answering, ...itself }), undefined)).toBe(ANSWERED_ITSELF);
    expect(answerTone(snapshot({ ...active, ...itself, media: 'restoring' }), undefined)).toBeUndefined();
  });
});

describe('the tone at the end', () => {
  test.each([
    ['a busy number', alerting, ended('busy'), BUSY],
    ['a declined call', alerting, ended('declined'), BUSY],
    ['a number that does not exist', dialing, ended('notFound'), FAILED],
    ['a connection lost in talk', active, ending('connectionLost'), FAILED],
    ['hanging up', active, ending('hungUp'), undefined],
    ['the other hanging up', active, ended('remoteHungUp'), undefined],
    ['a missed call', ringing, ended('missed'), undefined],
    ['a call lost on hold', held, ended('connectionLost'), undefined],
    ['the same end, seen again', ending('busy'), ended('busy'), undefined],
    ['a call that goes on', alerting, active, undefined],
  ])('of %s', (_what, before, after, tone) => {
    expect(endTone(snapshot(after), snapshot(before))).toBe(tone);
  });

  test('is none for a call that vanished', () => {
    expect(endTone(snapshot(), snapshot(active))).toBeUndefined();
  });
});
