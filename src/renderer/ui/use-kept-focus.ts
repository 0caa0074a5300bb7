import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

/** To be spread over the region. */
export interface KeptFocus<E extends HTMLElement> {
  readonly ref: RefObject<E | null>;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * What has the keyboard in a region may go away together with the step that it belongs to, and the keyboard would begin at the top of the page. It
 * goes to the first that `heir` selects in the region; that of the step which went, after the next one is there.
 */
export function useKeptFocus<E extends HTMLElement>(step: string | undefined, heir: string): KeptFocus<E> {
  const ref = useRef<E>(null);
  const isIn = useRef(false);
  useEffect(() => {
    const region = ref.current;
    return () => {
      if (isIn.current && document.activeElement === document.body) region?.querySelector<HTMLElement>(heir)?.focus();
    };
  }, [step, heir]);
  return {
    ref,
    onFocus: () => (isIn.current = true),
    // To nowhere it also goes when what had it is taken away.
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget !== null) isIn.current = false;
    },
  };
}
