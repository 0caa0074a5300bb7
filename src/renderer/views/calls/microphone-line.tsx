import type { Call } from '../../../shared/call.ts';
import { useObservable, usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { microphoneProblem } from './call-words.ts';

/** Why the far end cannot hear the user, and what to do. Always there in a call, since a region added together with its text is not read. */
export function MicrophoneLine({ call }: { readonly call: Call }) {
  const { media } = usePhoneSide();
  const { calls } = useSnapshot();
  const state = useObservable(media.microphone);
  return (
    <p className="failure" role="status">
      {microphoneProblem(call, calls, state)}
    </p>
  );
}
