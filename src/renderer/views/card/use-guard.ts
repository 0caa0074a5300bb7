import { useCallback, useEffect, useRef, type SyntheticEvent } from 'react';

/** What was pressed this soon after the card changed was meant for what stood there before, ms. */
const TOO_SOON = 500;

/** Takes no press in the half second in which what the card shows changes to `shown`. */
export function useGuard(shown: string): (event: SyntheticEvent) => void {
  const changedAt = useRef(0);
  useEffect(() => {
    changedAt.current = performance.now();
  }, [shown]);
  return useCallback((event) => {
    if (performance.now() - changedAt.current >= TOO_SOON) return;
    event.preventDefault();
    event.stopPropagation();
  }, []);
}
