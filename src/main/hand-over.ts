import type { AccountId } from '../shared/account.ts';
import type { HandedNumber } from '../shared/snapshot.ts';
import type { WindowPort } from './desktop-ports.ts';
import { addNotice, removeNotice } from './notices.ts';
import type { Store } from './store.ts';

interface Desk {
  readonly store: Store;
  readonly window: WindowPort;
}

/**
 * Whom a link or the clipboard names goes into the dial box of the window, which is shown; nobody is called. `to` undefined: nobody could be
 * read in it, which is told. `accountId`: the account to call from, while there is one in use by that id.
 */
export function handOver({ store, window }: Desk, from: HandedNumber['from'], to: string | undefined, accountId?: AccountId): void {
  if (to === undefined) addNotice(store, { id: 'linkUnreadable', kind: 'linkUnreadable' });
  else {
    removeNotice(store, 'linkUnreadable');
    const isInUse = store.get().accounts.some(({ account }) => account.enabled && account.id === accountId);
    store.update({ handedOver: { id: store.get().revision, kind: 'number', to, from, ...(isInUse && { accountId }) } });
  }
  window.show();
}

/** The window, which is shown, turns to the calls that were missed. */
export function showMissed({ store, window }: Desk): void {
  store.update({ handedOver: { id: store.get().revision, kind: 'missed' } });
  window.show();
}
