/**
 * `node netns.mjs run -- COMMAND ARG...` runs a command in a network namespace of its own: loopback, one interface with a default
 * route that leads nowhere (linphone wants one), no names. The namespace and whatever still runs in it end with the command, also on a
 * signal. The command's exit status is ours. Where namespaces cannot be made (not root, not Linux) the command runs plainly.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PREFIX = 'offhook-';
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

const ip = (/** @type {string[]} */ ...args) => execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
/** Read by `ip netns exec` in place of the files of /etc. */
const etc = (/** @type {string} */ name) => `/etc/netns/${name}`;

const isAlive = (/** @type {number} */ pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
};

/** End what runs in the namespace, then the namespace. */
async function remove(/** @type {string} */ name) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    for (let round = 0; round < 40; round += 1) {
      const pids = ip('netns', 'pids', name).split('\n').filter(Boolean).map(Number);
      if (pids.length === 0) break;
      for (const pid of pids) if (round === 0 && isAlive(pid)) process.kill(pid, signal);
      await sleep(50);
    }
  }
  ip('netns', 'delete', name);
  rmSync(etc(name), { recursive: true, force: true });
}

/** Namespaces of runs that were killed before they could clean up. */
async function sweep() {
  for (const line of ip('netns', 'list').split('\n')) {
    const pid = new RegExp(`^${PREFIX}(\\d+)`).exec(line)?.[1];
    if (pid && !isAlive(Number(pid))) await remove(`${PREFIX}${pid}`);
  }
}

function make(/** @type {string} */ name) {
  mkdirSync(etc(name), { recursive: true });
  // Nobody listens there, so that a name fails at once instead of after the resolver's patience.
  writeFileSync(`${etc(name)}/resolv.conf`, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
  ip('netns', 'add', name);
  ip('-n', name, 'link', 'set', 'lo', 'up');
  ip('-n', name, 'link', 'add', 'wan', 'type', 'veth', 'peer', 'name', 'wan-peer');
  ip('-n', name, 'address', 'add', '192.0.2.10/24', 'dev', 'wan');
  ip('-n', name, 'link', 'set', 'wan', 'up');
  ip('-n', name, 'link', 'set', 'wan-peer', 'up');
  ip('-n', name, 'route', 'add', 'default', 'via', '192.0.2.1');
}

/** The name of a new namespace; undefined where none can be made, with the reason told. */
async function tryMake() {
  const name = `${PREFIX}${process.pid}`;
  if (process.getuid?.() !== 0) return tell('not root');
  try {
    await sweep();
    make(name);
    return name;
  } catch (error) {
    await remove(name).catch(() => undefined);
    return tell(error instanceof Error ? error.message.trim() : String(error));
  }
}

function tell(/** @type {string} */ why) {
  process.stderr.write(`netns: no network namespace of its own (${why}), running on this machine's loopback\n`);
  return undefined;
}

/**
 * Run a command in a namespace of its own, with our standard streams.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit status; 128 + n when signal n ended it
 */
export async function runInNetns(command, env = process.env) {
  const nested = Boolean(env.OFFHOOK_NETNS);
  const name = nested ? undefined : await tryMake();
  // The command must not outlive us even when we are killed; what it leaves is ended by the next run's sweep.
  const inside = ['setpriv', '--pdeathsig', 'TERM', '--', 'ip', 'netns', 'exec', name ?? '', ...command];
  const [program = '', ...args] = name ? inside : command;
  const child = spawn(program, args, { stdio: 'inherit', env: name ? { ...env, OFFHOOK_NETNS: name } : env });
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`netns: ${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
  if (name) await remove(name);
  for (const signal of SIGNALS) process.off(signal, forward);
  return status;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [verb, dashes, ...command] = process.argv.slice(2);
  if (verb !== 'run' || dashes !== '--' || command.length === 0) {
    process.stderr.write('usage: node netns.mjs run -- COMMAND ARG...\n');
    process.exitCode = 2;
  } else process.exitCode = await runInNetns(command);
}
