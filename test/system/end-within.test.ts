import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const module = fileURLToPath(new URL('../../src/system/end-within.ts', import.meta.url));

it.runIf(process.platform === 'linux')('ends a process whose only thread waits for ever', async () => {
  const program = `const { endWithin } = await import(${JSON.stringify(module)});
    endWithin(1);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([null, 'SIGALRM']);
});
