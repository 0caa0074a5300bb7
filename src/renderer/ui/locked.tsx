/** That a setting is decided elsewhere: its controls show what is, stay in the tab order where they can, and change nothing. */
import { createContext, useContext, type ReactNode } from 'react';

const LockedContext = createContext(false);

/** For a control that can only be disabled. */
export const useLocked = (): boolean => useContext(LockedContext);

export const Locked = ({ when, children }: { readonly when: boolean; readonly children: ReactNode }) => (
  <LockedContext value={useLocked() || when}>{children}</LockedContext>
);

/** For a control that can be read only. */
export function useReadOnly(): { readonly readOnly?: true; readonly 'aria-disabled'?: true } {
  return useLocked() ? { readOnly: true, 'aria-disabled': true } : {};
}

/** Several native controls as one. */
export const LockedFields = ({ children }: { readonly children: ReactNode }) => (
  <fieldset className="locked-fields" disabled={useLocked()}>
    {children}
  </fieldset>
);
