/** A stand-in for pkexec: what it is given runs as root of a namespace in which /etc, /usr/lib/udev and udevadm are a test's own. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The words that run the words after them where they may mount. */
export const unshare = process.getuid?.() === 0 ? ['unshare', '--mount'] : ['unshare', '--map-root-user', '--mount'];

/** Where namespaces may not be made, or there is no udev's folder to put another in the place of. */
export function canBeRoot(): boolean {
  if (process.platform !== 'linux' || !existsSync('/usr/lib/udev')) return false;
  try {
    execFileSync(unshare[0]!, [...unshare.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const program = (path: string, text: string): string => {
  writeFileSync(path, `#!/bin/sh\n${text}`);
  chmodSync(path, 0o755);
  return path;
};

export interface RootShell {
  /** The system's files as the root shell sees them: etc, and usr/lib/udev. */
  readonly root: string;
  readonly pkexec: string;
  /** What udevadm was told, one call a line, and with what status it answers. */
  udevadm(): readonly string[];
  udevadmFails(status: number): void;
}

/** @param folder empty, the test's own */
export function rootShell(folder: string): RootShell {
  const at = (...parts: string[]): string => join(folder, ...parts);
  for (const part of ['etc', 'usr/lib/udev/rules.d', 'sbin']) mkdirSync(at(part), { recursive: true });
  const calls = at('udevadm.log');
  const status = at('udevadm.status');
  writeFileSync(calls, '');
  writeFileSync(status, '0');
  program(at('sbin', 'udevadm'), `echo "$@" >>'${calls}'\nexit "$(cat '${status}')"\n`);
  const mounts = [
    ['etc', '/etc'],
    ['usr/lib/udev', '/usr/lib/udev'],
    ['sbin', '/usr/sbin'],
  ].map(([from, to]) => `mount --bind '${at(from!)}' ${to}`);
  const inside = program(at('inside'), `${mounts.join(' && ')} && exec "$@"\n`);
  const pkexec = program(
    at('pkexec'),
    `[ "$1" = --disable-internal-agent ] || exit 127\nshift\nexec ${unshare.join(' ')} '${inside}' "$@"\n`,
  );
  return {
    root: folder,
    pkexec,
    udevadm: () => readFileSync(calls, 'utf8').split('\n').filter(Boolean),
    udevadmFails: (code) => writeFileSync(status, String(code)),
  };
}
