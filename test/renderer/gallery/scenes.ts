/** What can be looked at, by name. */
import type { MicrophoneState, Path } from '../../../src/renderer/media/media-api.ts';
import type { CallStats } from '../../../src/shared/quality.ts';
import { unseenDesktop } from '../../../src/shared/desktop-view.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { brokenScenes } from './broken-scenes.ts';
import { contactScenes } from './contact-scenes.ts';
import { crowdedScenes } from './crowded-scenes.ts';
import { headsetScenes } from './headset-scenes.ts';
import { linkScenes } from './link-scenes.ts';
import { policyScenes } from './policy-scenes.ts';
import type { RegistrationProblem } from '../../../src/shared/account.ts';
import {
  NOW,
  account,
  active,
  alerting,
  anna,
  bob,
  carol,
  ended,
  failed,
  held,
  home,
  longName,
  practiceAccount,
  redirected,
  ringing,
  sampleStats,
  snapshot,
  work,
} from './sample.ts';

export interface Scene {
  readonly snapshot: ReturnType<typeof snapshot>;
  readonly noHistory?: true;
  /** As many past calls, a minute apart. */
  readonly manyCalls?: number;
  /** What signing in comes to. */
  readonly problem?: RegistrationProblem;
  readonly microphone?: MicrophoneState;
  readonly path?: Path;
  /** How each call is carried. */
  readonly stats?: CallStats;
}

const fingerprint = '3B:9F:0C:51:7E:A2:66:D4:18:4C:90:EE:2B:75:C1:0A:F3:8D:59:B0:42:6E:DC:13:87:FA:24:61:95:0B:CE:78';
const two = { accounts: [work, home] };
const hostile = '<b>RTP/SAVP only</b>, the rest of this text goes on for a while and has_no_place_where_it_could_be_broken_'
  .repeat(2)
  .slice(0, 200);
const longAddress = { uri: 'sip:a@b', number: `${'forwarding-service-of-the-whole-building'}@sip.some-other-provider.example` };
const busyTransfer = { step: 'failed', target: anna, reason: { kind: 'noAnswer', code: 408, text: 'Request Timeout' } } as const;

const practised = { accountId: 'practice', security: { sound: 'sdes', signalling: 'clear' } } as const;

