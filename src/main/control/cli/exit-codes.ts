import { adviceOn } from './advice.ts';

/** How the command line ends. Documented in docs/automation.md; scripts rely on them. */
export const EXIT = {
  ok: 0,
  /** The phone understood and said no, e.g. there is no call to answer. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** No Offhook runs with this profile. */
  notRunning: 3,
  /** Offhook went away, or did not answer in time. */
  lost: 4,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why the command line gives up. `data` is what the phone said about it, for --json. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  readonly data: Readonly<Record<string, unknown>>;
  /** What to do about it, as a sentence without a full stop. */
  readonly advice: string | undefined;

  constructor(exitCode: ExitCode, message: string, data: Readonly<Record<string, unknown>> = {}, advice = adviceOn(data.code)) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
    this.data = data;
    this.advice = advice;
  }
}

export const usageError = (message: string, advice?: string): CliError => new CliError(EXIT.usage, message, { code: 'usage' }, advice);
