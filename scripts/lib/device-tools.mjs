// udev, and devices that are made up for it: fetched by apt and unpacked beside our other downloads, never installed.
import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';
import { capture, say } from './run.mjs';

/**
 * @typedef {{ udevadm: string, umockdevRun: string, rules: string, env: { LD_LIBRARY_PATH: string } }} DeviceTools rules: the folder of the rules that udev brings
 */

const folder = inRoot('.cache', 'device-tools');
/** And the libraries of theirs that a system without them lacks. */
const packages = ['udev', 'umockdev', 'libumockdev0', 'libkmod2', 'libpcap0.8'];

/** Where there is a network, once; without it, or without apt, nothing changes. */
export function fetchDeviceTools() {
  if (existsSync(folder) || !capture('apt-get', ['--version']).ok) return;
  say('fetching udev and umockdev (2 MB, apt-get download)');
  mkdirSync(inRoot('.cache'), { recursive: true });
  const draft = mkdtempSync(inRoot('.cache', 'unpacking-'));
  try {
    if (!capture('apt-get', ['-qq', 'download', ...packages], { cwd: draft, timeout: 120_000 }).ok) return;
    const unpacked = globSync('*.deb', { cwd: draft }).map(
      (file) => capture('dpkg-deb', ['-x', join(draft, file), join(draft, 'root')]).ok,
    );
    // In one step, so that a half-made folder is never taken for a whole one; another run may have been quicker.
    if (!unpacked.includes(false) && !existsSync(folder)) renameSync(join(draft, 'root'), folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @returns {DeviceTools | undefined} undefined: they were not fetched, or do not run here */
export function deviceTools() {
  const find = (/** @type {string} */ pattern) => globSync(pattern, { cwd: folder }).map((path) => join(folder, path));
  const [udevadm] = find('{usr/bin,bin}/udevadm');
  const [umockdevRun] = find('usr/bin/umockdev-run');
  const [rules] = find('{usr/lib,lib}/udev/rules.d');
  if (!udevadm || !umockdevRun || !rules) return undefined;
  const env = { LD_LIBRARY_PATH: find('{usr/lib,lib}/*-linux-gnu').join(':') };
  const runs = [udevadm, umockdevRun].every((program) => capture(program, ['--version'], { env }).ok);
  return runs ? { udevadm, umockdevRun, rules, env } : undefined;
}
