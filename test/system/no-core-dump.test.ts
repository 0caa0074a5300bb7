import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const module = fileURLToPath(new URL('../../src/system/no-core-dump.ts', import.meta.url));
const folder = temporaryFolder();

/** Runs a program where dumps are wanted, in the folder. @returns what it prints and by what it ends */
async function run(program: string) {
  const words = ['-c', 'ulimit -S -c "$(ulimit -H -c)"; exec "$@"', 'sh', process.execPath, '--input-type=module', '--eval', program];
  const child = spawn('sh', words, { cwd: folder.path, stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { printed, signal };
}

const begin = `import { spawn } from 'node:child_process';
  import { once } from 'node:events';
  import { readFileSync } from 'node:fs';
  import { forgoCoreDumps } from ${JSON.stringify(module)};
  const say = (pid) => console.log(/^Max core file size +(.*?) *bytes/m.exec(readFileSync('/proc/' + pid + '/limits', 'utf8'))[1]);`;
// 1 is the value by which no crash reporter gets one either; 0: nobody may have dumps where this runs.
const NONE = '(1 .*|0 +0)\n';

describe.runIf(process.platform === 'linux')('a crash leaves no dump', () => {
  it('of a process that has said so', async () => {
    const { printed, signal } = await run(`${begin} forgoCoreDumps(); say('self'); process.abort();`);
    expect(printed).toMatch(new RegExp(`^${NONE}$`));
    expect(signal).toBe('SIGABRT');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('of those that it has started, and of theirs', async () => {
    const { printed } = await run(`${begin}
      const child = spawn('sh', ['-c', 'sleep 60 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
      const [line] = await once(child.stdout, 'data');
      forgoCoreDumps();
      for (const pid of [child.pid, Number(line)]) say(pid);
      process.kill(Number(line), 'SIGABRT');
      await once(child, 'exit');`);
    expect(printed).toMatch(new RegExp(`^${NONE}${NONE}$`));
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
