/** electron-updater, loaded when it is first needed: the nsis installer, Squirrel.Mac and the AppImage bring themselves up to date by it. */
import { app, type ClientRequest } from 'electron';
import { CancellationToken, MacUpdater, NsisUpdater, type AppUpdater, type UpdateInfo } from 'electron-updater';
import type { Log } from '../ports.ts';
import type { UpdaterEvent, UpdaterPort } from '../update-port.ts';
import { OwnAppImageUpdater } from './app-image-updater.ts';

function forThisSystem(): AppUpdater {
  if (process.platform === 'win32') return new NsisUpdater();
  return process.platform === 'darwin' ? new MacUpdater() : new OwnAppImageUpdater();
}

/** Its own word for a package whose hash is not the one that was signed. */
const WRONG_HASH = 'ERR_CHECKSUM_MISMATCH';
/** Squirrel.Mac takes a version in before it quits, some seconds; nobody can start the phone meanwhile, ms. */
const TAKEN_IN = 60_000;

interface UpdaterSetup {
  readonly log: Log;
  /** Whether a feed is signed by whom we trust. */
  readonly isTrusted: (feed: { readonly version: string; readonly files: { url: string; sha512: string }[] }) => boolean;
}

function prepare(updater: AppUpdater, log: Log): AppUpdater {
  updater.logger = {
    info: (text: unknown) => log.debug('updater', { text: String(text) }),
    warn: (text: unknown) => log.warn('updater', { text: String(text) }),
    error: (text: unknown) => log.warn('updater', { text: String(text) }),
  };
  // Only what was found to be signed, see below.
  updater.autoDownload = false;
  // It would do so at any end of the program, with the system that goes down as well, and an updater that was given up beside the one that took its place.
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  // Its package is named in the feed outside of what is signed.
  updater.disableWebInstaller = true;
  // It would tell the server a number by which this phone is known again.
  updater.requestHeaders = { 'x-user-staging-id': 'none' };
  return updater;
}

const ignore = (): undefined => undefined;

/** What it has asked for and waits for can be ended: it would leave that open, and notice at the next piece that it is not wanted. Not in its types. */
function requestsOf(updater: AppUpdater): { endAll(): void } {
  const { httpExecutor } = updater as unknown as { readonly httpExecutor: { createRequest(...how: unknown[]): ClientRequest } };
  const create = httpExecutor.createRequest.bind(httpExecutor);
  /** Electron's say `close` when they are sent, not when they are answered: those that are over stay here, and to end them does nothing. */
  const asked: ClientRequest[] = [];
  httpExecutor.createRequest = (...how) => {
    const request = create(...how);
    asked.push(request);
    return request;
  };
  return {
    endAll() {
      for (const request of asked.splice(0)) {
        request.abort();
        // Electron says `abort` there, at which nobody listens: its download would be under way for good.
        request.emit('aborted');
      }
    },
  };
}

export function openUpdater({ log, isTrusted }: UpdaterSetup, listen: (event: UpdaterEvent) => void): UpdaterPort {
  const updater = prepare(forThisSystem(), log);
  const requests = requestsOf(updater);
  let wanted = new CancellationToken();
  updater.on('update-cancelled', () => listen({ type: 'postponed' }));
  updater.on('download-progress', ({ percent }) => listen({ type: 'progress', percent }));
  updater.on('update-downloaded', ({ version }) => listen({ type: 'downloaded', version }));
  updater.on('error', (error: NodeJS.ErrnoException) => {
    if (wanted.cancelled) return listen({ type: 'postponed' });
    listen({ type: 'failed', why: error.code === WRONG_HASH ? 'untrusted' : 'unreachable', detail: error.message.slice(0, 500) });
  });

  function take(feed: UpdateInfo): void {
    if (wanted.cancelled) return listen({ type: 'postponed' });
    if (!isTrusted(feed)) {
      listen({ type: 'failed', why: 'untrusted', detail: `version ${feed.version}: no signature that holds` });
      return;
    }
    listen({ type: 'found', version: feed.version });
    // What fails is told as an error, too; likewise below.
    updater.downloadUpdate(wanted).catch(ignore);
  }
  return {
    check() {
      wanted = new CancellationToken();
      updater.checkForUpdates().then((answer) => (answer?.isUpdateAvailable ? take(answer.updateInfo) : listen({ type: 'none' })), ignore);
    },
    cancel() {
      wanted.cancel();
      requests.endAll();
    },
    install(andRun, fail) {
      // Whoever starts it from now on is the first: the newer one may come while this one ends, and would find the profile taken.
      app.releaseSingleInstanceLock();
      updater.once('error', fail);
      setTimeout(fail, TAKEN_IN).unref();
      // What Squirrel.Mac goes by; the two others go by the arguments.
      updater.autoRunAppAfterInstall = andRun;
      updater.quitAndInstall(true, andRun);
    },
  };
}
