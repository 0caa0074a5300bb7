/** electron-updater, loaded when it is first needed: the nsis installer, Squirrel.Mac and the AppImage bring themselves up to date by it. */
import { app } from 'electron';
import { AppImageUpdater, MacUpdater, NsisUpdater, type AppUpdater } from 'electron-updater';
import type { Log } from '../ports.ts';
import type { UpdaterEvent, UpdaterPort } from '../update-port.ts';

function forThisSystem(): AppUpdater {
  if (process.platform === 'win32') return new NsisUpdater();
  return process.platform === 'darwin' ? new MacUpdater() : new AppImageUpdater();
}

/** Its own word for a package whose hash is not the one that was signed. */
const WRONG_HASH = 'ERR_CHECKSUM_MISMATCH';

interface UpdaterSetup {
  readonly log: Log;
  /** Whether a feed is signed by whom we trust. */
  /** False while a call is up: a download takes away what it needs. */
  readonly mayFetch: () => boolean;
  readonly isTrusted: (feed: { readonly version: string; readonly files: { url: string; sha512: string }[] }) => boolean;
}

function prepare({ log }: UpdaterSetup): AppUpdater {
  const updater = forThisSystem();
  updater.logger = {
    info: (text: unknown) => log.debug('updater', { text: String(text) }),
    warn: (text: unknown) => log.warn('updater', { text: String(text) }),
    error: (text: unknown) => log.warn('updater', { text: String(text) }),
  };
  // Only what was found to be signed, see below.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  // Its package is named in the feed outside of what is signed.
  updater.disableWebInstaller = true;
  // It would tell the server a number by which this phone is known again.
  updater.requestHeaders = { 'x-user-staging-id': 'none' };
  return updater;
}

export function openUpdater(setup: UpdaterSetup, listen: (event: UpdaterEvent) => void): UpdaterPort {
  const updater = prepare(setup);
  const ignore = (): undefined => undefined;
  updater.on('update-not-available', () => listen({ type: 'none' }));
  updater.on('update-available', (feed) => {
    if (!setup.isTrusted(feed)) {
      listen({ type: 'failed', why: 'untrusted', detail: `version ${feed.version}: no signature that holds` });
      return;
    }
    if (!setup.mayFetch()) return listen({ type: 'postponed' });
    listen({ type: 'found', version: feed.version });
    // What fails is told as an error, too.
    updater.downloadUpdate().catch(ignore);
  });
  updater.on('download-progress', ({ percent }) => listen({ type: 'progress', percent }));
  updater.on('update-downloaded', ({ version }) => listen({ type: 'downloaded', version }));
  updater.on('error', (error: NodeJS.ErrnoException) =>
    listen({ type: 'failed', why: error.code === WRONG_HASH ? 'untrusted' : 'unreachable', detail: error.message.slice(0, 500) }),
  );
  return {
    check: () => void updater.checkForUpdates().then((answer) => answer ?? listen({ type: 'none' }), ignore),
    install() {
      // The newer one starts while this one ends, and would find the profile taken.
      app.releaseSingleInstanceLock();
      updater.once('error', () => app.quit());
      updater.quitAndInstall(true, true);
    },
  };
}
