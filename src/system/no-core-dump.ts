import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

const RLIMIT_CORE = 4;
/**
 * Byte: less than any dump needs. Where dumps are handed to a program, a distribution's crash reporter, the kernel heeds no limit (core(5)) but this one
 * (`cprm->limit == 1` in its fs/coredump.c); so it is not 0.
 */
const NO_DUMP = 1n;

type Limit = BigUint64Array | null;
type PrLimit = (pid: number, resource: number, next: Limit, before: Limit) => number;
let loaded: PrLimit | undefined;

function load(): PrLimit {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  return koffi.load('libc.so.6').func('int prlimit(int pid, int resource, const uint64_t *next, uint64_t *before)');
}

/**
 * Linux: when a process crashes, its memory, in which passwords are, is not written down; nor is that of one which it starts from now on. By the soft limit,
 * so that a program of the user's that we start may have it otherwise. Never throws; where it cannot be, all stays as it was.
 * @param pid one of ours; without it, this very process
 */
export function forgoCoreDump(pid = 0): void {
  if (process.platform !== 'linux') return;
  try {
    loaded ??= load();
    const limits = new BigUint64Array(2);
    if (loaded(pid, RLIMIT_CORE, null, limits) !== 0) return;
    limits[0] = NO_DUMP;
    loaded(pid, RLIMIT_CORE, limits, null);
  } catch {
    // As it was.
  }
}
