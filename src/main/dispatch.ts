/** What happens to a command behind every door: name, permission and schema are checked, and whatever comes of it is a value. */
import type { z } from 'zod';
import { CommandError, type CommandFailure } from '../shared/command-error.ts';
import { contract, type CommandInput, type CommandName, type CommandResult, type Commands } from '../shared/commands.ts';
import type { Log } from './ports.ts';

/** `card`: the page of who is ringing; `desktop`: the tray's menu and buttons of notifications; `control`: the local socket and what speaks through it. */
export type Caller = 'window' | 'card' | 'desktop' | 'control';

export interface Dispatch {
  readonly commands: Commands;
  readonly log: Log;
}

const failure = (error: CommandFailure): { ok: false; error: CommandFailure } => ({ ok: false, error });

const isCommandName = (name: string): name is CommandName => Object.hasOwn(contract, name);

/** zod's messages speak of types and limits, never of the value, so a mistyped password is not repeated. */
function badArguments(error: z.ZodError): CommandFailure {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  const message = issue?.message ?? 'The arguments do not fit';
  return { code: 'badArguments', message: field ? `${field}: ${message}` : message, ...(field ? { field } : {}) };
}

async function run<N extends CommandName>({ commands, log }: Dispatch, name: N, raw: unknown): Promise<CommandResult> {
  const read = contract[name].args.safeParse(raw ?? {});
  if (!read.success) return failure(badArguments(read.error));
  try {
    const handler = commands[name] as (args: unknown) => unknown;
    return { ok: true, value: (await handler(read.data)) as CommandResult<N> extends { value: infer V } ? V : never };
  } catch (error) {
    if (error instanceof CommandError) return failure({ code: error.code, message: error.message });
    log.error('a command failed', { name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return failure({ code: 'internal', message: 'Something went wrong inside Offhook; its log tells more' });
  }
}

const mayCall = (from: (typeof contract)[CommandName]['from'], caller: Caller): boolean =>
  from === 'anyone' || from === caller || (from === 'pages' && (caller === 'window' || caller === 'card'));

/** Carry out the command `name` with `args` as they came. Never rejects. The handler starts before this returns. */
export async function dispatch(door: Dispatch, caller: Caller, name: string, args: unknown): Promise<CommandResult> {
  if (!isCommandName(name)) return failure({ code: 'unknownCommand', message: 'There is no such command' });
  const { from } = contract[name];
  if (!mayCall(from, caller)) return failure({ code: 'forbidden', message: 'Only a page of Offhook’s own may do this' });
  return run(door, name, args);
}

/** For what main itself lets the user press: a command whose outcome is seen in the snapshot. */
export type Ask = <N extends CommandName>(name: N, args: CommandInput<N>) => void;
