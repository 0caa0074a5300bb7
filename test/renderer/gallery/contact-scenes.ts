/** People whom the user knows, and calls of theirs. */
import type { Contact } from '../../../src/shared/contact.ts';
import type { HistoryEntry } from '../../../src/shared/history.ts';
import type { Party } from '../../../src/shared/party.ts';
import { account, failed, history, home, longName, party, ringing, snapshot, work } from './sample.ts';

const contact = (id: string, name: string, ...numbers: string[]): Contact => ({ id, name, numbers });
const bell: Contact = { ...contact('anna', 'Anna Lindqvist', '1001', '+49 176 5550123', 'anna@conference.example'), ringTone: 'bell' };
const contacts: readonly Contact[] = [
  contact('oil', 'Öl & Gas Notdienst', '030 901820'),
  contact('zoe', 'Zoë Baker', '+44 20 7946 0102'),
  bell,
  contact('long', longName.name ?? '', `${'facility-management'.repeat(4)}@sip.some-other-provider.example`, longName.number),
  contact('bert', 'bert', '7000'),
];
const known = ({ id, name }: Contact, who: Party): Party => ({ ...who, contact: { id, name } });
const bank = known(bell, { ...party('Your bank (security)', '1001') });
const two = { accounts: [work, home] };

const phone: Party = { uri: 'sip:192.168.1.5', number: '192.168.1.5' };
const direct: HistoryEntry = { ...history[0]!, direct: true, dialed: phone.uri, party: phone };

export const contactScenes = {
  contacts: { snapshot: snapshot({ contacts }) },
  contactsOutage: {
    snapshot: snapshot({
      accounts: [account('work', { label: 'Work' }, failed({ kind: 'unreachable', detail: 'ECONNREFUSED' }))],
      contacts,
    }),
  },
  directCall: {
    snapshot: snapshot(),
    history: [direct],
  },
  noContacts: { snapshot: snapshot() },
  manyContacts: {
    snapshot: snapshot({ contacts: Array.from({ length: 2000 }, (_, i) => contact(`c${i}`, `Person ${i}`, `+49 30 ${1_000_000 + i}`)) }),
  },
  contactCalls: { snapshot: snapshot({ ...two, contacts, calls: [ringing('r', bank)] }) },
  longContactCalls: {
    snapshot: snapshot({ ...two, contacts, calls: [ringing('r', known(contacts[3]!, { ...longName, name: `${longName.name} again` }))] }),
  },
};
