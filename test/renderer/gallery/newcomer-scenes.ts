/** A first start, and the practice line. */
import { account, active, bob, ended, practiceAccount, sampleStats, snapshot, work } from './sample.ts';
import type { Scene } from './scene.ts';

const practised = { accountId: 'practice', security: { sound: 'sdes', signalling: 'clear' } } as const;
const fingerprint = '3B:9F:0C:51:7E:A2:66:D4:18:4C:90:EE:2B:75:C1:0A:F3:8D:59:B0:42:6E:DC:13:87:FA:24:61:95:0B:CE:78';

const putAside = account('jo', { enabled: false }, { state: 'off' });

export const newcomerScenes = {
  firstRun: { snapshot: snapshot({ accounts: [] }), noHistory: true },
  firstRunMemory: { snapshot: snapshot({ accounts: [], secretStore: 'memory' }), noHistory: true },
  wrongPassword: { snapshot: snapshot({ accounts: [] }), noHistory: true, problem: { kind: 'wrongPassword' } },
  serverNotFound: { snapshot: snapshot({ accounts: [] }), noHistory: true, problem: { kind: 'serverNotFound', host: 'example.com' } },
  certificate: {
    snapshot: snapshot({ accounts: [] }),
    noHistory: true,
    problem: { kind: 'certificate', fault: 'selfSigned', fingerprint },
  },
  noAccount: { snapshot: snapshot({ accounts: [putAside] }), noHistory: true },
  empty: { snapshot: snapshot(), noHistory: true },
  firstCall: { snapshot: snapshot({ calls: [active('a', bob)] }), noHistory: true },
  practiceFirstCall: {
    snapshot: snapshot({
      accounts: [practiceAccount()],
      calls: [active('a', { uri: 'sip:1@practice.localhost', name: 'Echo', number: '1' }, practised)],
    }),
    noHistory: true,
  },
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
  practiceMissed: {
    snapshot: snapshot({
      accounts: [practiceAccount()],
      calls: [
        {
          ...ended('a', { uri: 'sip:4@practice.localhost', name: 'Call me back', number: '4' }, { kind: 'missed' }),
          ...{ accountId: 'practice', direction: 'incoming' },
        },
      ],
    }),
    noHistory: true,
  },
  practiceBeside: { snapshot: snapshot({ accounts: [practiceAccount(), work] }) },
} satisfies Record<string, Scene>;
