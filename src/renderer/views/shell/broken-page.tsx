import { isLive, isRinging, type Call } from '../../../shared/call.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { usePhone } from './phone-context.tsx';

function BrokenCall({ call }: { readonly call: Call }) {
  const phone = usePhone();
  const { id: callId } = call;
  return (
    <li className="broken-call" aria-label={words.calls.card(whoIs(call.party))}>
      <span className="truncate">{whoIs(call.party)}</span>
      {isRinging(call) ? (
        <>
          <Button tone="go" onClick={() => void phone.answer({ callId }).then(({ ok }) => (ok ? phone.showWindow({}) : undefined))}>
            {words.calls.answer}
          </Button>
          <Button tone="danger" onClick={() => void phone.decline({ callId })}>
            {words.calls.decline}
          </Button>
        </>
      ) : (
        <Button tone="danger" onClick={() => void phone.hangUp({ callId })}>
          {words.calls.hangUp}
        </Button>
      )}
    </li>
  );
}

/** In place of a page of which a part threw: what a call needs, and nothing that could throw again. */
export function BrokenPage({ calls }: { readonly calls: readonly Call[] }) {
  return (
    <div className="broken">
      <div role="alert">
        <h1>{words.broken.text}</h1>
      </div>
      <ul>
        {calls.filter(isLive).map((call) => (
          <BrokenCall key={call.id} call={call} />
        ))}
      </ul>
      <Button tone="primary" onClick={() => location.reload()}>
        {words.broken.anew}
      </Button>
    </div>
  );
}
