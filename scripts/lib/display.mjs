import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
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

/** Xvfb sees for itself only who is on a display in its own network namespace, and takes away the socket of one in another: we look for the sockets. */
function freeDisplay() {
  const first = 100 + Math.floor(Math.random() * 800);
  const number = Array.from({ length: 100 }, (_, more) => first + more).find((one) => !existsSync(`/tmp/.X11-unix/X${one}`));
  if (number === undefined) throw new Failure('no display is free.');
  return `:${number}`;
}

/**
 * An X server for tests, open to every user of this machine, on a display that nobody has.
 * @param {string} program @param {string[]} args
 * @returns {Promise<{ display: string, stop: () => void }>} display: ':7'
 */
function startServer(program, args) {
  if (!isPresent(program)) throw new Failure(`${program} is not installed.`);
  const display = freeDisplay();
  // It tells its number once it can be used.
  const server = spawn(program, [display, '-displayfd', '3', '-ac', '-nolisten', 'tcp', ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', () => reject(new Failure(`${program} did not start.`)));
    /** @type {import('node:stream').Readable} */ (server.stdio[3]).once('data', () =>
      resolve({ display, stop: () => void server.kill() }),
    );
  });
}

/** One screen, always the same. */
export const startXvfb = () => startServer('Xvfb', ['-screen', '0', '1280x800x24']);

/**
 * The X server of real desktops: its screens are those of `config`, and come and go by `xrandr`. It leaves the machine's own console alone.
 * @param {string} config @param {string} log files, absolute
 */
export const startXorg = (config, log) =>
  startServer('Xorg', ['-config', config, '-logfile', log, '-noreset', '-novtswitch', '-sharevts', '-keeptty']);
