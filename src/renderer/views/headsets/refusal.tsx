import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

/** The permission was not given: in the system's words, with what an administrator can type instead. */
export function Refusal({ place }: { readonly place: string }) {
  const failure = useDesk().desk.failures[place];
  if (!failure) return null;
  return (
    <div className="headset-why" role="alert">
      <p className="failure">{words.headsets.rule.unchanged}</p>
      <p className="headset-detail">{failure.message}</p>
    </div>
  );
}
