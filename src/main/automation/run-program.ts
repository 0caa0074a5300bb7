/** The edge to other programs. */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { ActionFault } from '../../shared/automation/call-action.ts';
import type { CommandLine } from '../../shared/automation/command-template.ts';

/** @returns when it has ended; MUST NOT reject. */
export type RunProgram = (line: CommandLine, variables: Readonly<Record<string, string>>) => Promise<ActionFault | undefined>;

/** Ours are for us: a password may be among them. */
const inherited = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OFFHOOK_')));

/** Without a shell, of its own (it may outlive us), and from the user's home, so that no program is found where Offhook happened to be started. */
export const runProgram: RunProgram = ({ program, args }, variables) =>
  new Promise((resolve) => {
    const notStarted = (error: unknown): void =>
      resolve({ kind: 'notStarted', detail: error instanceof Error && 'code' in error ? String(error.code) : String(error) });
    try {
      const env = { ...inherited(), ...variables };
      const child = spawn(program, args, { shell: false, stdio: 'ignore', detached: true, cwd: homedir(), env });
      child.on('error', notStarted);
      child.on('exit', (code, signal) => resolve(code === 0 ? undefined : { kind: 'failed', detail: signal ?? String(code) }));
      child.unref();
    } catch (error) {
      notStarted(error);
    }
  });
