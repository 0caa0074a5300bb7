/** Opens the window in a real browser, drives it, and looks at it: pictures, axe, and what it complains about. */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { settle, type Behaviour, type Looked } from './drive.ts';
import { NOW } from './sample.ts';
import { serveGallery } from './serve-gallery.ts';
import type { Shot } from './shots.ts';

/** Each of these resolves to what is wrong, in words; a behaviour that is not kept is an error of its own. */
export interface Looker {
  look(shot: Shot, picture?: string): Promise<readonly string[]>;
  drive(behaviour: Behaviour): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** CHROMIUM names the browser, where it is another than Debian's. */
export async function openLooker(): Promise<Looker> {
  const gallery = await serveGallery();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox'],
  });
  return {
    async look(shot, picture) {
      const [width, height] = shot.size ?? [1280, 800];
      const options = { viewport: { width, height }, colorScheme: shot.dark ? 'dark' : 'light', ...(shot.media ?? {}) } as const;
      const { page, problems, close } = await openWindow(browser, gallery.url, shot, options);
      await shot.act?.(page);
      await page.clock.runFor(600);
      await settle(page);
      if (picture) await page.screenshot({ path: picture });
      problems.push(...(await overflow(page)));
      // Frames of other origins, which it looks into without this, there are none; it would open a page more for them each time, which takes as long as the rest.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .analyze();
      for (const { id, nodes } of violations)
        problems.push(...nodes.map((node) => `axe ${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`));
      await close();
      return problems;
    },
    async drive(behaviour) {
      const { page, problems, close } = await openWindow(browser, gallery.url, behaviour, {});
      await behaviour.run(page);
      await close();
      return problems;
    },
    async close() {
      await browser.close();
      await gallery.close();
    },
  };
}

/** A fresh window on `scene`, and what it complains about on its console. */
async function openWindow(browser: Browser, url: string, { scene, page: which }: Looked, options: BrowserContextOptions) {
  const context = await browser.newContext({ deviceScaleFactor: 1, locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.setDefaultTimeout(15_000);
  await page.clock.install({ time: NOW });
  await page.goto(`${url}?scene=${scene}&page=${which ?? 'window'}`);
  await page.locator('#root > *').first().waitFor();
  return { page, problems, close: () => context.close() };
}

const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page is wider than the window'] : [],
  );
