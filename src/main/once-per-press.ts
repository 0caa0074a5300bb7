/** Longer than systems wait before they repeat a key that is held (X11: 660 ms), ms. */
const BEFORE_REPEATS_MS = 1000;
/** Longer than from one repeat to the next (X11: 40 ms), ms. */
const BETWEEN_REPEATS_MS = 300;

/**
 * Tells presses of a key from its repeats while it is held, which X11 hands over alike and without the release in between: a held "hang up" would end one call after
 * the other. Who presses twice within a second is taken for one who holds; the third time counts again, if it is no repeat.
 * @param now ms, monotonic
 * @returns whether what comes now under `key` is a press
 */
export function oncePerPress(now: () => number): (key: string) => boolean {
  const last = new Map<string, { readonly at: number; readonly counted: boolean }>();
  return (key) => {
    const at = now();
    const before = last.get(key);
    const counted = !before || at - before.at >= (before.counted ? BEFORE_REPEATS_MS : BETWEEN_REPEATS_MS);
    last.set(key, { at, counted });
    return counted;
  };
}
