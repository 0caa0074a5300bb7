/** People, accounts, calls and settings to look at. Times are relative to one moment, so that pictures compare. */
import { noAutomation } from '../../../src/shared/automation/webhook.ts';
import { unseenDesktop } from '../../../src/shared/desktop-view.ts';
import type { Account, AccountView, Registration, RegistrationProblem } from '../../../src/shared/account.ts';
import type { Active, Call, Ended, Redirected, TransferOutcome } from '../../../src/shared/call.ts';
import type { EndReason } from '../../../src/shared/end-reason.ts';
import type { HistoryEntry } from '../../../src/shared/history.ts';
import type { CallStats } from '../../../src/shared/quality.ts';
import type { Party } from '../../../src/shared/party.ts';
import { noPolicy } from '../../../src/shared/policy.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';

export const NOW = new Date('2026-11-20T15:24:00').getTime();
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export const party = (name: string, number: string): Party => ({ uri: `sip:${number.replace(/\s/g, '')}@example.com`, name, number });
export const anna = party('Anna Lindqvist', '1001');
export const bob = party('Bob Marchetti', '1002');
export const carol = party('Carol Okonkwo', '+44 20 7946 0102');
const stranger: Party = { uri: 'sip:+4930901820@example.com', number: '+49 30 901820' };
export const longName = party(
  'Maximiliane-Theodora von Hohenstein-Brandenburg zu Löwenstein-Wertheim (Facility Management)',
  '+4917612345678901',
);

const registered: Registration = { state: 'registered', since: NOW - DAY, expiresAt: NOW + 60 * MINUTE };
/** As practice-line.ts makes it. */
export const practiceAccount = (): AccountView =>
  account('practice', {
    label: 'Practice line',
    colour: 'teal',
    address: 'you@practice.localhost',
    server: '127.0.0.1:40000',
    transport: 'udp',
  });
export const failed = (problem: RegistrationProblem, retryAt?: number): Registration => ({
  state: 'failed',
  problem,
  attempt: 1,
  ...(retryAt === undefined ? {} : { retryAt }),
});

export function account(id: string, part: Partial<Account> = {}, registration: Registration = registered): AccountView {
  return {
    account: {
      id,
      label: '',
      colour: 'blue',
      displayName: 'Jo Harper',
      address: 'jo@example.com',
      authUser: '',
      server: 'wss://pbx.example.com/ws',
      transport: 'auto',
      outboundProxy: '',
      mediaMode: 'auto',
      encryption: 'offered',
      caPem: '',
      acceptedCertificate: '',
      iceServers: [],
      proxyUser: '',
      turnUser: '',
      dtmf: 'rfc4733',
      followRedirects: 'auto',
      hideNumber: false,
      enabled: true,
      ...part,
    },
    registration,
    via: { transport: 'wss', host: 'pbx.example.com', port: 443, address: '', standIn: false },
    hasPassword: true,
  };
}
export const work = account('work', { label: 'Work' });
export const home = account('home', { label: 'Home office', colour: 'orange', address: 'jo.harper@sip.home.example' });
/** Signed in with both. */
export const two = { accounts: [work, home] };

const base = { accountId: 'work', direction: 'incoming' as const, createdAt: NOW - 3 * MINUTE, turn: 1 };
export const active = (id: string, who: Party, part: Partial<Active> = {}): Active => ({
  ...base,
  id,
  party: who,
  phase: 'active',
  connectedAt: NOW - 2 * MINUTE - 41_000,
  hold: { local: false, remote: false },
  muted: false,
  media: 'flowing',
  security: { sound: 'dtls', signalling: 'encrypted' },
  ...part,
});
export const held = (id: string, who: Party, part: Partial<Active> = {}): Active =>
  active(id, who, { hold: { local: true, remote: false }, ...part });
export const ringing = (id: string, who: Party, accountId = 'work'): Call => ({
  ...base,
  id,
  accountId,
  party: who,
  phase: 'ringing',
  silenced: false,
});
export const alerting = (id: string, who: Party, part: { consultFor?: string } = {}): Call => ({
  ...base,
  id,
  direction: 'outgoing',
  party: who,
  phase: 'alerting',
  earlyMedia: false,
  ...part,
});