export const scenes = {
  firstRun: { snapshot: snapshot({ accounts: [] }), noHistory: true },
  firstRunMemory: { snapshot: snapshot({ accounts: [], secretStore: 'memory' }), noHistory: true },
  wrongPassword: { snapshot: snapshot({ accounts: [] }), noHistory: true, problem: { kind: 'wrongPassword' } },
  serverNotFound: { snapshot: snapshot({ accounts: [] }), noHistory: true, problem: { kind: 'serverNotFound', host: 'example.com' } },
  certificate: {
    snapshot: snapshot({ accounts: [] }),
    noHistory: true,
    problem: { kind: 'certificate', fault: 'selfSigned', fingerprint },
  },
  ...linkScenes,
  ...contactScenes,
  computer: {
    snapshot: snapshot({
      settings: { ...defaultSettings, hotkeys: { answer: 'Control+Alt+A', hangUp: 'Control+Alt+Shift+PageDown', mute: 'F9', show: 'F12' } },
      desktop: {
        ...unseenDesktop,
        ...{ startsAtLogin: true, opensLinks: 'rest', canPausePlayers: true, focusMode: true, takenHotkeys: ['mute'] },
      },
    }),
  },
  computerWayland: {
    snapshot: snapshot({
      settings: { ...defaultSettings, hotkeys: { answer: 'Control+Alt+A', mute: 'F9' } },
      desktop: {
        ...unseenDesktop,
        ...{ startsAtLogin: false, opensLinks: 'only', canPausePlayers: true, focusMode: false, takenHotkeys: ['mute'] },
        ...{ hotkeysFrom: 'desktop', givenHotkeys: { answer: 'Press Ctrl+Alt+A' }, canShowCard: false },
      },
    }),
  },
  empty: { snapshot: snapshot(), noHistory: true },
  practice: { snapshot: snapshot({ accounts: [practiceAccount()] }), noHistory: true },
  practiceTalking: {
    snapshot: snapshot({
      accounts: [practiceAccount()],
      calls: [active('a', { uri: 'sip:2@practice.localhost', name: 'Music box', number: '2' }, practised)],
    }),
    stats: { ...sampleStats, secured: 'sdes', path: 'udp 127.0.0.1:40010 > 127.0.0.1:40020' },
  },
  practiceEnded: {
    snapshot: snapshot({
      accounts: [practiceAccount()],
      calls: [
        {
          ...ended('a', { uri: 'sip:5@practice.localhost', name: 'Busy line', number: '5' }, { kind: 'busy', code: 486 }),
          accountId: 'practice',
        },
        { ...ended('b', { uri: 'sip:9@practice.localhost', number: '9' }, { kind: 'notFound', code: 404 }), accountId: 'practice' },
      ],
    }),
    noHistory: true,
  },
  practiceBeside: { snapshot: snapshot({ accounts: [practiceAccount(), work] }) },
  idle: { snapshot: snapshot({ ...two, history: { revision: 1, missed: 2 } }) },
  automation: {
    snapshot: snapshot({
      ...two,
      settings: {
        ...snapshot().settings,
        callActions: [
          { id: 'a', on: 'ring', calls: 'incoming', kind: 'open', template: 'https://crm.example.com/find?phone={number}&name={name}' },
          { id: 'b', on: 'end', calls: 'all', kind: 'run', template: '/opt/crm/log-call --number={number} --seconds={duration} "{name}"' },
        ],
        webhook: { url: 'https://hooks.example.com/calls', moments: ['ring', 'end'], header: 'Authorization' },
      },
      automation: {
        faults: { b: { kind: 'notStarted', detail: 'ENOENT' } },
        webhook: { hasSecret: true, sent: 12, dropped: 1, waiting: 3, fault: { kind: 'status', status: 503 } },
      },
    }),
  },
  flashing: { snapshot: snapshot({ ...two, calls: [ringing('1', anna)], settings: { ...snapshot().settings, ringFlash: true } }) },
  severalRings: {
    snapshot: snapshot({
      settings: {
        ...snapshot().settings,
        ringer: { id: 's2', label: 'Built-in speakers' },
        alsoRingOn: [
          { device: { id: 's1', label: 'Jabra Engage 55' }, volume: 0.4 },
          { device: { id: 'x', label: 'Conference room loudspeaker' }, volume: 1 },
        ],
        ringFlash: true,
      },
    }),
  },
  updateReady: {
    snapshot: snapshot({
      ...two,
      update: { state: 'ready', version: '1.4.0' },
      notices: [{ id: 'updateReady', kind: 'updateReady', detail: '1.4.0' }],
    }),
  },
  updateFailed: { snapshot: snapshot({ ...two, update: { state: 'failed', why: 'untrusted', detail: 'no signature that holds' } }) },
  quiet: {
    snapshot: snapshot({
      ...two,
      doNotDisturb: { until: NOW + 3_600_000 },
      settings: {
        ...snapshot().settings,
        doNotDisturb: { on: true, until: NOW + 3_600_000 },
        quietHours: [
          { days: [1, 2, 3, 4, 5], from: 22 * 60, to: 7 * 60 },
          { days: [6, 0], from: 0, to: 12 * 60 },
        ],
        autoAnswer: [{ accountId: 'work', callers: ['101', 'door@example.com'], when: 'asked', after: 2, muted: true }],
        alwaysRing: ['+49 30 901820', 'anna@example.com'],
      },
    }),
  },
  manyCalls: { snapshot: snapshot(two), manyCalls: 120 },
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
  plainNotifications: { snapshot: snapshot({ ...two, notificationKind: 'text' }) },
  talking: { snapshot: snapshot({ ...two, calls: [active('a', bob)] }) },
  microphoneBlocked: { snapshot: snapshot({ ...two, calls: [active('a', bob)] }), microphone: 'blocked' },
  noPath: { snapshot: snapshot({ ...two, calls: [active('a', bob)] }), path: 'failed' },
  redirected: { snapshot: snapshot({ ...two, calls: [redirected('a', bob, carol)] }) },
  redirectedLong: { snapshot: snapshot({ ...two, calls: [redirected('a', longName, longAddress)] }) },
  plain: { snapshot: snapshot({ ...two, calls: [active('a', longName, { security: { sound: 'none', signalling: 'encrypted' } })] }) },
  keyInClear: { snapshot: snapshot({ ...two, calls: [active('a', bob, { security: { sound: 'sdes', signalling: 'clear' } })] }) },
  waiting: { snapshot: snapshot({ ...two, calls: [held('h', carol), active('a', bob), ringing('r', anna, 'home')] }) },
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
  outage: {
    snapshot: snapshot({
      accounts: [
        account('work', { label: 'Work' }, failed({ kind: 'unreachable', detail: 'ECONNREFUSED 192.0.2.7:443' }, NOW + 18_000)),
        home,
      ],
    }),
  },
  allOut: {
    snapshot: snapshot({
      accounts: [account('work', { label: 'Work' }, failed({ kind: 'unreachable', detail: 'ECONNREFUSED' }, NOW + 18_000))],
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
  endedAsked: {
    snapshot: snapshot({
      ...two,
      calls: [{ ...ended('1', carol, { kind: 'missed' }), direction: 'incoming' as const, notByItself: 'otherServer' as const }],
    }),
  },
  ...crowdedScenes,
  notices: {
    snapshot: snapshot({
      accounts: [account('work', { label: 'Work' }, failed({ kind: 'wrongPassword' })), home],
      secretStore: 'memory',
      notices: [
        { id: '1', kind: 'passwordNotKept' },
        { id: '2', kind: 'historyNotSaved', detail: 'SQLITE_FULL' },
      ],
    }),
  },
  ...headsetScenes,
  ...policyScenes,
  ...brokenScenes,
  accounts: {
    snapshot: snapshot({
      accounts: [
        work,
        account(
          'home',
          { label: 'Home office', colour: 'orange', address: 'jo.harper@sip.home.example' },
          failed({ kind: 'unreachable', detail: 'ECONNREFUSED 192.0.2.7:443' }, NOW + 18_000),
        ),
        account(
          'lab',
          { colour: 'teal', address: 'lab@lab.example' },
          failed({ kind: 'certificate', fault: 'unknownIssuer', fingerprint }),
        ),
      ],
      secretStore: 'file',
    }),
  },
} satisfies Record<string, Scene>;
export type SceneName = keyof typeof scenes;
