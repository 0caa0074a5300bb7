/**
 * The ports that everything uses, time and the log. What the phone needs of the world besides stands beside them by field (`line-port.ts`,
 * `media-port.ts`, ...). Each port lives in one folder and has a fake in `test/support/fakes`; both obey the MUSTs written here and there.
 */

export type Cancel = () => void;

/** Time. `now` is epoch ms for people; `after` MUST run on a monotonic clock and MUST NOT keep the process alive. */
export interface Clock {
  now(): number;
  after(ms: number, run: () => void): Cancel;
}

/** One file per line of meaning; MUST NOT be given a secret. Fields are flattened behind the message. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
