/** As much of Electron as electron-updater needs for an AppImage: its classes are the real ones then. The network is Node's. */
import { EventEmitter } from 'node:events';
import { request, type RequestOptions } from 'node:http';
import { createRequire } from 'node:module';

class App extends EventEmitter {
  isPackaged = true;
  quits = 0;
  getVersion = (): string => '0.1.0';
  getName = (): string => 'offhook';
  /** Where it keeps the number that it does not send. */
  getPath = (): string => process.env.XDG_CACHE_HOME ?? '';
  whenReady = (): Promise<void> => Promise.resolve();
  releaseSingleInstanceLock(): void {
    // There is no other.
  }
  /** The whole way to the end, as Electron goes it. */
  quit(): void {
    this.quits++;
    this.emit('quit', {}, 0);
  }
}

/** Squirrel.Mac, as far as it is asked. */
class Squirrel extends EventEmitter {
  asked: string[] = [];
  checkForUpdates = (): void => void this.asked.push('take in');
  quitAndInstall = (): void => void this.asked.push('quit and run');
}

export const electron = {
  app: new App(),
  net: { request: (options: RequestOptions) => request(options) },
  session: { fromPartition: () => undefined },
  autoUpdater: new Squirrel(),
};

/** For what is not a module: it requires it. */
export function giveElectron(): void {
  const load = createRequire(import.meta.url);
  load.cache[load.resolve('electron')] = { exports: electron } as NodeJS.Module;
}
