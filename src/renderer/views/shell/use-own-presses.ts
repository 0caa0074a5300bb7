import { useEffect } from 'react';

const controlOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? (target.closest('button, a, input, summary, [role]') ?? target) : null;

/**
 * What is pressed may go away by that, as Hang up does with its call and a list with what is opened out of it, and something else comes under the pointer, as a button that calls somebody. The
 * second press of a double one was not meant for that.
 */
export function useOwnPresses(): void {
  useEffect(() => {
    let begun: Element | null = null;
    const guard = (event: MouseEvent): void => {
      if (event.detail < 2 || !begun || begun.checkVisibility()) {
        begun = controlOf(event.target);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      // The click comes first; a third press is one of its own again.
      if (event.type === 'dblclick') begun = null;
    };
    for (const type of ['click', 'dblclick'] as const) window.addEventListener(type, guard, true);
    return () => {
      for (const type of ['click', 'dblclick'] as const) window.removeEventListener(type, guard, true);
    };
  }, []);
}
