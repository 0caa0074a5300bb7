/**
 * What `npm run package` makes of the unpacked application for Linux, opened. The application stands in by a few files, so that it takes seconds: packaged.test.ts looks
 * at the real one, installed.test.ts installs its deb.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trialPackages } from '../../scripts/lib/package.mjs';

const place = mkdtempSync(join(tmpdir(), 'offhook-archives-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const PROGRAM = '#!/bin/sh\necho "offhook $1"\n';
const NAMES = ['.deb', '.rpm', '.AppImage', '.tar.gz', '.zip'] as const;

/** By what each is opened with, into the folder it runs in. */
const OPEN: Readonly<Record<(typeof NAMES)[number], (file: string) => string>> = {
  '.deb': (file) => `dpkg-deb --extract '${file}' .`,
  '.rpm': (file) => `rpm2cpio '${file}' | cpio --extract --make-directories --quiet`,
  // Behind our stand-in for its runtime.
  '.AppImage': (file) => `unsquashfs -quiet -no-progress -offset 4096 -dest image '${file}' >&2 && mv image/* .`,
  '.tar.gz': (file) => `tar --extract --gzip --strip-components 1 --file '${file}'`,
  '.zip': (file) => `unzip -q '${file}'`,
};
/** Where the application lies in it. */
const home = (name: string): string => (['.deb', '.rpm'].includes(name) ? 'opt/Offhook' : '');

const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
let first: (end: string) => string;
let second: (end: string) => string;

/** @param changed when its files were, as another clone would have them at another time */
async function packageAt(name: string, changed: Date): Promise<(end: string) => string> {
  const folder = join(place, name, 'unpacked');
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(folder, 'offhook'), PROGRAM, { mode: 0o755 });
  writeFileSync(join(folder, 'resources', 'app.asar'), 'the archive');
  for (const file of globSync('**', { cwd: folder })) utimesSync(join(folder, file), changed, changed);
  return trialPackages({ folder, output: join(place, name, 'packages') });
}

function openedOnce(name: (typeof NAMES)[number]): string {
  const folder = join(place, `opened${name}`);
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  execFileSync('sh', ['-c', OPEN[name](first(name))], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  return folder;
}

beforeAll(async () => {
  // Builds come after the commit, whose time then counts.
  first = await packageAt('one', new Date(Date.now() + 60_000));
  second = await packageAt('two', new Date(Date.now() + 3_600_000));
}, 120_000);

test.each(NAMES)('the %s holds the application as it was, and its program runs', (name) => {
  const folder = openedOnce(name);
  const program = join(folder, home(name), 'offhook');
  expect(lstatSync(program).mode & 0o777).toBe(0o755);
  expect(execFileSync(program, ['out of it'], { encoding: 'utf8' })).toBe('offhook out of it\n');
  expect(readFileSync(join(folder, home(name), 'resources', 'app.asar'), 'utf8')).toBe('the archive');
});

test.each(['.deb', '.rpm'] as const)('the %s puts its parts where the system looks for them', (name) => {
  const files = globSync('usr/{lib,share}/{udev,applications,metainfo,icons}/**/*.{rules,desktop,xml,png}', { cwd: openedOnce(name) });
  expect(files.map((file) => file.replace(/\d+x\d+/, 'N')).sort()).toEqual([
    'usr/lib/udev/rules.d/70-offhook-headset.rules',
    'usr/share/applications/org.offhook.app.desktop',
    ...Array<string>(8).fill('usr/share/icons/hicolor/N/apps/offhook.png'),
    'usr/share/metainfo/org.offhook.app.metainfo.xml',
  ]);
  // What is put on the path must be a program.
  expect(lstatSync(join(openedOnce(name), 'opt/Offhook/launch.sh')).mode & 0o777).toBe(0o755);
});

test('the rpm asks for what its programs link, and runs ours when it comes and goes', () => {
  const asked = (what: string) => execFileSync('rpm', ['--query', '--package', what, first('.rpm')], { encoding: 'utf8' });
  expect(asked('--requires')).toMatch(/^\(libusb1 or libusb-1_0-0\)$/m);
  expect(asked('--scripts')).toMatch(
    /postinstall scriptlet[\s\S]*'\/usr\/bin\/offhook' 'offhook' '\/opt\/Offhook\/launch.sh'[\s\S]*udevadm trigger[\s\S]*postuninstall scriptlet[\s\S]*update-desktop-database/,
  );
});

test('made again at another time, the deb and the rpm are the same byte for byte', () => {
  for (const name of ['.deb', '.rpm']) expect(hash(second(name)), name).toBe(hash(first(name)));
});
