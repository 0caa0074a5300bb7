import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { root } from './root.mjs';

/**
 * @typedef {{ env?: Record<string, string | undefined>, cwd?: string, timeout?: number }} RunOptions timeout in ms
 * @typedef {RunOptions & { passes?: (line: string) => boolean }} LoudOptions passes: which lines of its stderr are shown; all, unless given
 */

/** Windows runs `npm.cmd` through its shell only; nothing of ours that goes through it needs quoting. */
const viaShell = (/** @type {string} */ command) => process.platform === 'win32' && command === 'npm';

/**
 * Run a program on our terminal and pass a wish to stop on to it.
 * @param {string} command @param {string[]} args @param {LoudOptions} [options]
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it; 127 when it could not be started
 */
export function run(command, args, { env, cwd = root, timeout, passes } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['inherit', 'inherit', passes ? 'pipe' : 'inherit'],
      ...{ cwd, timeout, env: { ...process.env, ...env }, shell: viaShell(command) },
    });
    if (passes && child.stderr) {
      createInterface({ input: child.stderr, crlfDelay: Infinity }).on('line', (line) => {
        if (passes(line)) process.stderr.write(`${line}\n`);
      });
    }
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    const settle = (/** @type {number} */ code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code);
    };
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      settle(127);
    });
    child.on('close', (code, signal) => settle(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

/**
 * Run a program quietly and take what it says.
 * @param {string} command @param {string[]} args @param {RunOptions} [options]
 * @returns {{ ok: boolean, stdout: string, stderr: string }}
 */
export function capture(command, args, { env, cwd = root, timeout } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    timeout,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    shell: viaShell(command),
  });
  return { ok: done.status === 0, stdout: done.stdout ?? '', stderr: done.stderr ?? String(done.error ?? '') };
}

/** Tell the person at the terminal what is going on; not on stdout, which is for results. @param {string} sentence */
export const say = (sentence) => console.error(`offhook: ${sentence}`);

/** A failure that a sentence explains; scripts print it without a stack. */
export class Failure extends Error {}

/** Run a script's body; its number is the exit code. @param {() => Promise<number | void>} body */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
