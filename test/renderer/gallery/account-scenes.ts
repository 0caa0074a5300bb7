/** Accounts that are not all well. */
import { NOW, account, failed, home, snapshot, work } from './sample.ts';
import type { Scene } from './scene.ts';

const fingerprint = '3B:9F:0C:51:7E:A2:66:D4:18:4C:90:EE:2B:75:C1:0A:F3:8D:59:B0:42:6E:DC:13:87:FA:24:61:95:0B:CE:78';

export const accountScenes = {
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
