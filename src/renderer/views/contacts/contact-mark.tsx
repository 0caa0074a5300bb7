import { BookUser } from 'lucide-react';
import { ownNameOf, numberUnder, type Party } from '../../../shared/party.ts';
import { words } from '../../words/words.ts';

/** The number under a name, marked where the name is that of a contact. */
export function NumberUnder({ party }: { readonly party: Party }) {
  const number = numberUnder(party);
  if (!number) return null;
  return (
    <span className="number-under" title={number}>
      {party.contact && <BookUser strokeWidth={1.5} role="img" aria-label={words.contacts.mark} />}
      <span className="truncate">{number}</span>
    </span>
  );
}

/** What a contact calls itself, where that is another name: anybody may choose that. */
export function OwnName({ party }: { readonly party: Party }) {
  const own = ownNameOf(party);
  return own ? (
    <p className="own-name truncate" title={own}>
      {words.contacts.says(own)}
    </p>
  ) : null;
}
