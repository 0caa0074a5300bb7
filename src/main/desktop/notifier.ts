/** Notifications of the operating system. */
import { Notification } from 'electron';
import type { OsNotice, Log, NotifierPort } from '../ports.ts';
import { escapeMarkup } from './markup.ts';

export function createNotifier({ log, icon }: { log: Log; icon?: string }): NotifierPort {
  // Held here: a notification that is collected as garbage no longer hears its click.
  const shown = new Map<string, Notification>();

  function close(id: string): void {
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  }

  function show({ id, title, body, urgent }: OsNotice, onClick: () => void): void {
    close(id);
    try {
      if (!Notification.isSupported()) return;
      const notification = new Notification({
        title,
        body: process.platform === 'linux' ? escapeMarkup(body) : body,
        // The phone rings by itself, on the device that the user chose.
        silent: true,
        urgency: urgent ? 'critical' : 'normal',
        timeoutType: urgent ? 'never' : 'default',
        ...(icon ? { icon } : {}),
      });
      notification.on('click', onClick);
      notification.on('failed', (_event, error) => {
        log.warn('a notification was not shown', { id, error });
      });
      notification.show();
      shown.set(id, notification);
    } catch (error) {
      log.warn('a notification was not shown', { id, error: String(error) });
    }
  }

  return { show, close };
}
