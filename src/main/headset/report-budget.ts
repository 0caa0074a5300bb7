/** How many reports of a device are read: no person presses so often, and a broken device must not keep the phone from its work. */

const MOST = 100;
const WITHIN_MS = 1000;

/** @param now monotonic milliseconds; @param onOverrun called for the first time that there were more */
export function createReportBudget(now: () => number, onOverrun: () => void): () => boolean {
  let since = -Infinity;
  let count = 0;
  let isTold = false;
  return () => {
    const at = now();
    if (at - since >= WITHIN_MS) {
      since = at;
      count = 0;
    }
    count += 1;
    if (count <= MOST) return true;
    if (!isTold) onOverrun();
    isTold = true;
    return false;
  };
}
