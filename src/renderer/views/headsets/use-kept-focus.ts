import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

export interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** Where each step has its own buttons, the one that was pressed goes away with its step, and the keyboard would begin at the top of the page. */
export function useKeptFocus(step: string): KeptFocus {
  const ref = useRef<HTMLDivElement>(null);
  const isIn = useRef(false);
  useEffect(() => {
    if (isIn.current && document.activeElement === document.body) ref.current?.querySelector('button')?.focus();
  }, [step]);
  return {
    ref,
    onFocus: () => (isIn.current = true),
    // To nowhere it also goes when what had it is taken away.
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget !== null) isIn.current = false;
    },
  };
}
