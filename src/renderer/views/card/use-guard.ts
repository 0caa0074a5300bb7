import { useCallback, useEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';

/** What was pressed this soon after the card changed was meant for what stood there before, ms. */
const TOO_SOON = 500;

const isText = (event: SyntheticEvent | KeyboardEvent): boolean => 'key' in event && event.key !== 'Enter' && event.key !== 'Escape';

/** Takes no click, no Enter and no Esc in the half second in which what the card shows changes to `shown`; what is typed into its box it takes. */
export function useGuard(shown: string): (event: SyntheticEvent) => void {
  const changedAt = useRef(0);
  useEffect(() => {
    changedAt.current = performance.now();
  }, [shown]);
  return useCallback((event) => {
    if (isText(event) || performance.now() - changedAt.current >= TOO_SOON) return;
    event.preventDefault();
    event.stopPropagation();
  }, []);
}
