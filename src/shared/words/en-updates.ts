/** English for newer versions of Offhook itself. */
import type { NoUpdates, UpdateView } from '../update.ts';

export const updates = {
  label: 'Updates',
  off: {
    noFeed: 'Updates are off: this copy of Offhook was built without an update server.',
    packageManager: 'Updates come through your package manager, or from whoever installed Offhook on this computer.',
    byHand: 'This copy of Offhook cannot update itself. Get new versions from where you got this one.',
  } satisfies Record<NoUpdates, string>,
  idle: 'Offhook checks for updates automatically.',
  newest: (when: string) => `You have the newest version. Last checked: ${when}.`,
  checking: 'Checking for updates…',
  downloading: (version: string, percent: number) => `Downloading version ${version}: ${percent} %`,
  ready: (version: string) => `Version ${version} is ready. Restart now, or it will be installed when you quit.`,
  failed: {
    untrusted: 'An update was offered that was not signed by the makers of this version. It was not installed.',
    unreachable: 'The update could not be downloaded. Offhook will try again automatically.',
  } satisfies Record<Extract<UpdateView, { state: 'failed' }>['why'], string>,
  /** In the tray and the application's menu. */
  menu: {
    restart: (version: string) => `Restart to update to ${version}`,
    off: 'Updates are off: no update server',
  },
  /** Behind how things stand, while calls are up. */
  afterCalls: 'You can do this once your calls are over.',
  check: 'Check now',
  restart: 'Restart to update',
} as const;
