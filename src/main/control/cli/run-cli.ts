/** The command line: one verb against the running app. Needs no display, no window and no Electron. */
import packageJson from '../../../../package.json' with { type: 'json' };
import { profileFolder } from '../profile-folder.ts';
import { toldPlainly } from './at-fault.ts';
import { CliError, EXIT, type ExitCode } from './exit-codes.ts';
import { helpText } from './help.ts';
import { parseVerb, type Parsed } from './parse-verb.ts';
import { connectPhone } from './phone-client.ts';
import { colours, plain } from './table.ts';
import type { Terminal } from './verb.ts';
import { verbCalled } from './verbs.ts';

export interface CliStreams {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default: the process's own. */
  readonly stdin?: AsyncIterable<Buffer | string>;
  /** How long an account is waited for to sign in, ms; default: 10 s. */
  readonly patience?: number;
}

const SIGN_IN_MS = 10_000;

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}

async function runVerb({ verb, given, json, profile }: Extract<Parsed, { kind: 'verb' }>, terminal: Terminal): Promise<ExitCode> {
  const phone = await connectPhone(profileFolder(profile));
  try {
    const answer = await verbCalled(verb)?.run(phone, given, terminal);
    if (answer?.value !== undefined) terminal.write(json ? `${JSON.stringify(answer.value)}\n` : answer.text);
    return EXIT.ok;
  } catch (error) {
    throw toldPlainly(error, verb);
  } finally {
    phone.close();
  }
}

/** One JSON object or one sentence; never a stack. */
function complaint(error: unknown, json: boolean): { text: string; exitCode: ExitCode } {
  const known = error instanceof CliError ? error : new CliError(EXIT.lost, String(error), { code: 'internal' });
  const { data, message, advice } = known;
  const text = json ? JSON.stringify({ error: { ...data, message, advice } }) : `offhook: ${[message, advice].filter(Boolean).join('. ')}`;
  return { text: `${text}\n`, exitCode: known.exitCode };
}

/** Run the verb in `argv` (without the program's own path). Resolves with the exit code and never rejects. */
export async function runCli(
  argv: readonly string[],
  { stdout, stderr, env, stdin = process.stdin, patience = SIGN_IN_MS }: CliStreams,
): Promise<ExitCode> {
  let readable = true;
  const onError = (): void => {
    // `offhook watch | head -1`: the reader has seen enough.
    readable = false;
  };
  stdout.on('error', onError);
  const terminal: Terminal = {
    paint: stdout.isTTY && !env.NO_COLOR ? colours : plain,
    env,
    write: (text) => (stdout.write(text), readable),
    readInput: () => readAll(stdin),
    patience,
  };
  try {
    const parsed = parseVerb(argv);
    if (parsed.kind === 'verb') return await runVerb(parsed, terminal);
    terminal.write(parsed.kind === 'help' ? helpText(parsed.verb, terminal.paint) : `${packageJson.version}\n`);
    return EXIT.ok;
  } catch (error) {
    const { text, exitCode } = complaint(error, argv.includes('--json'));
    stderr.write(text);
    return exitCode;
  } finally {
    // The caller may exit at once; what was written must be out by then.
    await new Promise<void>((resolve) => {
      stdout.write('', () => {
        resolve();
      });
    });
    stdout.removeListener('error', onError);
  }
}
