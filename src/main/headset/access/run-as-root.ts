/** Runs a program's text as root, by polkit's pkexec; the desktop asks for the password, and we never see it. */
import { execFile, type ExecFileException } from 'node:child_process';

/** pkexec(1): 126, the dialog was dismissed; 127, not authorised, nobody to ask, or an error of pkexec's own. All else is the program's. */
export interface RootAnswer {
  readonly kind: 'done' | 'declined' | 'unavailable' | 'failed';
  /** The system's. */
  readonly words: string;
}

export interface RootRun {
  /** Absolute: the user's PATH decides nothing here. */
  readonly pkexec: string;
  /** For a POSIX shell. It must not exit with 126 or 127. */
  readonly text: string;
  /** Its $1 and so on. */
  readonly args: readonly string[];
  /** ms that a person may take for the password. */
  readonly patience: number;
}

/** pkexec keeps what it needs of the environment and nothing more; with SHELL in it, it would judge the user's shell. English for the log. */
const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

function answer(error: ExecFileException | null, stderr: string): RootAnswer {
  const said = stderr.trim();
  if (!error) return { kind: 'done', words: said };
  if (error.code === 126 || error.killed) return { kind: 'declined', words: said };
  if (error.syscall?.startsWith('spawn')) return { kind: 'unavailable', words: error.message };
  // Not the error's message, which holds the whole program.
  return { kind: error.code === 127 ? 'unavailable' : 'failed', words: said || `exit code ${error.code}` };
}

export const runAsRoot = ({ pkexec, text, args, patience }: RootRun): Promise<RootAnswer> =>
  new Promise((resolve) => {
    // Without its own agent, which would ask on a terminal that nobody looks at.
    const words = ['--disable-internal-agent', '/bin/sh', '-c', text, 'offhook-headset-rule', ...args];
    const child = execFile(pkexec, words, { env, timeout: patience, encoding: 'utf8' }, (error, _stdout, stderr) => {
      resolve(answer(error, stderr));
    });
    child.stdin?.on('error', () => undefined).end();
  });
