import { useEffect } from 'react';
import { focusDialBox } from '../palette/use-actions.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

/** Who was on their way to press Enter for something else must not call a stranger by it. */
const UNREAD_MS = 600;

/** A number from outside goes into the dial box, with the question whether to call it. */
export function useHandedOver(): void {
  const { handedOver } = useSnapshot();
  const { change } = useDesk();
  const phone = usePhone();
  useEffect(() => {
    if (!handedOver) return;
    const { id, to, from } = handedOver;
    change({ dialText: to, paletteOpen: false, handed: { to, from, readAt: performance.now() + UNREAD_MS } });
    focusDialBox();
    void phone.takeHandedOver({ id });
  }, [handedOver, change, phone]);
}
