/** Every page of the running application that there is or can be. */
import { chmodSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { inRoot } from '../../../scripts/lib/root.mjs';
import type { readWebHid as readWebHidOurs } from '../../../src/main/desktop/web-hid.ts';
import { until } from '../lab/until.ts';
import { newProfile, type App } from './app.ts';

export const PAGES = ['the window', 'the card', 'the page that asks for HID devices'] as const;

/** It is made behind the window. */
const cardOf = (app: App): Promise<Page> =>
  until('the card is made', () => app.electron.windows().find((page) => page.url() === 'app://offhook/card.html'));

/** `desktop/web-hid.ts` by itself, where the application can read it. */
async function readWebHidAlone(): Promise<string> {
  const folder = newProfile();
  await build({
    ...{ root: inRoot(), configFile: false, logLevel: 'error' },
    build: {
      ...{ ssr: inRoot('src', 'main', 'desktop', 'web-hid.ts'), outDir: folder, emptyOutDir: false },
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'web-hid.cjs' } },
    },
  });
  for (const file of globSync('*', { cwd: folder })) chmodSync(join(folder, file), 0o644);
  return join(folder, 'web-hid.cjs');
}

/** Its page lives only for one answer, about a device that cannot be had here. So its own code is run in the application's main process, and its end put off. */
async function hidPageOf(app: App): Promise<Page> {
  const file = await readWebHidAlone();
  const opened = app.electron.waitForEvent('window');
  await app.electron.evaluate(({ app: electron }, path) => {
    electron.once('browser-window-created', (_event, window) => {
      window.destroy = () => undefined;
    });
    const load = process.getBuiltinModule('node:module').createRequire(path);
    const { readWebHid } = load(path) as { readWebHid: typeof readWebHidOurs };
    void readWebHid({ vendorId: 1, productId: 1 });
  }, file);
  const page = await opened;
  await page.waitForURL('app://offhook/');
  return page;
}

export function openPage(app: App, which: (typeof PAGES)[number]): Promise<Page> {
  if (which === 'the window') return Promise.resolve(app.page);
  return which === 'the card' ? cardOf(app) : hidPageOf(app);
}
