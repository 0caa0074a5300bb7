import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { forgoCoreDump } from '../../src/system/no-core-dump.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const module = fileURLToPath(new URL('../../src/system/no-core-dump.ts', import.meta.url));
const folder = temporaryFolder();

/** A program that may leave dumps, in the folder. */
function start(program: string) {
  const words = ['-c', 'ulimit -S -c "$(ulimit -H -c)"; exec "$@"', 'sh', process.execPath, '--input-type=module', '--eval', program];
  return spawn('sh', words, { cwd: folder.path, stdio: ['ignore', 'pipe', 'ignore'] });
}

// 1 is the value by which no crash reporter gets one either; 0: nobody may have dumps where this runs.
const NONE = /^Max core file size +(1|0 +0) .*bytes/m;

describe.runIf(process.platform === 'linux')('a crash leaves no dump', () => {
  it('of a process that has said so', async () => {
    const child = start(`const { forgoCoreDump } = await import(${JSON.stringify(module)});
      forgoCoreDump();
      console.log((await import('node:fs')).readFileSync('/proc/self/limits', 'utf8'));
      process.abort();`);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    expect(await once(child, 'close')).toEqual([null, 'SIGABRT']);
    expect(printed).toMatch(NONE);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('of one that it was said of', async () => {
    const child = start(`console.log('here'); setInterval(() => undefined, 1000);`);
    await once(child.stdout, 'data');
    forgoCoreDump(child.pid);
    expect(readFileSync(`/proc/${child.pid}/limits`, 'utf8')).toMatch(NONE);
    child.kill('SIGABRT');
    expect(await once(child, 'exit')).toEqual([null, 'SIGABRT']);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('and one that is there no more is no error', () => {
    expect(() => forgoCoreDump(2 ** 22 + 1)).not.toThrow();
  });
});
