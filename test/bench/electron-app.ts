/** An Electron program as a user starts it: the staged runtime, a session of its own, and its certain end. */
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
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
export function staged(app: 'bare-electron' | 'far-end' | 'gateway-host'): string {
  const to = join(benchFolder(), app);
  cpSync(join(import.meta.dirname, app), to, { recursive: true });
  return to;
}

const runtime = (name: string): string => join(benchFolder(), name);

/**
 * Give the staged Electron files of its own in place of hard links. Pages that two programs map from one file count half for each, so
 * Offhook would look smaller while any other Electron runs from source on this machine.
 */
export function separateRuntime(): void {
  cpSync(runtime('electron'), runtime('electron-own'), { recursive: true });
  rmSync(runtime('electron'), { recursive: true });
  renameSync(runtime('electron-own'), runtime('electron'));
}

/** A second Electron that shares no file with the staged one, for the same reason; its program. */
export function secondRuntime(): string {
  if (!existsSync(runtime('electron-2'))) cpSync(runtime('electron'), runtime('electron-2'), { recursive: true });
  return join(runtime('electron-2'), 'electron');
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
