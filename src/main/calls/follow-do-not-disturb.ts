/** Do-not-disturb as it can be seen: it also comes and goes with the hours, so a timer waits for the next moment at which it may. */
import { nextQuietChange, quietAt } from '../../shared/do-not-disturb.ts';
import type { Cancel, Clock } from '../ports.ts';
import type { Store } from '../store.ts';

/** @returns to be called when the machine has slept, and when its time zone may be another: timers stand still, and hours are elsewhere */
export function followDoNotDisturb(store: Store, clock: Clock): () => void {
  let cancel: Cancel = () => undefined;

  function follow(): void {
    cancel();
    const { settings, doNotDisturb } = store.get();
    const now = clock.now();
    const quiet = quietAt(settings, now);
    const next = nextQuietChange(settings, now);
    if (next !== undefined) cancel = clock.after(next - now, follow);
    if (quiet?.until !== doNotDisturb?.until) store.update({ doNotDisturb: quiet });
  }

  store.watch((after, before) => {
    if (after.settings.doNotDisturb !== before.settings.doNotDisturb || after.settings.quietHours !== before.settings.quietHours) follow();
  });
  follow();
  return follow;
}
