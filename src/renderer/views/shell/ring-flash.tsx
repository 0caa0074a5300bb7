import { ringFlashes } from '../../../shared/ringing.ts';
import { useSnapshot } from './phone-context.tsx';

/** For whoever does not hear the ring: a frame around the window, and around the card, that comes and goes as long as it rings. What it says, the ringing card says too. */
export function RingFlash() {
  return ringFlashes(useSnapshot()) ? <div className="ring-flash" aria-hidden="true" /> : null;
}
