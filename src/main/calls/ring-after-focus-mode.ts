import { isRinging } from '../../shared/call.ts';
import { isDesktopQuiet } from '../../shared/do-not-disturb.ts';
import type { Store } from '../store.ts';
import type { CallCenter } from './call-center.ts';

/** Whoever still rings when the desktop wants no quiet any more, or the user no longer goes by it, is heard from then on. */
export function ringAfterFocusMode(center: CallCenter, store: Store): void {
  store.watch((after, before) => {
    if (!isDesktopQuiet(before.desktop, before.settings) || isDesktopQuiet(after.desktop, after.settings)) return;
    for (const { id } of center.calls().filter(isRinging)) center.apply(id, { type: 'focusModeEnded' });
  });
}
