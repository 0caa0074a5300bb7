import type { AccountId } from '../shared/account.ts';
import type { HandedOver } from '../shared/snapshot.ts';
import type { WindowPort } from './desktop-ports.ts';
import { addNotice, removeNotice } from './notices.ts';
import type { Store } from './store.ts';

/**
 * Whom a link or the clipboard names goes into the dial box of the window, which is shown; nobody is called. `to` undefined: nobody could be
 * read in it, which is told. `accountId`: the account to call from, while there is one in use by that id.
 */
export function handOver(
  { store, window }: { store: Store; window: WindowPort },
  from: HandedOver['from'],
  to: string | undefined,
  accountId?: AccountId,
): void {
  if (to === undefined) addNotice(store, { id: 'linkUnreadable', kind: 'linkUnreadable' });
  else {
    removeNotice(store, 'linkUnreadable');
    const isInUse = store.get().accounts.some(({ account }) => account.enabled && account.id === accountId);
    store.update({ handedOver: { id: store.get().revision, to, from, ...(isInUse && { accountId }) } });
  }
  window.show();
}
