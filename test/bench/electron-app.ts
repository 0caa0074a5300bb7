/** An Electron program as a user starts it: the staged runtime, a session of its own, and its certain end. */
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startDaemon, type Daemon } from '../support/lab/daemon.ts';

/** What `scripts/lib/stage.mjs` tells; see there. */
export function stage(name: 'OFFHOOK_ELECTRON' | 'OFFHOOK_APP' | 'OFFHOOK_HOME' | 'OFFHOOK_USER'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start the bench with npm run bench`);
  return value;
}

/** World-readable, gone after the run. */
export const benchFolder = (): string => dirname(stage('OFFHOOK_HOME'));

/** A copy of an app of ours where the app's user can read it; its path. */
export function staged(app: 'bare-electron' | 'far-end'): string {
  const to = join(benchFolder(), app);
  cpSync(join(import.meta.dirname, app), to, { recursive: true });
  return to;
}

/**
 * A second Electron whose files are its own: pages that two programs map from one file count half for each, and Offhook's memory is not
 * to look smaller because the probe runs beside it.
 */
export function secondRuntime(): string {
  const copy = join(benchFolder(), 'electron-2');
  if (!existsSync(copy)) cpSync(join(benchFolder(), 'electron'), copy, { recursive: true });
  return join(copy, 'electron');
}

export interface ElectronApp {
  readonly daemon: Daemon;
  /** `performance.now()` just before the program was started. */
  readonly startedAt: number;
}

/** @param words The application's folder and its arguments. */
export async function startElectron(name: string, words: readonly string[]): Promise<ElectronApp> {
  const startedAt = performance.now();
  return { daemon: await startDaemon(stage('OFFHOOK_ELECTRON'), words, { name }), startedAt };
}
