import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

/**
 * Linux: the kernel ends this process after so many whole seconds, by SIGALRM, if it is still there: also while all its threads wait for something. Never throws;
 * where it cannot be, the process ends when it does.
 */
export function endWithin(seconds: number): void {
  if (process.platform !== 'linux') return;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
    koffi.load('libc.so.6').func('unsigned int alarm(unsigned int seconds)')(seconds);
  } catch {
    // As it was.
  }
}
