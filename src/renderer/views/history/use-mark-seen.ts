import { useEffect } from 'react';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

/** What only somebody who sits there does. That the window has the focus says nothing: it keeps it while they are away. */
const SIGNS = ['focus', 'pointermove', 'pointerdown', 'wheel', 'keydown'] as const;

/** Missed calls count as seen once somebody is at the list: until then their notification, the badge and the tray tell of them. */
export function useMarkSeen(): void {
  const phone = usePhone();
  const { missed } = useSnapshot().history;
  useEffect(() => {
    if (missed === 0) return;
    const stop = (): void => SIGNS.forEach((sign) => window.removeEventListener(sign, mark));
    function mark(): void {
      if (!document.hasFocus()) return;
      stop();
      void phone.markHistorySeen({});
    }
    for (const sign of SIGNS) window.addEventListener(sign, mark, { passive: true });
    return stop;
  }, [phone, missed]);
}
