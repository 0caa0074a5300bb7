import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

const RLIMIT_CORE = 4;
/**
 * Byte: less than any dump needs. Where dumps are handed to a program, a distribution's crash reporter, the kernel heeds no limit (core(5)) but this one
 * (`cprm->limit == 1` in its fs/coredump.c); so it is not 0.
 */
const NO_DUMP = 1n;

/** A process, and what its first thread has started, and so on. */
function* familyOf(pid: number): Generator<number> {
  yield pid;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  for (const child of children.split(' ').filter(Boolean)) yield* familyOf(Number(child));
}

/**
 * Linux: when this process crashes, or one that comes of it, its memory, in which passwords are, is not written down. Those that are there already are told as
 * well: what Chromium starts before any code of ours is what its pages come of. By the soft limit, so that a program of the user's that we start may have
 * it otherwise. Never throws; where it cannot be, all stays as it was.
 */
export function forgoCoreDumps(): void {
  if (process.platform !== 'linux') return;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
    const libc = koffi.load('libc.so.6');
    const prlimit = libc.func('int prlimit(int pid, int resource, const uint64_t *next, uint64_t *before)');
    for (const pid of familyOf(process.pid)) {
      const limits = new BigUint64Array(2);
      if (prlimit(pid, RLIMIT_CORE, null, limits) !== 0) continue;
      limits[0] = NO_DUMP;
      prlimit(pid, RLIMIT_CORE, limits, null);
    }
  } catch {
    // As it was.
  }
}
