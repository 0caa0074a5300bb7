import { Popover } from '@base-ui/react/popover';
import { accountTitle, type AccountView } from '../../../shared/account.ts';
import { isSignedIn, overallTone, registrationTone } from '../../../shared/standing.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/now.ts';
import { words } from '../../words/words.ts';
import { isPutAside, registrationWords } from '../accounts/registration-words.ts';
import { signInAgain } from '../accounts/sign-in-again.ts';
import { useDesk } from './desk.tsx';
import { useSnapshot } from './phone-context.tsx';

function StatusRow({ view }: { readonly view: AccountView }) {
  const { ask } = useDesk();
  const { policy } = useSnapshot();
  const now = useNow();
  const isOff = isPutAside(view) && !policy.accounts[view.account.id]?.locked;
  return (
    <li className="status-row">
      <span className="status-dot" data-tone={registrationTone(view)} aria-hidden="true" />
      <span className="status-words">
        <strong className="truncate">{accountTitle(view.account)}</strong>
        <span>{registrationWords(view, now)}</span>
      </span>
      {(view.registration.state === 'failed' || isOff) && (
        <Button size="small" onClick={() => signInAgain(view, ask)}>
          {isOff ? words.signIn.button : words.account.signInNow}
        </Button>
      )}
    </li>
  );
}

/** Seen from everywhere: whether calls can reach me, account by account. */
export function AccountStatus() {
  const { accounts } = useSnapshot();
  const { change } = useDesk();
  const used = accounts.filter((view) => view.account.enabled);
  const registered = used.filter(isSignedIn).length;
  const summary = words.account.status(registered, used.length);
  return (
    <Popover.Root>
      <Popover.Trigger className="rail-item rail-status" aria-label={`${words.account.statusButton}: ${summary}`}>
        <span className="status-dot" data-tone={overallTone(accounts)} />
        <span className="rail-label" aria-hidden="true">
          {registered}/{used.length}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" side="right" align="end" sideOffset={8}>
          <Popover.Popup className="popup status" aria-label={words.account.statusButton}>
            <ul>
              {accounts.map((view) => (
                <StatusRow key={view.account.id} view={view} />
              ))}
            </ul>
            <Popover.Close
              className="button"
              data-tone="quiet"
              data-size="small"
              onClick={() => change({ screen: 'settings', section: 'accounts', accountId: undefined })}
            >
              {words.account.manage}
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
