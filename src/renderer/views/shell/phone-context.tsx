/** What every view may use: the phone's commands, the snapshot, and sound. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import type { Phone, Snapshots } from '../../bridge.ts';
import type { MediaApi, Observable } from '../../media/media-api.ts';

/** What the card of who is ringing has. */
export interface SilentSide {
  readonly phone: Phone;
  readonly snapshots: Snapshots;
}
export interface PhoneSide extends SilentSide {
  readonly media: MediaApi;
}

const PhoneContext = createContext<SilentSide | PhoneSide | undefined>(undefined);
export const PhoneProvider = PhoneContext.Provider;

function useSilentSide(): SilentSide | PhoneSide {
  const side = useContext(PhoneContext);
  if (!side) throw new Error('A view stands outside of PhoneProvider');
  return side;
}

export function usePhoneSide(): PhoneSide {
  const side = useSilentSide();
  if (!('media' in side)) throw new Error('A view that needs sound stands on the card');
  return side;
}

export const usePhone = (): Phone => useSilentSide().phone;

/** The snapshot now. Views are mounted only when there is one. */
export function useSnapshot(): AppSnapshot {
  const { snapshots } = useSilentSide();
  const snapshot = useSyncExternalStore(snapshots.watch, snapshots.get);
  if (!snapshot) throw new Error('A view was mounted before the first snapshot');
  return snapshot;
}

export const useObservable = <T,>(observable: Observable<T>): T =>
  useSyncExternalStore(
    (run) => observable.watch(run),
    () => observable.get(),
  );
