import type { Notice } from '../shared/snapshot.ts';
import type { Store } from './store.ts';

/** Tell the user something that belongs to no call or account; a notice of the same id is replaced. */
export const addNotice = (store: Store, notice: Notice): void =>
  store.update({ notices: [...store.get().notices.filter(({ id }) => id !== notice.id), notice] });

export const removeNotice = (store: Store, id: string): void => {
  const rest = store.get().notices.filter((notice) => notice.id !== id);
  if (rest.length !== store.get().notices.length) store.update({ notices: rest });
};
