/**
 * What the administrators of this machine have named as its provisioning, at the place where their system keeps such things. That nobody has
 * decided anything is said only where it was seen: a failure would else take a fleet's accounts away.
 */
import { systemPreferences } from 'electron';
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import type { MachineAnswer, MachinePolicy } from '../desktop-ports.ts';
import { readRegistry } from './read-registry.ts';
import { reg } from './reg.ts';

/** Only root can write there. */
const LINUX = '/etc/offhook/policy.json';
const MAC = '/Library/Application Support/Offhook/policy.json';
const PREFERENCES = '/Library/Managed Preferences/org.offhook.app.plist';

const run = promisify(execFile);

/** One that may not be looked at is there: to read it says what is wrong. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
  }
}
const file = (path: string): MachineAnswer => ({ source: isThere(path) ? path : undefined });

/** Not a file in ProgramData: by default every user may put one there. */
const fromRegistry = (): Promise<MachineAnswer> => readRegistry((key) => reg('query', key, '/reg:64'));

/** A list that is not whole has no value in it either. */
const withoutValue = (): Promise<MachineAnswer> =>
  run('/usr/bin/plutil', ['-lint', '-s', PREFERENCES], { timeout: 5000 }).then(
    () => file(MAC),
    (): MachineAnswer => ({ place: PREFERENCES, fault: 'unreadable', detail: 'EPLIST' }),
  );

/** Managed preferences come first where macOS reads a default, but a user can write his own: those are told apart by their file. */
function onMac(): MachineAnswer | undefined {
  if (!isThere(PREFERENCES)) return file(MAC);
  const source = systemPreferences.getUserDefault('Provisioning', 'string');
  return source ? { source } : undefined;
}

function now(): MachineAnswer | undefined {
  if (process.platform === 'win32') return undefined;
  return process.platform === 'darwin' ? onMac() : file(LINUX);
}

export const machinePolicy: MachinePolicy = {
  now,
  ask: async () => now() ?? (process.platform === 'win32' ? fromRegistry() : withoutValue()),
};
