import { isRinging } from '../../../shared/call.ts';
import { useSnapshot } from './phone-context.tsx';

/** For whoever does not hear the ring: a frame around the window, and around the card, that comes and goes as long as it rings. What it says, the ringing card says too. */
export function RingFlash() {
  const { calls, settings } = useSnapshot();
  const rings = calls.some((call) => isRinging(call) && !call.silenced);
  return settings.ringFlash && rings ? <div className="ring-flash" aria-hidden="true" /> : null;
}
