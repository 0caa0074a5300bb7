import type { Call } from '../../../shared/call.ts';
import { words } from '../../words/words.ts';
import { AccountTag } from '../accounts/account-tag.tsx';
import { NumberUnder, OwnName } from '../contacts/contact-mark.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { whoIs } from './call-words.ts';

/** Who it is, then the number, then which of my accounts. */
export function CallWho({ call }: { readonly call: Call }) {
  const { accounts } = useSnapshot();
  const who = whoIs(call.party);
  const say = call.direction === 'incoming' ? words.calls.calledOn : words.calls.via;
  return (
    <>
      <h2 className="card-name truncate" title={who}>
        {who}
      </h2>
      <p className="card-under">
        <NumberUnder party={call.party} />
        {(accounts.length > 1 || call.phase === 'ringing') && <AccountTag accountId={call.accountId} say={say} />}
        {call.referredBy && <span className="truncate">{words.calls.referredBy(whoIs(call.referredBy))}</span>}
      </p>
      <OwnName party={call.party} />
    </>
  );
}
