/** A phone that whoever looks after a fleet has set up. */
import { GOVERNABLE } from '../../../src/shared/policy-schema.ts';
import { noPolicy } from '../../../src/shared/policy.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { headset } from './headset-scenes.ts';
import { account, failed, home, NOW, snapshot, work } from './sample.ts';

const SOURCE = '/etc/offhook/policy.json';
const settings = {
  ...defaultSettings,
  codecs: ['opus' as const, 'G722' as const],
  alwaysRing: ['112', 'reception@example.com'],
  quietHours: [{ days: [1, 2, 3, 4, 5], from: 1320, to: 420 }],
};
const policy = {
  ...noPolicy,
  sources: [SOURCE],
  checkedAt: NOW - 3_600_000,
  locked: [
    'theme',
    'ringVolume',
    'echoCancellation',
    'microphone',
    'codecs',
    'rtpPorts',
    'quietHours',
    'alwaysRing',
    'ringOnSecondTry',
    'provisioningAddress',
  ] as const,
  accounts: { work: { locked: true, given: work.account, asks: ['password'] as const } },
  mayAddAccounts: false,
};

/** Its server wants the password that the user has not typed yet. */
const unasked = { ...account('work', { label: 'Work' }, failed({ kind: 'wrongPassword' })), hasPassword: false };

export const policyScenes = {
  lockedWhole: {
    snapshot: snapshot({
      accounts: [work, home],
      settings: { ...settings, autoAnswer: [{ accountId: '', callers: ['112'], when: 'always' as const, after: 0, muted: false }] },
      policy: { ...policy, locked: GOVERNABLE },
      headsets: [headset('j')],
      headsetRule: { access: 'installed', mute: true },
      secretStore: 'memory',
      notices: [{ id: 'passwordNotKept', kind: 'passwordNotKept' as const }],
    }),
  },
  lockedFirstRun: { snapshot: snapshot({ accounts: [], secretStore: 'memory', policy }), noHistory: true as const },
  managedUnasked: { snapshot: snapshot({ accounts: [unasked], policy }) },
  managed: { snapshot: snapshot({ accounts: [work, home], settings, policy }) },
  managedBroken: {
    snapshot: snapshot({
      accounts: [work, home],
      settings,
      policy: {
        ...policy,
        problems: [
          {
            source: SOURCE,
            fault: 'invalid' as const,
            detail: 'accounts[0].password: A password must not stand in the document: write env:NAME, file:/PATH or ask',
          },
          {
            source: 'https://phones.a-rather-long-name-of-a-company.example.com/offhook/fleet.json',
            fault: 'http' as const,
            detail: '404',
          },
        ],
      },
      notices: [{ id: 'provisioningFailed', kind: 'provisioningFailed' as const }],
    }),
  },
};
