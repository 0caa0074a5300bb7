/**
 * Takes the pictures, checks each with axe and watches the console: `node test/renderer/gallery/gallery.ts OUT [NAME...]`.
 * CHROMIUM names the browser. Exits 1 when anything is wrong.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { NOW } from './sample.ts';
import { serveGallery } from './serve-gallery.ts';
import { shots, type Shot } from './shots.ts';

async function look(browser: Browser, url: string, shot: Shot, out: string): Promise<readonly string[]> {
  const [width, height] = shot.size ?? [1280, 800];
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme: shot.dark ? 'dark' : 'light',
    locale: 'en-GB',
    ...(shot.media ?? {}),
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  await page.clock.install({ time: NOW });
  await page.goto(`${url}?scene=${shot.scene}`);
  await page.locator('#root > *').first().waitFor();
  await shot.act?.(page);
  await page.clock.runFor(600);
  await settle(page);
  await page.screenshot({ path: join(out, `${shot.name}.png`) });
  problems.push(...(await overflow(page)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    problems.push(...nodes.map((node) => `axe ${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`));
  await context.close();
  return problems.map((problem) => `${shot.name}: ${problem}`);
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
try {
  const problems: string[] = [];
  for (const shot of shots)
    if (!names.length || names.includes(shot.name))
      problems.push(...(await look(browser, gallery.url, shot, out).catch((error: unknown) => [`${shot.name}: ${String(error)}`])));
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length ? 1 : 0;
} finally {
  await browser.close();
  await gallery.close();
}
