/** Contacts by name, and those that a search means. Pure. */
import { parseTarget } from '../../../shared/address.ts';
import type { Contact } from '../../../shared/contact.ts';
import { containsText, hasWords } from '../../../shared/folded-text.ts';
import type { Party } from '../../../shared/party.ts';

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const bare = (text: string): string => text.replace(/[^\d+*#]/g, '');

/** Every word of the search is in the name, or the search is in a number, however both are written. */
function isMeant({ name, numbers }: Contact, search: string): boolean {
  if (hasWords(name, search)) return true;
  const digits = bare(search);
  const isNumber = /^[+\d*#\s()./-]+$/.test(search);
  return numbers.some((number) => containsText(number, search) || (isNumber && digits !== '' && bare(number).includes(digits)));
}

/** In the order of their names; all of them for an empty search. */
export function findContacts(contacts: readonly Contact[], search: string): readonly Contact[] {
  const wanted = search.trim();
  return contacts.filter((contact) => isMeant(contact, wanted)).sort((a, b) => byName.compare(a.name, b.name));
}

/** Who can be called of those that a search means, each number by itself, as seen from an account of `domain`; nobody for an empty one. */
export function contactParties(contacts: readonly Contact[], search: string, domain: string): readonly Party[] {
  if (!search.trim()) return [];
  return findContacts(contacts, search).flatMap(({ id, name, numbers }) =>
    numbers.flatMap((number): Party[] => {
      const target = parseTarget(number, domain);
      return target.ok ? [{ uri: target.uri, number, contact: { id, name } }] : [];
    }),
  );
}

/** For whom of past calls none of `people` stands already. */
export const isNoneOf =
  (people: readonly Party[]) =>
  ({ contact }: Party): boolean =>
    !people.some((one) => one.contact !== undefined && one.contact.id === contact?.id);
