import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { boot } from '../../scripts/lib/vm/boot.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offhook-boot-'));
  vi.stubEnv('PATH', folder + delimiter + process.env.PATH);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Boots what this script does in the place of the emulator. */
async function bootAs(script: string, limit = 20_000): Promise<{ readonly lines: readonly string[]; readonly broken: string | undefined }> {
  const file = join(folder, 'qemu-system-x86_64');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  const lines: string[] = [];
  const broken = await boot({ kernel: 'k', initramfs: 'i', limit, hear: (line) => lines.push(line) });
  return { lines, broken };
}

test.runIf(process.platform === 'linux')('what it says is heard to its end', async () => {
  expect(await bootAs('echo one; echo two')).toEqual({ lines: ['one', 'two'], broken: undefined });
});

test.runIf(process.platform === 'linux')('one that takes too long is ended, and that is told with the limit', async () => {
  const { lines, broken } = await bootAs('echo begun; exec sleep 60', 300);
  expect(lines).toEqual(['begun']);
  expect(broken).toContain('not through within 0.3 s');
});

test.runIf(process.platform === 'linux')('one that fails is told with its code', async () => {
  expect((await bootAs('exit 3')).broken).toBe('qemu ended with 3');
});
