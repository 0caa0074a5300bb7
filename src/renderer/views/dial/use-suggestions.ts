import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../../shared/history.ts';
import type { Party } from '../../../shared/party.ts';
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

const MOST = 5;

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

/** Who matches what is typed: at most five, nobody for an empty box. */
export function useSuggestions(text: string, domain: string): readonly Suggestion[] {
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
  return search ? suggestionsFor(contactParties(contacts, search, domain), found.text ? found.entries : []) : [];
}
