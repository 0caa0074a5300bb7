/** The deb of this build, installed on this very system and removed again, as its administrator does it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { capture } from '../../../scripts/lib/run.mjs';

function asRoot(...words: readonly string[]): void {
  const done = capture(words[0] ?? '', words.slice(1), { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 120_000 });
  if (!done.ok) throw new Error(`${words.join(' ')}: ${done.stdout}${done.stderr}`);
}

export const isInstalled = (): boolean => capture('dpkg-query', ['--show', 'offhook']).ok;

/** dpkg, for it fetches nothing and refuses where a dependency is missing. */
export const install = (deb: string): void => asRoot('dpkg', '--install', deb);
export const purge = (): void => asRoot('apt-get', 'purge', '--yes', '--quiet', '-o', 'DPkg::Lock::Timeout=120', 'offhook');

const PLACES = ['/etc', '/opt', '/usr', '/var'];
/** What every installation of anything writes, and what the packager's own bookkeeping is. */
const NOISE = /^\/var\/(log|cache|lib\/apt|lib\/dpkg\/(info\/format|.*-old$|updates|lock))/;

/** All that an installation could have put down: files, links and folders, by their paths. */
export const everythingInstalled = (): Set<string> =>
  new Set(
    execFileSync('find', [...PLACES, '-xdev', '-print'], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60_000 })
      .split('\n')
      .filter((path) => !NOISE.test(path)),
  );

const DATABASES = [
  '/usr/share/applications/mimeinfo.cache',
  '/var/lib/dpkg/status',
  '/var/lib/dpkg/triggers/File',
  '/var/lib/dpkg/diversions',
];

/** Databases that tell of Offhook. */
export const databasesThatKnow = (): readonly string[] =>
  DATABASES.filter((file) => existsSync(file) && /offhook/i.test(readFileSync(file, 'utf8')));
