import type { PartyContact } from './contact.ts';

/** The other side of a call. */
export interface Party {
  /** SIP URI without parameters or angle brackets, e.g. `sip:anna@example.com`. Empty when the caller is withheld (RFC 3323). */
  readonly uri: string;
  /** Display name as the network gave it, trimmed; never markup. Anybody may write anything into it. */
  readonly name?: string;
  /** What a person would write down: the user part where it is a number or the domain is ours, else user@domain. */
  readonly number: string;
  /** Who it is to the user, found by the number. */
  readonly contact?: PartyContact;
}

/** Without who it is to the user: so it is kept, and that is found anew as it is read. */
export const withoutContact = ({ contact: _contact, ...party }: Party): Party => party;

/** The one line that names a party: the contact's name, else its own, else its number; empty when withheld. */
export const partyTitle = (party: Party): string => party.contact?.name ?? party.name ?? party.number;

/** The number to stand under the title; empty where the title says it already. */
export const numberUnder = (party: Party): string => (partyTitle(party) === party.number ? '' : party.number);

/** What a contact calls itself, where that is another name than the user's for it. */
export const ownNameOf = ({ contact, name }: Party): string | undefined => (contact && name !== contact.name ? name : undefined);
