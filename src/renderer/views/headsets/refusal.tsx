import { useEffect } from 'react';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

/** What one does, as against reading on. */
const ACTION = 'button, [role=switch]';

function Note({ place, message }: { readonly place: string; readonly message: string }) {
  const { change } = useDesk();
  // It is told of what was done last: with the next thing that is done, or with the page, it is over.
  useEffect(() => {
    const forget = (): void => change(({ failures: { [place]: _over, ...failures } }) => ({ failures }));
    const forgetAtAction = ({ target }: MouseEvent): void => {
      if (target instanceof Element && target.closest(ACTION)) forget();
    };
    // On its way down: the click that was refused may still be on its way up.
    document.addEventListener('click', forgetAtAction, { capture: true });
    return () => {
      document.removeEventListener('click', forgetAtAction, { capture: true });
      forget();
    };
  }, [change, place]);
  return (
    <div className="headset-why" role="alert">
      <p className="failure">{words.headsets.rule.unchanged}</p>
      <p className="headset-detail">{message}</p>
    </div>
  );
}

/** The permission was not given: in the system's words, with what an administrator can type instead. */
export function Refusal({ place }: { readonly place: string }) {
  const failure = useDesk().desk.failures[place];
  return failure ? <Note key={failure.message} place={place} message={failure.message} /> : null;
}
