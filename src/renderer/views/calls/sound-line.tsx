import type { Call } from '../../../shared/call.ts';
import { useObservable, usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { soundProblem } from './call-words.ts';

/** Why one of the two cannot hear the other, and what to do. Always there in a call, since a region added together with its text is not read. */
export function SoundLine({ call }: { readonly call: Call }) {
  const { media } = usePhoneSide();
  const { calls } = useSnapshot();
  const microphone = useObservable(media.microphone);
  const path = useObservable(media.path(call.id));
  return (
    <p className="failure" role="status">
      {soundProblem(call, calls, { microphone, path })}
    </p>
  );
}
