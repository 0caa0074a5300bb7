import { canSendPostDial, isOnItsWay, type Call } from '../../../shared/call.ts';
import { digitsIn, nextDigits } from '../../../shared/dial-string.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { thenSends } from './call-words.ts';

/** The digits that were dialled behind the number, until they are sent: by themselves, or when the user says so. */
export function PostDialNote({ call }: { readonly call: Call }) {
  const { ask } = useDesk();
  if (!call.postDial) return null;
  const next = digitsIn(nextDigits(call.postDial).tones);
  if (isOnItsWay(call)) return <p className="panel transfer-note">{thenSends(call.postDial)}</p>;
  if (!canSendPostDial(call)) return null;
  return (
    <div className="panel transfer-note">
      <span className="transfer-words">{words.calls.postDial.left}</span>
      <Button onClick={() => void ask(call.id, 'sendPostDial', { callId: call.id })}>{words.calls.postDial.send(next)}</Button>
    </div>
  );
}
