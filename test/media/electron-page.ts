/** Builds the page of the media tests and opens it in the Electron that the environment variable OFFHOOK_ELECTRON names. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { build } from 'vite';

const here = import.meta.dirname;

async function buildPage(outDir: string): Promise<void> {
  const common = { configFile: false as const, logLevel: 'warn' as const, publicDir: false as const };
  const lib = { entry: join(here, 'page.ts'), formats: ['iife' as const], name: 'page', fileName: () => 'page.js' };
  await build({ ...common, build: { outDir, emptyOutDir: false, lib, target: 'chrome130', minify: false } });
  const app = { entry: join(here, 'app.ts'), formats: ['es' as const], fileName: () => 'app.mjs' };
  const rolldownOptions = { external: ['electron', /^node:/] };
  await build({ ...common, build: { outDir, emptyOutDir: false, lib: app, target: 'node20', minify: false, rolldownOptions } });
  await cp(join(here, 'page.html'), join(outDir, 'page.html'));
  await writeFile(join(outDir, 'package.json'), JSON.stringify({ name: 'offhook-media-test', main: 'app.mjs', type: 'module' }));
}

/** An X server of our own where there is no display. */
async function startDisplay(): Promise<{ display: string; server?: ChildProcess }> {
  if (process.platform !== 'linux' || process.env.DISPLAY) return { display: process.env.DISPLAY ?? '' };
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '800x600x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = (await once(server.stdout, 'data')) as [Buffer];
  return { display: `:${number.toString().trim()}`, server };
}

export interface ElectronPage {
  readonly page: Page;
  readonly app: ElectronApplication;
  close(): Promise<void>;
}

/** @param env added to the environment of the app */
export async function openMediaPage(env: Readonly<Record<string, string>> = {}): Promise<ElectronPage> {
  const executablePath = process.env.OFFHOOK_ELECTRON;
  if (!executablePath) throw new Error('OFFHOOK_ELECTRON must name an Electron binary');
  const outDir = await mkdtemp(join(tmpdir(), 'offhook-media-'));
  // Electron may run as another user than the tests.
  await chmod(outDir, 0o755);
  await buildPage(outDir);
  const { display, server } = await startDisplay();
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const app = await _electron.launch({
    executablePath,
    chromiumSandbox: true,
    args: [outDir],
    env: { ...inherited, DISPLAY: display, ...env },
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => 'lab' in window);
  return {
    page,
    app,
    async close() {
      await app.close();
      server?.kill();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
