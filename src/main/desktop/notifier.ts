/** Notifications of incoming calls, gone when the ringing is. */
import { Notification } from 'electron';
import type { CallNotice, Log, NotifierPort } from '../ports.ts';
import { escapeMarkup } from './markup.ts';

export function createNotifier({ log, icon }: { log: Log; icon?: string }): NotifierPort {
  // Held here: a notification that is collected as garbage no longer hears its click.
  const shown = new Map<string, Notification>();

  function close(callId: string): void {
    const notification = shown.get(callId);
    shown.delete(callId);
    notification?.close();
  }

  function show({ callId, title, body }: CallNotice, onClick: () => void): void {
    close(callId);
    try {
      if (!Notification.isSupported()) return;
      const notification = new Notification({
        title,
        body: process.platform === 'linux' ? escapeMarkup(body) : body,
        // The phone rings by itself, on the device that the user chose.
        silent: true,
        urgency: 'critical',
        timeoutType: 'never',
        ...(icon ? { icon } : {}),
      });
      notification.on('click', onClick);
      notification.on('failed', (_event, error) => {
        log.warn('a notification was not shown', { callId, error });
      });
      notification.show();
      shown.set(callId, notification);
    } catch (error) {
      log.warn('a notification was not shown', { callId, error: String(error) });
    }
  }

  return { show, close };
}
