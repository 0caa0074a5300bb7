/** Calls, from the first ring to what is left of them. */
import {
  active,
  alerting,
  anna,
  bob,
  carol,
  ended,
  held,
  history,
  longName,
  NOW,
  party,
  redirected,
  ringing,
  snapshot,
  two,
} from './sample.ts';
import type { Scene } from './scene.ts';

const hostile = '<b>RTP/SAVP only</b>, the rest of this text goes on for a while and has_no_place_where_it_could_be_broken_'
  .repeat(2)
  .slice(0, 200);
const longAddress = { uri: 'sip:a@b', number: `${'forwarding-service-of-the-whole-building'}@sip.some-other-provider.example` };
const busyTransfer = { step: 'failed', target: anna, reason: { kind: 'noAnswer', code: 408, text: 'Request Timeout' } } as const;

export const callScenes = {
  flashing: { snapshot: snapshot({ ...two, calls: [ringing('1', anna)], settings: { ...snapshot().settings, ringFlash: true } }) },
  ringing: { snapshot: snapshot({ ...two, calls: [ringing('r', anna, 'home')] }) },
  twoRinging: {
    snapshot: snapshot({
      ...two,
      calls: [
        { ...ringing('r', anna, 'home'), referredBy: bob },
        { ...ringing('s', carol), phase: 'ringing', silenced: 'byUser' },
      ],
    }),
  },
  hiddenNumber: { snapshot: snapshot({ ...two, calls: [{ ...ringing('r', { uri: '', number: '' }), direct: true }] }) },
  talking: { snapshot: snapshot({ ...two, calls: [active('a', bob)] }) },
  answeredItself: { snapshot: snapshot({ ...two, calls: [active('a', longName, { answeredItself: 'asked', muted: true })] }) },
  talkingAfterWrongNumber: {
    snapshot: snapshot({ ...two, calls: [active('a', { ...bob, uri: 'sip:1002@pbx.example.com' })] }),
    history: [{ ...history[1]!, id: 99, party: party('Wrong', '9999'), reason: { kind: 'notFound', code: 404 } }, ...history],
  },
  microphoneBlocked: { snapshot: snapshot({ ...two, calls: [active('a', bob)] }), microphone: 'blocked' },
  noPath: { snapshot: snapshot({ ...two, calls: [active('a', bob)] }), path: 'failed' },
  postDialWaits: { snapshot: snapshot({ ...two, calls: [{ ...alerting('a', bob), postDial: ',,123456789#' }] }) },
  postDialLeft: { snapshot: snapshot({ ...two, calls: [{ ...active('a', bob), postDial: `w${'123456789'.repeat(6)}#` }] }) },
  redirected: { snapshot: snapshot({ ...two, calls: [redirected('a', bob, carol)] }) },
  redirectedLong: { snapshot: snapshot({ ...two, calls: [redirected('a', longName, longAddress)] }) },
  plain: { snapshot: snapshot({ ...two, calls: [active('a', longName, { security: { sound: 'none', signalling: 'encrypted' } })] }) },
  keyInClear: { snapshot: snapshot({ ...two, calls: [active('a', bob, { security: { sound: 'sdes', signalling: 'clear' } })] }) },
  waiting: { snapshot: snapshot({ ...two, calls: [held('h', carol), active('a', bob), ringing('r', anna, 'home')] }) },
  waitingWhileHeld: { snapshot: snapshot({ ...two, calls: [held('h', carol), ringing('r', anna, 'home')] }) },
  alerting: { snapshot: snapshot({ calls: [alerting('a', anna)] }) },
  heldByThem: { snapshot: snapshot({ calls: [active('a', anna, { hold: { local: false, remote: true } })] }) },
  restoring: { snapshot: snapshot({ calls: [active('a', anna, { media: 'restoring', muted: true })] }) },
  consulting: {
    snapshot: snapshot({
      ...two,
      calls: [
        held('a', bob, { transfer: { step: 'consulting', with: 'c' } }),
        active('c', anna, { consultFor: 'a', direction: 'outgoing' }),
      ],
    }),
  },
  consultRinging: {
    snapshot: snapshot({
      calls: [held('a', bob, { transfer: { step: 'consulting', with: 'c' } }), alerting('c', anna, { consultFor: 'a' })],
    }),
  },
  consultBusy: {
    snapshot: snapshot({
      calls: [
        active('a', bob),
        { ...alerting('c', carol, { consultFor: 'a' }), phase: 'ended', reason: { kind: 'busy', code: 486 }, endedAt: NOW },
      ],
    }),
  },
  crowded: {
    snapshot: snapshot({
      ...two,
      secretStore: 'memory',
      calls: [active('a', bob), ringing('r', anna, 'home')],
      notices: [{ id: '1', kind: 'passwordNotKept' }],
    }),
  },
  progressing: {
    snapshot: snapshot({ calls: [held('a', bob, { transfer: { step: 'progressing', target: anna, progress: 'ringing' } })] }),
  },
  transferFailed: { snapshot: snapshot({ calls: [active('a', bob, { transfer: busyTransfer })] }) },
  asking: { snapshot: snapshot({ calls: [active('a', bob, { transfer: { step: 'asking', referId: 'x', target: carol } })] }) },
  ended: {
    snapshot: snapshot({
      calls: [ended('e', bob, { kind: 'busy', code: 486, text: 'Busy Here' })],
    }),
  },
  endedLong: {
    snapshot: snapshot({
      ...two,
      calls: [
        ended('1', longName, { kind: 'encryptionMismatch', code: 488, text: 'Not Acceptable Here', warning: { code: 302, text: hostile } }),
        ended('2', carol, { kind: 'notAcceptable', code: 488 }),
        ended('3', anna, { kind: 'hungUp' }),
      ],
    }),
  },
  endedQuietly: {
    snapshot: snapshot({
      ...two,
      calls: [active('a', anna), { ...ended('e', bob, { kind: 'remoteHungUp' }), connectedAt: NOW - 200_000 }],
    }),
  },
  declined: {
    snapshot: snapshot({ ...two, calls: [{ ...ended('e', longName, { kind: 'declinedByUs' }), direction: 'incoming' as const }] }),
  },
  endedAsked: {
    snapshot: snapshot({
      ...two,
      calls: [{ ...ended('1', carol, { kind: 'missed' }), direction: 'incoming' as const, notByItself: 'otherServer' as const }],
    }),
  },
  eight: {
    snapshot: snapshot({
      ...two,
      calls: [
        active('1', anna),
        ringing('2', longName, 'home'),
        ...['3', '4', '5', '6', '7', '8'].map((id, index) => held(id, [bob, carol, longName][index % 3]!)),
      ],
    }),
  },
  longNames: { snapshot: snapshot({ ...two, calls: [active('a', longName), ringing('r', longName, 'home')] }) },
} satisfies Record<string, Scene>;
