/** A child process in a group of its own: its log, what it says next, and its certain end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface DaemonOptions {
  /** Shown in errors; the command by default. */
  readonly name?: string;
  readonly cwd?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Run as this user of the system (root only). */
  readonly user?: string;
}

/** Where a driver works: a folder of its own, and children that end with the lab whatever becomes of the driver. */
export interface Place {
  readonly folder: string;
  readonly spawn: (command: string, args: readonly string[], options?: DaemonOptions) => Promise<Daemon>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Daemon {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly hasExited: () => boolean;
  /** All it wrote so far, both streams. */
  readonly log: () => string;
  /** Resolves when its log, read from `from` on, matches; rejects with the end of the log after `timeout` ms or when it exits. */
  readonly waitFor: (pattern: RegExp, options?: { readonly from?: number; readonly timeout?: number }) => Promise<RegExpExecArray>;
  write(text: string): void;
  /** To the whole group. */
  signal(signal: NodeJS.Signals): void;
  /** TERM, KILL after 3 s; resolves when no process of the group is left. */
  stop(): Promise<void>;
  /** KILL. */
  kill(): Promise<void>;
}

const running = new Set<Daemon>();
process.on('exit', () => {
  for (const daemon of running) daemon.signal('SIGKILL');
});

const STOP_PATIENCE = 3000;
const lastLines = (log: string): string => log.split('\n').slice(-40).join('\n');

/** The command line that ends with us even when we are killed, and as another user if asked. */
export function guarded(command: string, args: readonly string[], user?: string): [string, string[]] {
  // setpriv keeps HOME and the rest of the environment; the caller chooses them.
  const identity = user ? ['--reuid', user, '--regid', user, '--init-groups'] : [];
  return ['setpriv', [...identity, '--pdeathsig', 'TERM', '--', command, ...args]];
}

function sendToGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** Resolves when no process of the group is left. */
async function endGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  sendToGroup(pid, signal);
  sendToGroup(pid, 'SIGCONT');
  const deadline = performance.now() + STOP_PATIENCE;
  while (sendToGroup(pid, 0)) {
    if (performance.now() > deadline) sendToGroup(pid, 'SIGKILL');
    await sleep(10);
  }
}

/** The text a child writes, and those who wait for something in it. */
function collectLog(child: ChildProcess): { text: () => string; onText: (run: () => void) => () => void } {
  let log = '';
  const ears = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      for (const ear of [...ears]) ear();
    });
  }
  child.once('exit', () => [...ears].forEach((ear) => ear()));
  return {
    text: () => log,
    onText: (run) => {
      ears.add(run);
      return () => ears.delete(run);
    },
  };
}

export async function startDaemon(command: string, args: readonly string[], options: DaemonOptions = {}): Promise<Daemon> {
  const name = options.name ?? command;
  const child = spawn(...guarded(command, args, options.user), {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const collected = collectLog(child);
  child.stdin.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${name} did not start: ${error.message}`)));
  });
  const { pid = 0 } = child;
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    await endGroup(pid, signal);
    running.delete(daemon);
  };

  const daemon: Daemon = {
    name,
    pid,
    exited,
    hasExited,
    log: collected.text,
    waitFor: (pattern, { from = 0, timeout = 15_000 } = {}) =>
      new Promise((resolve, reject) => {
        const give = (settle: () => void): void => {
          clearTimeout(timer);
          deaf();
          settle();
        };
        const fail = (why: string): void =>
          give(() => reject(new Error(`${name} ${why} before ${pattern}; it said:\n${lastLines(collected.text())}`)));
        const look = (): void => {
          const match = pattern.exec(collected.text().slice(from));
          if (match) give(() => resolve(match));
          else if (hasExited()) fail('exited');
        };
        const deaf = collected.onText(look);
        const timer = setTimeout(() => fail(`took more than ${timeout} ms`), timeout);
        look();
      }),
    write: (text) => void child.stdin.write(text),
    signal: (signal) => void sendToGroup(pid, signal),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
  running.add(daemon);
  return daemon;
}
