import { useEffect, useState } from 'react';
import { isUnreached } from '../../../shared/end-reason.ts';
import type { Party } from '../../../shared/party.ts';
import { distinctParties } from '../history/group-by-day.ts';
import { readHistory } from '../history/read-history.ts';
import { usePhone } from '../shell/phone-context.tsx';

/** Parties of past calls that match `text`, newest first, without those whom the last call could not reach at all. */
export function useRecentParties(text: string): readonly Party[] {
  const phone = usePhone();
  const [parties, setParties] = useState<readonly Party[]>([]);
  useEffect(() => {
    let current = true;
    void readHistory(phone, { search: text.trim().slice(0, 200), limit: 50 }).then((entries) => {
      if (current && entries) setParties(distinctParties(entries).flatMap(({ party, reason }) => (isUnreached(reason) ? [] : [party])));
    });
    return () => {
      current = false;
    };
  }, [phone, text]);
  return parties;
}
