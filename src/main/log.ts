/** The log: one line per event in a file that cannot grow without end. What is not passed as a field cannot leak. */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log, LogFields } from './ports.ts';

const MAX_BYTES = 2_000_000;
const MAX_FIELD = 2_000;
const STDERR = 2;

const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** One line, whatever the value holds: a name from the network must not be able to write a line of its own. */
const shown = (value: string | number | boolean): string => {
  const text = String(value).slice(0, MAX_FIELD);
  if (/^[^\s"=\\]+$/.test(text) && text.search(CONTROL) < 0) return text;
  return JSON.stringify(text).replace(CONTROL, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
};

export function logLine(at: Date, level: string, message: string, fields: LogFields = {}): string {
  const pairs = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${shown(value)}`]));
  return [at.toISOString(), level.padEnd(5), message.replace(CONTROL, ' '), ...pairs].join(' ') + '\n';
}

/**
 * A log over `file` (mode 0600; at 2 MB it becomes `file.1` and a new one begins). `echo` copies each line to stderr. Lines are on
 * their way to the disk when the call returns, so that a crash loses none. Never throws: a full disk costs lines, nothing else.
 */
export function createLog({ file, echo }: { file: string; echo: boolean }): Log {
  let fd: number | undefined;
  let size = 0;

  function open(): void {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    fd = openSync(file, 'a', 0o600);
    size = fstatSync(fd).size;
  }

  function rotate(): void {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
    renameSync(file, `${file}.1`);
    open();
  }

  function toFile(line: Buffer): void {
    try {
      if (fd === undefined) open();
      else if (size + line.length > MAX_BYTES) rotate();
      if (fd !== undefined) size += writeSync(fd, line);
    } catch {
      // A log that cannot be written must not stop a call; the next line tries again.
    }
  }

  function write(level: string, message: string, fields?: LogFields): void {
    const line = Buffer.from(logLine(new Date(), level, message, fields));
    toFile(line);
    if (!echo) return;
    try {
      writeSync(STDERR, line);
    } catch {
      // The terminal may be gone.
    }
  }

  return {
    debug: (message, fields) => {
      write('debug', message, fields);
    },
    info: (message, fields) => {
      write('info', message, fields);
    },
    warn: (message, fields) => {
      write('warn', message, fields);
    },
    error: (message, fields) => {
      write('error', message, fields);
    },
  };
}
