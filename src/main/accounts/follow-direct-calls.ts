/** Opens the phone for direct calls while the user wants them, and tells where it is reached then. */
import { accountToCallFrom } from '../../shared/account-to-call-from.ts';
import type { AccountId } from '../../shared/account.ts';
import type { LineEvent } from '../line-port.ts';
import type { Log } from '../ports.ts';
import type { DirectCalls, IncomingCall, SipPort } from '../sip-port.ts';
import type { Store } from '../store.ts';

export interface DirectDesk {
  readonly store: Store;
  readonly sip: SipPort;
  readonly log: Log;
  readonly onIncoming: (accountId: AccountId, call: IncomingCall) => ((event: LineEvent) => void) | undefined;
}

export function followDirectCalls({ store, sip, log, onIncoming }: DirectDesk) {
  let open: DirectCalls | undefined;
  let closed = false;
  let turn: Promise<void> = Promise.resolve();
  /** As whom we are called: the account that we would call from. */
  const account = () => {
    const { accounts, settings } = store.get();
    return accountToCallFrom(accounts, settings)?.account;
  };

  async function settle(): Promise<void> {
    const wanted = store.get().settings.directCalls && !closed;
    if (wanted === (open !== undefined)) return;
    const before = open;
    open = undefined;
    await before?.close();
    if (wanted) open = await sip.openDirect({ account, incoming: onIncoming });
    store.update({ direct: open ? { address: open.address, port: open.port } : null });
  }
  const follow = (): Promise<void> => {
    turn = turn.then(settle).catch((error: unknown) => log.error('no direct calls', { error: String(error) }));
    return turn;
  };
  store.watch((after, before) => {
    if (after.settings.directCalls !== before.settings.directCalls) void follow();
  });
  void follow();

  return {
    calls: () => open,
    close(): Promise<void> {
      closed = true;
      return follow();
    },
  };
}