export const redirected = (id: string, who: Party, target: Party): Redirected => ({
  ...base,
  id,
  direction: 'outgoing',
  party: who,
  phase: 'redirected',
  target,
});
export const ended = (id: string, who: Party, reason: EndReason): Ended => ({
  ...base,
  id,
  direction: 'outgoing',
  party: who,
  phase: 'ended',
  reason,
  endedAt: NOW,
});

export function snapshot(part: Partial<AppSnapshot> = {}): AppSnapshot {
  return {
    revision: 1,
    version: '0.1.0',
    platform: 'linux',
    accounts: [work],
    calls: [],
    settings: defaultSettings,
    policy: noPolicy,
    contacts: [],
    history: { revision: 1, missed: 0 },
    direct: null,
    headsets: [],
    headsetRule: 'unneeded',
    headsetFault: null,
    update: { state: 'off', why: 'noFeed' },
    doNotDisturb: null,
    automation: noAutomation,
    secretStore: 'keychain',
    notices: [],
    notificationKind: 'buttons',
    desktop: unseenDesktop,
    cardShownAt: NOW,
    handedOver: null,
    ...part,
  };
}

type Row = readonly [
  minutesAgo: number,
  who: Party,
  direction: HistoryEntry['direction'],
  duration: number,
  kind: HistoryEntry['reason']['kind'],
];
const rows: readonly Row[] = [
  [12, anna, 'incoming', 0, 'missed'],
  [47, carol, 'outgoing', 754, 'hungUp'],
  [121, stranger, 'incoming', 63, 'remoteHungUp'],
  [204, bob, 'outgoing', 0, 'busy'],
  [322, anna, 'outgoing', 1284, 'hungUp'],
  [1461, longName, 'incoming', 341, 'remoteHungUp'],
  [1502, party('Dispatch', '7000'), 'outgoing', 22, 'hungUp'],
  [1650, { uri: '', number: '' }, 'incoming', 0, 'missed'],
  [1711, carol, 'incoming', 0, 'answeredElsewhere'],
  [2944, bob, 'incoming', 3911, 'hungUp'],
  [3011, party('Emil Sørensen', '1017'), 'outgoing', 0, 'noAnswer'],
  [3100, anna, 'incoming', 95, 'remoteHungUp'],
];
export const history: readonly HistoryEntry[] = rows.map(([minutesAgo, who, direction, duration, kind], index) => ({
  id: rows.length - index,
  accountId: index % 3 === 2 ? 'home' : 'work',
  accountTitle: index % 3 === 2 ? 'Home office' : 'Work',
  direction,
  party: who,
  startedAt: NOW - minutesAgo * MINUTE,
  duration,
  reason: kind === 'busy' ? { kind, code: 486, text: 'Busy Here' } : { kind },
  missed: kind === 'missed',
  seen: true,
}));

const talked = (id: number, who: Party, kind: HistoryEntry['reason']['kind'], lastTransfer: TransferOutcome): HistoryEntry => ({
  ...{ ...history[1]!, id, party: who, reason: { kind }, lastTransfer },
  ...{ startedAt: NOW - (110 - id) * MINUTE, duration: 161 },
});
/** Every end that a transfer can have. */
export const transfers: readonly HistoryEntry[] = [
  talked(104, bob, 'transferred', { result: 'connected', party: anna }),
  talked(103, anna, 'transferred', { result: 'consulted', party: bob }),
  talked(102, carol, 'hungUp', { result: 'failed', party: bob, reason: { kind: 'busy', code: 486 } }),
  talked(101, bob, 'hungUp', { result: 'open', party: stranger }),
  talked(100, longName, 'hungUp', { result: 'failed', party: longName, reason: { kind: 'noAnswer', code: 408 } }),
];

/** Dialled at a port and by a transport; who answered there is known by another address. */
export const gate: HistoryEntry = {
  ...history[1]!,
  ...{ accountId: 'home', party: { uri: 'sip:gate@192.168.1.5', name: 'Gate', number: 'gate@192.168.1.5' } },
  dialed: 'sip:192.168.1.5:5070;transport=tcp',
};

export const sampleStats: CallStats = {
  codec: 'opus/48000',
  secured: 'dtls',
  suite: 'AES_CM_128_HMAC_SHA1_80',
  path: 'udp host 192.0.2.14:50312 > host 198.51.100.7:30124',
  received: 8050,
  lost: 0,
  sent: 8061,
  lostThere: 0.004,
  jitter: 3.2,
  roundTrip: 38,
  buffered: 44,
};
