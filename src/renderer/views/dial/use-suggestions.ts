import { useEffect, useState } from 'react';
import { accountDomain, type Account } from '../../../shared/account.ts';
import { parseTarget } from '../../../shared/address.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import type { Party } from '../../../shared/party.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import { contactParties, isNoneOf } from '../contacts/find-contacts.ts';
import { readHistory } from '../history/read-history.ts';
import { distinctParties } from '../history/group-by-day.ts';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

export interface Suggestion {
  readonly key: string;
  readonly party: Party;
  /** The past call that is made again; undefined: the number of a contact is called. */
  readonly entry?: HistoryEntry;
}

/**
 * Whom Enter calls at the account's own server by a word that stands beside people who have it in their names; undefined: nobody would take it
 * for one of them. The practice line has no names but those of its list.
 */
export function wordAsAddress(text: string, account: Account | undefined): string | undefined {
  if (!account || account.id === PRACTICE_ACCOUNT_ID || /[\d@:;?]/.test(text)) return undefined;
  const domain = accountDomain(account);
  return parseTarget(text, domain).ok ? `${text.trim()}@${domain}` : undefined;
}

const MOST = 5;
/** The key of what is typed itself, among those of people. */
export const TYPED = 'typed';

/** Contacts first, by their names; of past calls, newest first, those that are none of these. Pure. */
export function suggestionsFor(people: readonly Party[], past: readonly HistoryEntry[]): readonly Suggestion[] {
  const known = people.slice(0, MOST);
  const isOther = isNoneOf(known);
  const others = past.filter(({ party }) => isOther(party));
  return [
    ...known.map((party): Suggestion => ({ key: `contact ${party.number}`, party })),
    ...others.map((entry): Suggestion => ({ key: `call ${entry.id}`, party: entry.party, entry })),
  ].slice(0, MOST);
}

/** Who matches what is typed: at most five, nobody for an empty box; then {@link wordAsAddress}, where somebody does. */
export function useSuggestions(text: string, account: Account | undefined): readonly Suggestion[] {
  const phone = usePhone();
  const { contacts } = useSnapshot();
  const [found, setFound] = useState<{ readonly text: string; readonly entries: readonly HistoryEntry[] }>({ text: '', entries: [] });
  const search = text.trim().slice(0, 200);
  useEffect(() => {
    if (!search) return;
    let current = true;
    void readHistory(phone, { search, limit: 30 }).then((entries) => {
      if (current && entries) setFound({ text: search, entries: distinctParties(entries) });
    });
    return () => {
      current = false;
    };
  }, [phone, search]);
  if (!search) return [];
  const people = contactParties(contacts, search, account ? accountDomain(account) : '');
  const suggestions = suggestionsFor(people, found.text ? found.entries : []);
  const address = suggestions.length > 0 ? wordAsAddress(search, account) : undefined;
  return address === undefined ? suggestions : [...suggestions, { key: TYPED, party: { uri: '', number: address } }];
}
