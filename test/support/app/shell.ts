/** Programs as a person runs them at a shell far away from any display. */
import { execFile } from 'node:child_process';

export interface Done {
  /** Exit code; null when it had to be ended after a minute. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const DISPLAYS = ['DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS'];

/** The words that run the words after them without a display. */
export const withoutDisplay = ['env', ...DISPLAYS.flatMap((name) => ['-u', name])];

/** Run a command with `input` as its whole standard input; settings like `NAME=value` may stand before it. */
export const atShell = (words: readonly string[], input = ''): Promise<Done> =>
  new Promise((resolve) => {
    const [command = '', ...args] = [...withoutDisplay, ...words];
    const child = execFile(command, args, { timeout: 60_000, killSignal: 'SIGKILL' }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
    // It may end without reading it.
    child.stdin?.on('error', () => undefined).end(input);
  });
