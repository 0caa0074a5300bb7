import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import type { Removed } from './use-removed.ts';

/** What was removed, and the way back; it has the keyboard, which was on the button that removed. Below all else, so that nothing moves for it. */
export function RemovedStrip({ removed: { entries, undo, forget } }: { readonly removed: Removed }) {
  const button = useRef<HTMLButtonElement>(null);
  const count = entries.length;
  const [first] = entries;
  useEffect(() => {
    if (count > 0) button.current?.focus();
  }, [count]);
  return (
    <div className="removed">
      {/* Always there, since a region added together with its text is not read. */}
      <p className="removed-words" role="status">
        {first && (count === 1 ? words.history.removed(whoIs(first.party)) : words.history.removedMany(count))}
      </p>
      {first && (
        <>
          <Button ref={button} size="small" onClick={undo}>
            {words.history.undo}
          </Button>
          <IconButton label={words.common.dismiss} icon={<X strokeWidth={1.5} />} onClick={forget} />
        </>
      )}
    </div>
  );
}
