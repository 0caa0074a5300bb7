/** Notifications of the operating system, by the best way that there is. */
import type { NotificationKind } from '../../shared/snapshot.ts';
import type { NotifierPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { createElectronNotifier, electronKind } from './electron-notifier.ts';

export interface NotifierSetup {
  readonly log: Log;
  /** PNG, absolute. */
  readonly icon: string;
  readonly onKind: (kind: NotificationKind) => void;
}

export interface Notifier extends NotifierPort {
  /** Find the way there, so that the first caller need not wait for it. */
  prepare(): void;
}

function byElectron({ log, icon, onKind }: NotifierSetup): NotifierPort {
  onKind(electronKind());
  return createElectronNotifier({ log, icon });
}

async function byBus(setup: NotifierSetup): Promise<NotifierPort> {
  const [{ openSessionBus }, { openNotificationServer }] = await Promise.all([
    import('./freedesktop/session-bus.ts'),
    import('./freedesktop/notification-server.ts'),
  ]);
  const bus = await openSessionBus(setup.log);
  try {
    return await openNotificationServer({ ...setup, bus });
  } catch (error) {
    void bus.close();
    throw error;
  }
}

/**
 * What is asked for before the way is found waits, in its order. Where there is none it is asked for again by the next notice. On Linux that is not Electron's: it
 * waits for the bus and for the notification server on the main thread, 125 s for a notice where one of them hangs (tried with Electron 33).
 */
export function createNotifier(setup: NotifierSetup): Notifier {
  let way: Promise<NotifierPort | undefined> | undefined;

  async function open(): Promise<NotifierPort | undefined> {
    if (process.platform !== 'linux') return byElectron(setup);
    try {
      return await byBus(setup);
    } catch (error) {
      setup.log.warn('no notifications over the session bus', { error: String(error) });
      setup.onKind('none');
      way = undefined;
      return undefined;
    }
  }

  const found = (): Promise<NotifierPort | undefined> => (way ??= open());
  return {
    prepare: () => void found(),
    show: (notice, onClick) => void found().then((notifier) => notifier?.show(notice, onClick)),
    close: (id) => void way?.then((notifier) => notifier?.close(id)),
    end: async () => (await way)?.end(),
  };
}
