import { spawn } from 'node:child_process';
import { Failure, say } from './run.mjs';
import { ensureSystemPackages, isPresent, isRoot, namesOf } from './system-packages.mjs';

export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** See that the libraries that Electron is linked against are here, and, if asked, an X server to draw on. @param {boolean} invisible */
export async function ensureElectronCanRun(invisible) {
  const missing = await ensureSystemPackages(invisible ? ['electron', 'display'] : ['electron']);
  if (missing.length === 0) return;
  const how = isRoot ? 'apt-get could not install them' : 'as root: apt-get install ' + missing.map(({ name }) => name).join(' ');
  throw new Failure(`this system lacks ${namesOf(missing)} (${how}).`);
}

/**
 * The program and words that run a command on this display, or on one that nobody sees where there is none.
 * @param {string} command @param {string[]} args @returns {{ command: string, args: string[] }}
 */
export function onDisplay(command, args) {
  if (hasDisplay()) return { command, args };
  say('there is no display here; running on an invisible one (Xvfb).');
  return { command: 'xvfb-run', args: ['-a', '-s', '-screen 0 1280x800x24 -nolisten tcp', command, ...args] };
}

/**
 * An X server for tests, open to every user of this machine, on the first free display.
 * @returns {Promise<{ display: string, stop: () => void }>} display: ':7'
 */
export function startXvfb() {
  if (!isPresent('Xvfb')) throw new Failure('Xvfb is not installed.');
  const server = spawn('Xvfb', ['-displayfd', '3', '-ac', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let number = '';
    server.on('error', reject);
    server.on('exit', () => reject(new Failure('Xvfb did not start.')));
    /** @type {import('node:stream').Readable} */ (server.stdio[3]).on('data', (chunk) => {
      number += String(chunk);
      if (number.endsWith('\n')) resolve({ display: `:${number.trim()}`, stop: () => void server.kill() });
    });
  });
}
