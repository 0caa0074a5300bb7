/** Notifications of Windows and macOS, by Electron. */
import { app, Notification } from 'electron';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NotificationKind } from '../../shared/snapshot.ts';
import type { NotifierPort, OsNotice } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';

/** Windows shows the notifications of programs that stand in its Start menu; the setup program and the msi put Offhook there. */
function isInStartMenu(): boolean {
  const menus = [app.getPath('appData'), process.env.ProgramData].filter((folder) => folder !== undefined);
  return menus.some((folder) => existsSync(join(folder, 'Microsoft', 'Windows', 'Start Menu', 'Programs', 'Offhook.lnk')));
}

/** What the system makes of our buttons. */
export function electronKind(): NotificationKind {
  if (!Notification.isSupported()) return 'none';
  if (process.platform === 'darwin') return 'banners';
  return isInStartMenu() ? 'buttons' : 'notInstalled';
}

function notificationOf({ title, body, urgent = false, stays = urgent, buttons = [] }: OsNotice, icon?: string): Notification {
  return new Notification({
    title,
    body,
    // The phone rings by itself, on the device that the user chose.
    silent: true,
    urgency: urgent ? 'critical' : 'normal',
    timeoutType: stays ? 'never' : 'default',
    actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
    ...(icon ? { icon } : {}),
  });
}

export function createElectronNotifier({ log, icon }: { log: Log; icon?: string }): NotifierPort {
  // Held here: a notification that is collected as garbage no longer hears its click.
  const shown = new Map<string, Notification>();

  function close(id: string): void {
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  }

  function show(notice: OsNotice, onClick: () => void): void {
    const { id, buttons = [] } = notice;
    close(id);
    try {
      if (!Notification.isSupported()) return;
      const notification = notificationOf(notice, icon);
      notification.on('click', () => {
        close(id);
        onClick();
      });
      notification.on('action', ({ actionIndex }) => {
        close(id);
        buttons[actionIndex]?.press();
      });
      notification.on('failed', (_event, error) => {
        log.warn('a notification was not shown', { id, error });
      });
      notification.show();
      shown.set(id, notification);
    } catch (error) {
      log.warn('a notification was not shown', { id, error: String(error) });
    }
  }

  return {
    show,
    close,
    end() {
      [...shown.keys()].forEach(close);
      return Promise.resolve();
    },
  };
}
