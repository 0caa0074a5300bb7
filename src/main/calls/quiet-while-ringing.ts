import { isRinging, type CallId, type Ringing } from '../../shared/call.ts';
import { isDesktopQuiet } from '../../shared/do-not-disturb.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Store } from '../store.ts';
import type { Admission } from './admission.ts';
import type { CallCenter } from './call-center.ts';

const isSameQuiet = (one: AppSnapshot, other: AppSnapshot): boolean =>
  one.doNotDisturb === other.doNotDisturb && isDesktopQuiet(one.desktop, one.settings) === isDesktopQuiet(other.desktop, other.settings);

/** Undefined: not a matter of quiet. What rings already is not refused: whoever called has heard it ring. */
function silencedBy(admission: Admission): Exclude<Ringing['silenced'], 'byUser'> | undefined {
  if (admission.do === 'ring') return admission.silenced;
  if (admission.do === 'answer') return false;
  return admission.kind === 'doNotDisturb' ? 'byDoNotDisturb' : undefined;
}

/**
 * Do-not-disturb, ours or the desktop's, that begins or ends while a call rings holds for that call too, and lets ring whom it would let ring now.
 * @param admit what became of the call if it came now
 */
export function quietWhileRinging(center: CallCenter, store: Store, callId: CallId, admit: () => Admission): void {
  const unwatch = store.watch((after, before) => {
    const call = center.find(callId);
    if (!call || !isRinging(call)) return unwatch();
    if (isSameQuiet(after, before)) return;
    const silenced = silencedBy(admit());
    if (silenced !== undefined) center.apply(callId, { type: 'quietChanged', silenced });
  });
}
