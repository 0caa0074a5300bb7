/** English for newer versions of Offhook itself. */
import type { NoUpdates, UpdateView } from '../update.ts';

export const updates = {
  label: 'Newer versions',
  off: {
    noFeed: 'Updates are off: this Offhook was built without an address to ask for newer versions.',
    packageManager: 'Newer versions come by your package manager, or from whoever installed Offhook on this computer.',
    byHand: 'Offhook cannot replace itself where it lies. Get newer versions from where you got this one.',
  } satisfies Record<NoUpdates, string>,
  idle: 'Offhook looks for newer versions by itself.',
  newest: (when: string) => `This is the newest version. Last asked: ${when}.`,
  checking: 'Looking for a newer version…',
  downloading: (version: string, percent: number) => `Fetching version ${version}: ${percent} %`,
  ready: (version: string) => `Version ${version} is ready. It takes over when you quit, or now.`,
  failed: {
    untrusted: 'A newer version was offered that is not signed by the makers of this one. It was not installed.',
    unreachable: 'No newer version could be fetched. Offhook tries again by itself.',
  } satisfies Record<Extract<UpdateView, { state: 'failed' }>['why'], string>,
  /** In the tray and the application's menu. */
  menu: {
    restart: (version: string) => `Restart to update to ${version}`,
    off: 'Updates are off: nowhere to ask',
  },
  check: 'Look now',
  restart: 'Restart to update',
} as const;
