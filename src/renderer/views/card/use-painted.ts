import { useEffect } from 'react';
import { usePhone } from '../shell/phone-context.tsx';

/** Tells main once `callIds` are on the screen, or would be if the window were shown. */
export function usePainted(callIds: readonly string[]): void {
  const phone = usePhone();
  const all = callIds.join(' ');
  useEffect(() => {
    // The first frame is the one that shows them; the second can only begin when it is done.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => void phone.cardPainted({ callIds: all ? all.split(' ') : [] }));
    });
    return () => cancelAnimationFrame(frame);
  }, [phone, all]);
}
