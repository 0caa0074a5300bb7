/** Numbers that came from outside. */
import { home, snapshot, work } from './sample.ts';

export const linkScenes = {
  link: { snapshot: snapshot({ handedOver: { id: 1, kind: 'number', to: '+49 30 901820', from: 'link' } }) },
  meetingLink: { snapshot: snapshot({ handedOver: { id: 1, kind: 'number', to: '+16699006833,,123456789#', from: 'link' } }) },
  linkFirstRun: {
    snapshot: snapshot({
      accounts: [],
      handedOver: { id: 1, kind: 'number', to: '+49 30 901820', from: 'link' },
      notices: [{ id: 'linkUnreadable', kind: 'linkUnreadable' }],
    }),
    noHistory: true as const,
  },
  severalAccounts: { snapshot: snapshot({ accounts: [work, home] }) },
  copied: {
    snapshot: snapshot({
      accounts: [work, home],
      handedOver: { id: 1, kind: 'number', to: `${'long'.repeat(20)}@a.very.long.host.name.example`, from: 'copied' },
    }),
  },
};
