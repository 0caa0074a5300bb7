/** Every way in which the app comes to its end: the user's, a signal, the system that goes down. */
import { app, powerMonitor } from 'electron';

/** What is there to be closed once the phone is. */
export interface Closable {
  /** Calls are up. */
  isBusy(): boolean;
  /** Quit, but not out of a call without asking. */
  askToQuit(): void;
  close(): Promise<void>;
  /** As `close`, within a second. */
  closeNow(): Promise<void>;
  /** What comes after that. */
  leave(): void;
}

export interface Ends {
  /** Quit without asking: it was asked, or nobody need be. */
  readonly quit: () => void;
  /** From now on calls are ended and accounts signed off first, however often the user asks to quit meanwhile. */
  closeFirst(closable: Closable, window: { onSessionEnd(run: () => void): void }): void;
}

/** To be called before all that listens to `before-quit`, which may be taken back. */
export function createEnds(): Ends {
  let closable: Closable | undefined;
  // macOS quits us from its Dock, too; elsewhere nothing does but our own menus, which have asked.
  let isMeant = process.platform !== 'darwin';
  let closing: Promise<void> | undefined;
  let isClosed = false;

  function quit(): void {
    isMeant = true;
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (isMeant || !closable?.isBusy()) return;
    event.preventDefault();
    closable.askToQuit();
  });

  return {
    quit,
    closeFirst(given, window) {
      closable = given;
      let leave = (): void => given.leave();
      const over = (): void => {
        if (isClosed) return;
        isClosed = true;
        leave();
      };
      app.on('before-quit', (event) => {
        if (isClosed || event.defaultPrevented) return;
        event.preventDefault();
        closing ??= given.close().finally(over);
      });
      // Whatever is being closed already, there is no more time for it, nor for an update.
      const goDown = (): void => {
        leave = quit;
        if (isClosed) return quit();
        closing = given.closeNow().finally(over);
      };
      powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
        // Linux (by an inhibitor lock of logind's) and macOS wait until we have quit, and some seconds at the most.
        event?.preventDefault();
        goDown();
      });
      // There Windows asks nobody, and `before-quit` does not come.
      window.onSessionEnd(goDown);
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quit);
    },
  };
}
