/**
 * Drives the window, takes its pictures, checks each with axe and watches the console: `node test/renderer/gallery/gallery.ts OUT [NAME...]`.
 * NAME is that of a picture or of a behaviour, or `behaviour` for all of these. CHROMIUM names the browser. Exits 1 when anything is wrong.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { behaviours } from './behaviour.ts';
import type { Behaviour, Looked } from './drive.ts';
import { NOW } from './sample.ts';
import { serveGallery } from './serve-gallery.ts';
import { shots, type Shot } from './shots.ts';

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

async function look(browser: Browser, url: string, shot: Shot, out: string): Promise<readonly string[]> {
  const [width, height] = shot.size ?? [1280, 800];
  const options = { viewport: { width, height }, colorScheme: shot.dark ? 'dark' : 'light', ...(shot.media ?? {}) } as const;
  const { page, problems, close } = await openWindow(browser, url, shot, options);
  await shot.act?.(page);
  await page.clock.runFor(600);
  await settle(page);
  await page.screenshot({ path: join(out, `${shot.name}.png`) });
  problems.push(...(await overflow(page)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    problems.push(...nodes.map((node) => `axe ${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`));
  await close();
  return problems;
}

async function drive(browser: Browser, url: string, behaviour: Behaviour): Promise<readonly string[]> {
  const { page, problems, close } = await openWindow(browser, url, behaviour, {});
  await behaviour.run(page);
  await close();
  return problems;
}

/** Fonts are there and nothing moves any more. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    );
  });

const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page is wider than the window'] : [],
  );

const [out = 'gallery', ...names] = process.argv.slice(2);
await mkdir(out, { recursive: true });
const gallery = await serveGallery();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const wanted = (name: string): boolean => !names.length || names.includes(name);
const tell = async (name: string, found: Promise<readonly string[]>): Promise<void> => {
  const problems = await found.catch((error: unknown) => [String(error)]);
  for (const problem of problems) console.error(`${name}: ${problem}`);
  if (problems.length) process.exitCode = 1;
};
try {
  for (const [name, behaviour] of Object.entries(behaviours))
    if (wanted('behaviour') || names.includes(name)) await tell(name, drive(browser, gallery.url, behaviour));
  for (const shot of shots) if (wanted(shot.name)) await tell(shot.name, look(browser, gallery.url, shot, out));
} finally {
  await browser.close();
  await gallery.close();
}
