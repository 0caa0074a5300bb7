import { explainEnd, type CallEnd } from '../../../shared/explain.ts';
import type { Fact } from '../../ui/facts.tsx';
import { words } from '../../words/words.ts';

const text = words.calls.detail;

/** What is known of why a call ended. The words of others stand in quotes, so that they are not taken for ours. */
export function endFacts(ending: CallEnd): readonly Fact[] {
  const { reason } = ending;
  const { code, cause, warning } = reason;
  const { sentence } = explainEnd(ending, words);
  // A number to which a caller was sent is told by the sentence.
  const said = reason.kind === 'forwardedByUs' ? undefined : reason.text;
  return [
    [text.reason, sentence],
    [text.code, code === undefined ? undefined : String(code)],
    [text.text, said && words.quoted(said)],
    [text.cause, cause === undefined ? undefined : String(cause)],
    [text.warning, warning && `${warning.code} ${words.quoted(warning.text)}`],
  ];
}
