import { useEffect } from 'react';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';

/** Where the failure of a command about one contact is told; undefined: a new one. */
export const placeOf = (id: string | undefined): string => `contact ${id ?? 'new'}`;

/** What went wrong with a contact, or with one being written, until the user goes elsewhere. */
export function ContactFailure({ id }: { readonly id: string | undefined }) {
  const { change } = useDesk();
  const place = placeOf(id);
  useEffect(() => () => change(({ failures: { [place]: _told, ...failures } }) => ({ failures })), [change, place]);
  return <FailureLine place={place} />;
}
