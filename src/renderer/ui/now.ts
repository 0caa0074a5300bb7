import { useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

/** One tick a second for all, and none when nobody looks. */
function watch(run: () => void): () => void {
  watchers.add(run);
  // It stood still while nobody looked; React asks again right after this.
  second = Math.floor(Date.now() / 1000);
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000);
    for (const watcher of watchers) watcher();
  }, 500);
  return () => {
    watchers.delete(run);
    if (watchers.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Epoch ms, to the second. */
export const useNow = (): number => useSyncExternalStore(watch, () => second) * 1000;
