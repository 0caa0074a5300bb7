/** Which of the user's contacts somebody is. Pure. */
import { placeOf } from './address.ts';
import type { Contact } from './contact.ts';
import type { HistoryEntry } from './history.ts';
import { fitOf, isCloser, isSameEntry, isWholeNumber, readCaller, readCallerOrPhone, tailOf, type Caller, type Fit } from './is-caller.ts';
import { ownHosts, whenceOf, type Whence } from './own-servers.ts';
import type { Party } from './party.ts';
import { PRACTICE_ACCOUNT_ID } from './practice.ts';
import type { AppSnapshot } from './snapshot.ts';

interface Entry {
  readonly contact: Contact;
  readonly caller: Caller;
}

/** What a phone is found by that has no number. */
const keyOfHost = (host: string): string => `@${host}`;
/** What a number is found by: itself, and where it is a whole one, how it ends. */
const keysOf = (user: string): string[] => [user, isWholeNumber(user) ? `…${tailOf(user)}` : user.replace(/^\+/, '')];

const keysOfEntry = ({ user, host = '' }: Caller): string[] => (user ? keysOf(user) : [keyOfHost(host)]);

/** Contacts are values: each is read once, and the index of a list is made once. */
const entries = new WeakMap<Contact, readonly Entry[]>();
function entriesOfOne(contact: Contact): readonly Entry[] {
  const read =
    entries.get(contact) ?? contact.numbers.flatMap((number) => readCallerOrPhone(number) ?? []).map((caller) => ({ contact, caller }));
  entries.set(contact, read);
  return read;
}

function indexOf(contacts: readonly Contact[]): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of contacts.flatMap(entriesOfOne))
    for (const key of keysOfEntry(entry.caller)) index.set(key, [...(index.get(key) ?? []), entry]);
  return index;
}

const indexes = new WeakMap<readonly Contact[], ReturnType<typeof indexOf>>();
function entriesOf(contacts: readonly Contact[], keys: readonly string[]): readonly Entry[] {
  const index = indexes.get(contacts) ?? indexOf(contacts);
  indexes.set(contacts, index);
  return keys.flatMap((key) => index.get(key) ?? []);
}

/** Of those that fit, the closest; undefined where several fit as well as each other: a wrong name is worse than none. */
function closestOf(fitting: readonly { readonly contact: Contact; readonly fit: Fit }[]): Contact | undefined {
  const closest = fitting.filter(({ fit }) => !fitting.some((other) => isCloser(other.fit, fit)));
  return closest.every(({ contact }) => contact === closest[0]?.contact) ? closest[0]?.contact : undefined;
}

/** Which contact a party is, by its number or address alone: what it calls itself says nothing. `whence`: where the call came from. */
export function contactOf(contacts: readonly Contact[], party: Party, whence: Whence): Contact | undefined {
  const isByServer = whence !== undefined && whence !== 'direct';
  if (contacts.length === 0 || !party.uri || (isByServer && whence.account.id === PRACTICE_ACCOUNT_ID)) return undefined;
  const users = [party.uri, party.number].flatMap((text) => readCaller(text)?.user ?? []);
  // Whoever calls from a phone itself is at its address; of who comes by a server that says where the server is.
  const hosts = isByServer ? [] : [keyOfHost(placeOf(party.uri).host)];
  const fitting = entriesOf(contacts, [...users.flatMap(keysOf), ...hosts]).flatMap(({ contact, caller }) => {
    const fit = fitOf(caller, party, whence);
    return fit ? [{ contact, fit }] : [];
  });
  return closestOf(fitting);
}

/** Contacts, and the accounts on whose calls they are known. */
export type Known = Pick<AppSnapshot, 'contacts' | 'accounts'>;

/**
 * Who has this very number or address, as seen from any account; not who only may, as by one written for another country.
 * @param but the contact that is left out
 */
export function ownerOf({ contacts, accounts }: Known, number: string, but: string | undefined): Contact | undefined {
  const wanted = readCallerOrPhone(number);
  if (!wanted) return undefined;
  const views = [undefined, ...accounts.map(ownHosts)];
  const isSame = (caller: Caller): boolean => views.some((isOwn) => isSameEntry(caller, wanted, isOwn));
  return entriesOf(contacts, keysOfEntry(wanted)).find(({ contact, caller }) => contact.id !== but && isSame(caller))?.contact;
}

/** The party with who it is to the user, or without; the same object where it says so already. */
export function asKnown(contacts: readonly Contact[], party: Party, whence: Whence): Party {
  const contact = contactOf(contacts, party, whence);
  const { contact: before, ...rest } = party;
  if (!contact) return before ? rest : party;
  const { id, name, ringTone } = contact;
  if (before?.id === id && before.name === name && before.ringTone === ringTone) return party;
  return { ...rest, contact: { id, name, ...(ringTone ? { ringTone } : {}) } };
}

/** What a past call tells of where its parties are somebody. */
type Past = Pick<HistoryEntry, 'accountId' | 'direct'>;

/** The same of parties of past calls, by the account that a call was on, unless it went past that one's server. */
export const knownNow =
  ({ contacts, accounts }: Known) =>
  (party: Party, past: Past): Party =>
    asKnown(contacts, party, whenceOf(past, accounts));

/** A past call with who its parties are to the user. */
export function knownEntry(entry: HistoryEntry, known: ReturnType<typeof knownNow>): HistoryEntry {
  const { party, lastTransfer } = entry;
  const transfer = lastTransfer && { ...lastTransfer, party: known(lastTransfer.party, entry) };
  return { ...entry, party: known(party, entry), ...(transfer ? { lastTransfer: transfer } : {}) };
}
