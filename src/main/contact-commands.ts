/** The commands about contacts, as rows of the contract. */
import { CommandError } from '../shared/command-error.ts';
import type { Commands } from '../shared/commands.ts';
import { LONGEST_NAME, MOST_CONTACTS, type Contact } from '../shared/contact.ts';
import { ownerOf, type Known } from '../shared/contact-of.ts';
import { isSameNumber } from '../shared/is-caller.ts';
import { plainText } from '../shared/plain-text.ts';
import type { Store } from './store.ts';

const withoutTwins = (numbers: readonly string[]): string[] =>
  numbers.filter((number, index) => numbers.findIndex((other) => isSameNumber(other, number)) === index);

/** A number that two had would be nobody's. */
function refuseTaken({ id, numbers }: Contact, known: Known): void {
  for (const number of numbers) {
    const owner = ownerOf(known, number, id);
    if (owner) throw new CommandError('numberTaken', `${number} belongs to ${owner.name}`);
  }
}

export const contactCommands = (store: Store, newId: () => string) => {
  const known = (contactId: string): Contact => {
    const found = store.get().contacts.find(({ id }) => id === contactId);
    if (!found) throw new CommandError('noSuchContact', `No contact ${contactId}`);
    return found;
  };
  /** Past calls are told anew: with a name, or without. */
  const put = (contacts: readonly Contact[]): void => {
    const { history } = store.get();
    store.update({ contacts, history: { ...history, revision: history.revision + 1 } });
  };
  return {
    saveContact({ contact: { id, name, numbers, ringTone } }) {
      const before = id === undefined ? undefined : known(id);
      const { contacts } = store.get();
      const shown = plainText(name, LONGEST_NAME);
      if (!shown) throw new CommandError('badArguments', 'A contact has a name');
      if (!before && contacts.length >= MOST_CONTACTS)
        throw new CommandError('tooManyContacts', `${MOST_CONTACTS} contacts are kept already`);
      const contact = { id: id ?? newId(), name: shown, numbers: withoutTwins(numbers), ...(ringTone ? { ringTone } : {}) };
      refuseTaken(contact, store.get());
      put(before ? contacts.map((other) => (other === before ? contact : other)) : [...contacts, contact]);
      return { contactId: contact.id };
    },
    removeContact({ contactId }) {
      const gone = known(contactId);
      put(store.get().contacts.filter((contact) => contact !== gone));
      return {};
    },
  } satisfies Partial<Commands>;
};
