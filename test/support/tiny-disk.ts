import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TinyDisk {
  readonly path: string;
  /** Leave no room at all. */
  fill(): void;
  empty(): void;
  remove(): void;
}

/** A disk of its own that can be filled to the last byte; undefined where mounting is not allowed (it takes root on Linux). */
export function tinyDisk(kilobytes = 3_000): TinyDisk | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const path = mkdtempSync(join(tmpdir(), 'offhook-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true });
    return undefined;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill() {
      for (const size of [65_536, 4_096, 1]) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
        } catch {
          // Full for this size.
        }
      }
    },
    empty() {
      rmSync(ballast, { force: true });
    },
    remove() {
      execFileSync('umount', [path]);
      rmSync(path, { recursive: true });
    },
  };
}
