import { isLive } from '../shared/call.ts';
import type { Snapshots } from './bridge.ts';

/** Long enough that calls in a row are not slowed down, short enough that little piles up. */
const REST_MS = 5000;

type Collect = (how: { readonly type: 'major'; readonly execution: 'async' }) => Promise<void>;

/**
 * One collection, with nothing on the stack that would be kept by mistake. The kind that the gateway's process makes takes the window half a second,
 * in which somebody may be typing.
 *
 * @param global where main's switches have put V8's `gc`
 */
export const collector = (global: object) => (): void =>
  void (global as { readonly gc?: Collect }).gc?.({ type: 'major', execution: 'async' });

/**
 * Takes away what calls have left, once there has been none for a while. Chromium sees no need of it in a window at rest, though each call leaves
 * connections and streams that are only waiting to be collected.
 */
export function collectAtRest({ watch }: Pick<Snapshots, 'watch'>, collect: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch((after, before) => {
    const [isBusy, wasBusy] = [after, before].map((snapshot) => snapshot?.calls.some(isLive) ?? false);
    if (isBusy === wasBusy) return;
    clearTimeout(timer);
    if (wasBusy) timer = setTimeout(collect, REST_MS);
  });
}
