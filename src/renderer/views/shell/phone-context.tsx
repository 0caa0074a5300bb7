/** What every view may use: the phone's commands, the snapshot, and sound. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import type { Phone, Snapshots } from '../../bridge.ts';
import type { MediaApi, Observable } from '../../media/media-api.ts';

export interface PhoneSide {
  readonly phone: Phone;
  readonly snapshots: Snapshots;
  readonly media: MediaApi;
}

const PhoneContext = createContext<PhoneSide | undefined>(undefined);
export const PhoneProvider = PhoneContext.Provider;

export function usePhoneSide(): PhoneSide {
  const side = useContext(PhoneContext);
  if (!side) throw new Error('A view stands outside of PhoneProvider');
  return side;
}

export const usePhone = (): Phone => usePhoneSide().phone;

/** The snapshot now. Views are mounted only when there is one. */
export function useSnapshot(): AppSnapshot {
  const { snapshots } = usePhoneSide();
  const snapshot = useSyncExternalStore(snapshots.watch, snapshots.get);
  if (!snapshot) throw new Error('A view was mounted before the first snapshot');
  return snapshot;
}

export const useObservable = <T,>(observable: Observable<T>): T =>
  useSyncExternalStore(
    (run) => observable.watch(run),
    () => observable.get(),
  );
