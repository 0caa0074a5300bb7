/** What the administrators of this machine have named as its provisioning, at the place where their system keeps such things. */
import { systemPreferences } from 'electron';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { valueOf } from './registry-value.ts';

/** Only root can write there. */
const LINUX = '/etc/offhook/policy.json';
const MAC = '/Library/Application Support/Offhook/policy.json';
const KEY = 'HKLM\\SOFTWARE\\Policies\\Offhook';
const VALUE = 'Provisioning';

/** By the system's own program, at its own place. Not a file in ProgramData: by default every user may put one there. */
function fromRegistry(): string | undefined {
  const program = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\reg.exe`;
  try {
    const printed = execFileSync(program, ['query', KEY, '/v', VALUE, '/reg:64'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5000,
      windowsHide: true,
    });
    return valueOf(VALUE, printed);
  } catch {
    // There is no such value: nobody has decided anything.
    return undefined;
  }
}

/** Managed preferences come first where macOS reads a default, but a user can write his own: those are told apart by their file. */
function fromPreferences(): string | undefined {
  if (!existsSync('/Library/Managed Preferences/org.offhook.app.plist')) return undefined;
  return systemPreferences.getUserDefault(VALUE, 'string') || undefined;
}

const file = (path: string): string | undefined => (existsSync(path) ? path : undefined);

/** A path or an address; undefined: none. */
export function machinePolicy(): string | undefined {
  if (process.platform === 'win32') return fromRegistry();
  if (process.platform === 'darwin') return fromPreferences() ?? file(MAC);
  return file(LINUX);
}
