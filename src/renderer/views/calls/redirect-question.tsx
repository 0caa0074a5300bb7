import { canAnswerRedirect, type Call } from '../../../shared/call.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { redirectQuestion } from './call-words.ts';

/** The called party sends us on: is that number to be called? */
export function RedirectQuestion({ call }: { readonly call: Call }) {
  const { ask } = useDesk();
  if (!canAnswerRedirect(call)) return null;
  const text = words.calls.redirect;
  const question = redirectQuestion(call);
  const answer = (accept: boolean): void => void ask(call.id, 'answerRedirect', { callId: call.id, accept });
  return (
    <div className="panel transfer-note" role="group" aria-label={question}>
      <div className="transfer-words">
        <strong>{question}</strong>
        <span>{text.help}</span>
      </div>
      <Button tone="primary" onClick={() => answer(true)}>
        {text.call}
      </Button>
      <Button onClick={() => answer(false)}>{text.dont}</Button>
    </div>
  );
}
