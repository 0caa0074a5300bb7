import { useEffect, useState } from 'react';
import type { Party } from '../../../shared/party.ts';
import { distinctParties } from '../history/group-by-day.ts';
import { readHistory } from '../history/read-history.ts';
import { usePhone } from '../shell/phone-context.tsx';

/** Parties of past calls that match `text`, newest first. */
export function useRecentParties(text: string): readonly Party[] {
  const phone = usePhone();
  const [parties, setParties] = useState<readonly Party[]>([]);
  useEffect(() => {
    let current = true;
    void readHistory(phone, { search: text.trim().slice(0, 200), limit: 50 }).then((entries) => {
      if (current && entries) setParties(distinctParties(entries).map((entry) => entry.party));
    });
    return () => {
      current = false;
    };
  }, [phone, text]);
  return parties;
}
