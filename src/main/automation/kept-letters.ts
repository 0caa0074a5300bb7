import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../ports.ts';

export interface WaitingLetter {
  /** JSON, as it is sent. Neither address nor secret: those are as set when it goes. */
  readonly body: string;
  /** Epoch ms. */
  readonly at: number;
}

/** The letters that have not arrived, oldest first, as a file of the profile. Nothing of it throws: a webhook must not cost a call. */
export interface KeptLetters {
  read(): readonly WaitingLetter[];
  write(letters: readonly WaitingLetter[]): void;
  /** What was last given to `write` is on the disk. */
  written(): Promise<void>;
}

export const MOST_WAITING = 100;
/** A weekend and a day of holiday: after that nobody is helped by hearing of a call. */
const LONGEST_WAIT_MS = 4 * 24 * 3600 * 1000;
const LONGEST_BODY = 10_000;

export const isFresh = ({ at }: WaitingLetter, now: number): boolean => now - at <= LONGEST_WAIT_MS;

const lettersSchema = z.array(z.object({ body: z.string().max(LONGEST_BODY), at: z.number() }));

export interface KeptSetup {
  readonly file: string;
  /** Writes a file, for its owner only, whole or not at all. */
  readonly keep: (file: string, text: string) => Promise<void>;
  readonly now: () => number;
  readonly log: Log;
}

export function keptLetters({ file, keep, now, log }: KeptSetup): KeptLetters {
  let last: Promise<void> = Promise.resolve();
  /** Of what is to be written only the newest counts. */
  let next: readonly WaitingLetter[] | undefined;

  async function save(): Promise<void> {
    if (!next) return;
    const text = `${JSON.stringify(next)}\n`;
    next = undefined;
    await keep(file, text).catch((error: unknown) => log.warn('what waits for the webhook was not saved', { file, error: String(error) }));
  }

  return {
    read() {
      try {
        const read = lettersSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
        // Written while the clock was wrong, one would never grow old.
        const letters = read.map(({ body, at }) => ({ body, at: Math.min(at, now()) }));
        return letters.filter((letter) => isFresh(letter, now())).slice(-MOST_WAITING);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.warn('what waited for the webhook cannot be read', { file });
        return [];
      }
    },
    write(letters) {
      next = letters;
      last = last.then(save);
    },
    written: () => last,
  };
}
