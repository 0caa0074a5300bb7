import { BookUser } from 'lucide-react';
import { ownNameOf, numberUnder, type Party } from '../../../shared/party.ts';
import { words } from '../../words/words.ts';

/** The number under a name. A contact's is marked, and beside it stands what the party calls itself, which anybody may choose. */
export function NumberUnder({ party }: { readonly party: Party }) {
  const number = numberUnder(party);
  const own = ownNameOf(party);
  return (
    <>
      {number && (
        <span className="number-under" title={number}>
          {party.contact && <BookUser strokeWidth={1.5} role="img" aria-label={words.contacts.mark} />}
          <span className="truncate">{number}</span>
        </span>
      )}
      {own && (
        <span className="own-name truncate" title={own}>
          {words.contacts.says(own)}
        </span>
      )}
    </>
  );
}
