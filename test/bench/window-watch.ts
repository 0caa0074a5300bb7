/** Tells when a window appears, as a person would: when the window manager has put it on the screen. */
import { startDaemon } from '../support/lab/daemon.ts';

export interface WindowWatch {
  /** `performance.now()` when the next window was mapped. Rejects after 30 s. */
  nextWindow(): Promise<number>;
  stop(): Promise<void>;
}

/** The window manager lists a window as it maps it; xprop prints the list each time it changes (EWMH `_NET_CLIENT_LIST`). */
export async function watchWindows(): Promise<WindowWatch> {
  const spy = await startDaemon('xprop', ['-root', '-spy', '_NET_CLIENT_LIST']);
  await spy.waitFor(/_NET_CLIENT_LIST/);
  return {
    async nextWindow() {
      await spy.waitFor(/_NET_CLIENT_LIST.*# 0x[0-9a-f]+.*\n/, { from: spy.log().length, timeout: 30_000 });
      return performance.now();
    },
    stop: () => spy.stop(),
  };
}
