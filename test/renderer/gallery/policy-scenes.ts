/** A phone that whoever looks after a fleet has set up. */
import { noPolicy } from '../../../src/shared/policy.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { home, NOW, snapshot, work } from './sample.ts';

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
  ] as const,
  accounts: { work: { locked: true, given: work.account, asks: ['password'] as const } },
  mayAddAccounts: false,
};

export const policyScenes = {
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
