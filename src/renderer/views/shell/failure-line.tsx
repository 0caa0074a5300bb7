import { inFull } from '../../../shared/explain.ts';
import { words } from '../../words/words.ts';
import { useDesk } from './desk.tsx';

/** What went wrong at this place and what to do, in plain words; nothing when all is well. */
export function FailureLine({ place }: { readonly place: string }) {
  const failure = useDesk().desk.failures[place];
  if (!failure) return null;
  return (
    <p className="failure" role="alert" title={failure.message}>
      {inFull(words.commandErrors[failure.code])}
    </p>
  );
}
