import { isRinging } from '../../shared/call.ts';
import type { Store } from '../store.ts';
import type { CallCenter } from './call-center.ts';
import { endCall } from './verbs/hang-up.ts';

/** What rings when the phone goes out of service would go on ringing for nobody: over a sleep, or without a sound. Later callers are not let in (`admit`). */
export const endUnheard = (center: CallCenter, store: Store): void =>
  void store.watch(({ desktop: { outOfService } }, before) => {
    if (!outOfService || outOfService === before.desktop.outOfService) return;
    for (const call of center.calls().filter(isRinging)) endCall(center, call, { kind: outOfService });
  });
