/** How long a call is said to last. Pure. */
import type { Call } from './call.ts';

/** The one rule: seconds that are over, wherever they are told. */
const wholeSeconds = (ms: number): number => Math.max(0, Math.floor(ms / 1000));

/** Seconds of talk until `at`, in epoch ms, as the timer of the window counts them; 0 where nobody answered. */
export const talkSeconds = (call: Call, at: number): number =>
  'connectedAt' in call && call.connectedAt !== undefined ? wholeSeconds(at - call.connectedAt) : 0;

/** `7:05`, `1:02:09`. */
export function formatDuration(ms: number): string {
  const all = wholeSeconds(ms);
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
