import { useEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useSnapshot } from '../shell/phone-context.tsx';

/** What was pressed this soon after the card came or changed was meant for what stood there before, ms. */
const TOO_SOON = 500;

const isText = (event: SyntheticEvent | KeyboardEvent): boolean => 'key' in event && event.key !== 'Enter' && event.key !== 'Escape';

/** Takes no click, no Enter and no Esc before the card is on the screen, nor in the half second after it came, or after what it shows changed to `told`; what is typed into its box it takes. */
export function useGuard(told: string): (event: SyntheticEvent) => void {
  const { cardShownAt } = useSnapshot();
  const changedAt = useRef(0);
  useEffect(() => {
    changedAt.current = performance.now();
  }, [told, cardShownAt]);
  return (event) => {
    if (isText(event) || (cardShownAt !== null && performance.now() - changedAt.current >= TOO_SOON)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
