import { Zap } from 'lucide-react';
import type { Call } from '../../../shared/call.ts';
import { words } from '../../words/words.ts';

/** That nobody here took this call, and why it was taken: for as long as it lasts, since the user may come to it late. */
export function AnsweredItself({ call }: { readonly call: Call }) {
  if (!call.answeredItself) return null;
  return (
    <p className="card-itself">
      <Zap strokeWidth={1.5} aria-hidden="true" />
      {words.autoAnswer.why[call.answeredItself]}
    </p>
  );
}
