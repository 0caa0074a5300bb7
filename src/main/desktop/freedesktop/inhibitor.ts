/**
 * Inhibitor locks of logind (systemd's or elogind's; systemd.io/INHIBITOR_LOCKS). A lock is a file descriptor that comes over the bus, and dbus-native cannot
 * receive one under Node; so it is held by logind's own tool, for as long as a program that waits for us runs under it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Cancel, Log } from '../../ports.ts';

export interface Inhibitor {
  /** Of logind's names, joined by `:`. */
  readonly what: 'sleep' | 'idle:sleep';
  /** `delay`: it is told first, and waits for us for some seconds; `block`: it does not do it. */
  readonly mode: 'delay' | 'block';
  /** For people, as `systemd-inhibit --list` shows it. */
  readonly why: string;
}

const TOOLS = ['systemd-inhibit', 'elogind-inhibit'] as const;

/** Take a lock, which is given back when the result is called, or we are gone, however that came. Never throws: where none is to be had, the log says why. */
export function inhibit({ what, mode, why }: Inhibitor, log: Log): Cancel {
  let giveBack: Cancel = () => undefined;
  let wanted = true;

  function take([tool, ...others]: readonly string[]): void {
    if (tool === undefined) return log.info('there is no logind to ask', { what, mode });
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code !== 'ENOENT') log.warn('a lock could not be asked for', { what, mode, error: error.message });
      else if (wanted) take(others);
    };
    try {
      // `cat` ends with its input, which is our end of a pipe.
      const args = [`--what=${what}`, `--mode=${mode}`, '--who=Offhook', `--why=${why}`, 'cat'];
      const held: ChildProcess = spawn(tool, args, { stdio: ['pipe', 'ignore', 'ignore'] });
      held.on('error', failed);
      held.on('exit', (code) => wanted && code !== 0 && log.info('logind refused a lock', { what, mode, code: code ?? undefined }));
      // It may be gone before its input is closed; where there is no file descriptor left it never had one.
      held.stdin?.on('error', () => undefined);
      giveBack = () => held.stdin?.end();
    } catch (error) {
      failed(error as NodeJS.ErrnoException);
    }
  }

  take(TOOLS);
  return () => {
    wanted = false;
    giveBack();
  };
}
