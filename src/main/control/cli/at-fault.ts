/** What the phone does not take, told by the word or option that it was typed as. The path of the field stays in --json. Pure. */
import { CliError } from './exit-codes.ts';
import { ACCOUNT_FIELDS, OPTIONS } from './options.ts';
import { words } from './words.ts';
import type { Value } from './verb.ts';

interface Typed {
  readonly as: string;
  readonly takes: string;
}

const { errors } = words.account;
const { takes } = words.terminal;
const option = (name: Value, how = takes(OPTIONS[name].about)): Typed => ({ as: `--${name}`, takes: how });

const TYPED: Readonly<Record<string, Typed>> = {
  ...Object.fromEntries(Object.entries(ACCOUNT_FIELDS).map(([name, field]) => [`account.${field}`, option(name as Value)])),
  'account.address': { as: 'NAME@SERVER', takes: errors.address },
  'account.server': option('server', errors.server),
  'account.outboundProxy': option('proxy', errors.outboundProxy),
  'account.iceServers': option('ice', errors.iceServers),
  'account.caPem': option('ca', errors.caPem),
  password: { as: 'password', takes: takes('1000 letters at most') },
  tones: { as: 'DIGITS', takes: takes('0-9, *, #, A-D, and a comma for a pause; 64 at most') },
  to: { as: 'TARGET', takes: takes('a number such as 1001, or an address such as anna@example.com') },
  forwardTo: option('forward-to', takes('a number such as 1001, or an address such as anna@example.com')),
  search: { as: 'SEARCH', takes: takes('200 letters at most') },
  limit: option('limit'),
};

/** An error of the verb as its user understands it. What was written as a method and JSON is told as it is. */
export function toldPlainly(error: unknown, verb: string): unknown {
  if (!(error instanceof CliError) || error.data.code !== 'badArguments') return error;
  const { exitCode, message, data } = error;
  const field = typeof data.field === 'string' ? data.field.replace(/\.\d+$/, '') : '';
  const typed = verb !== 'call' && Object.hasOwn(TYPED, field) ? TYPED[field] : undefined;
  if (typed) return new CliError(exitCode, words.terminal.notTaken(typed.as), data, typed.takes.replace(/\.$/, ''));
  const help = verb === 'call' ? 'docs/automation.md lists what each method accepts' : `offhook help ${verb} shows how to use it`;
  return new CliError(exitCode, message, data, `${error.advice ?? ''}; ${help}`);
}
