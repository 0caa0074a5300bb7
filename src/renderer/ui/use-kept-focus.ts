import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

/** To be spread over the region. */
export interface KeptFocus<E extends HTMLElement> {
  readonly ref: RefObject<E | null>;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** Taken out of the page, or not shown any more. */
const isGone = (element: Element | null): boolean => !element || element === document.body || !element.checkVisibility();

/**
 * What has the keyboard in a region may go away together with the step that it belongs to, and the keyboard would begin at the top of the page. It
 * goes to the first seen that one of `heirs` selects in the region, tried in turn; those of the step which went, after the next one is there.
 */
export function useKeptFocus<E extends HTMLElement>(step: string | undefined, ...heirs: readonly string[]): KeptFocus<E> {
  const ref = useRef<E>(null);
  const isIn = useRef(false);
  const inTurn = heirs.join('\n');
  useEffect(() => {
    const region = ref.current;
    return () => {
      if (!region || !isIn.current || !isGone(document.activeElement)) return;
      const found = inTurn.split('\n').flatMap((heir) => [...region.querySelectorAll<HTMLElement>(heir)]);
      found.find((element) => !isGone(element))?.focus();
    };
  }, [step, inTurn]);
  return {
    ref,
    onFocus: () => (isIn.current = true),
    // To nowhere it also goes when what had it is taken away.
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget !== null) isIn.current = false;
    },
  };
}
