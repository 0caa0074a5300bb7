/** Who starts Offhook while it quits, by a link or by hand, gets the next one. */
import { app } from 'electron';
import { ownAppImage } from './own-app-image.ts';
import type { SecondStart } from './single-instance.ts';

export interface StartAgain {
  /** Once the app quits, which cannot be called back: the start is kept for later, and true. */
  keep(start: SecondStart): boolean;
  /** The app is about to quit, and is to start again. */
  ask(): void;
  /** It is: it was asked for, or a start was kept. */
  readonly isDue: () => boolean;
}

/** @param args of our own, without a link */
export function createStartAgain(args: readonly string[]): StartAgain {
  let quitting = false;
  let kept: SecondStart | undefined;
  app.on('before-quit', ({ defaultPrevented }) => {
    quitting ||= !defaultPrevented;
  });
  // After this no later start finds us, and is the first itself.
  app.on('will-quit', () => {
    if (!kept) return;
    // From its source, the program is the first argument.
    const program = app.isPackaged ? [] : process.argv.slice(1, 2);
    const account = kept.link?.accountId === undefined ? [] : [`--account=${kept.link.accountId}`];
    const hidden = kept.hidden ? ['--hidden'] : [];
    const link = kept.link === undefined ? [] : ['--', kept.link.url];
    // An AppImage runs from a folder that is gone with it.
    app.relaunch({
      execPath: ownAppImage(process.env, process.execPath) ?? process.execPath,
      args: [...program, ...args, ...hidden, ...account, ...link],
    });
  });
  return {
    keep({ link, hidden }) {
      // One that is to be seen among them is seen.
      if (quitting) kept = { link: link ?? kept?.link, hidden: hidden && (kept?.hidden ?? true) };
      return quitting;
    },
    ask: () => void (kept ??= { link: undefined, hidden: false }),
    isDue: () => kept !== undefined,
  };
}
