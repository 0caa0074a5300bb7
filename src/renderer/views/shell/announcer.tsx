import { useEffect, useState } from 'react';
import { announcements } from './announcements.ts';
import { usePhoneSide } from './phone-context.tsx';

/** Two live regions that are always there, since a region added together with its text is not read. */
export function Announcer() {
  const { snapshots } = usePhoneSide();
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  useEffect(
    () =>
      snapshots.watch((after, before) => {
        const told = announcements(after, before);
        if (told.polite.length) setPolite(told.polite.map((text) => text.replace(/\.$/, '')).join('. '));
        if (told.assertive.length) setAssertive(told.assertive.join('. '));
      }),
    [snapshots],
  );
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{polite}</p>
      <p aria-live="assertive">{assertive}</p>
    </div>
  );
}
