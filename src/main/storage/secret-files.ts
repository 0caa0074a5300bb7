/** The two files that secrets can be kept in: encrypted ones by the keychain, plain ones only when the user accepted it. */
import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Log } from '../ports.ts';
import { writeAtomically } from './atomic-write.ts';
import { setAside } from './set-aside.ts';

const entriesSchema = z.object({ format: z.literal(1), entries: z.record(z.string(), z.string()) });
export type Entries = ReadonlyMap<string, string>;

export interface EntriesFile {
  /** Empty when there is none; `damaged` when there was one that could not be read (set aside). */
  read(): { readonly entries: Entries; readonly damaged: boolean };
  /** Mode 0600; no entries: no file. Rejects with the system's error. */
  write(entries: Entries): Promise<void>;
}

export function entriesFile(file: string, log: Log): EntriesFile {
  return {
    read() {
      try {
        const { entries } = entriesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
        return { entries: new Map(Object.entries(entries)), damaged: false };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { entries: new Map(), damaged: false };
        // The error of a parser may quote the file, so its text is not logged.
        setAside(file, log);
        return { entries: new Map(), damaged: true };
      }
    },
    async write(entries) {
      if (entries.size === 0) {
        await rm(file, { force: true });
        return;
      }
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeAtomically(file, `${JSON.stringify({ format: 1, entries: Object.fromEntries(entries) })}\n`);
    },
  };
}
