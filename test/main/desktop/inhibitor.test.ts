import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { inhibit } from '../../../src/main/desktop/freedesktop/inhibitor.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { until } from '../../support/lab/until.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
afterEach(() => vi.unstubAllEnvs());

/** A tool of logind's that notes what it was asked, and that it has ended. */
function tool(name: string): void {
  const script = `#!/bin/sh\nPATH=/usr/bin:/bin\ncd "${folder.path}"\necho "$@" > held.new; mv held.new held\n"$5"\necho > over\n`;
  writeFileSync(join(folder.path, name), script, { mode: 0o755 });
}
const wish = { what: 'sleep', mode: 'delay', why: 'Reasons' } as const;
const held = () => until('held', () => existsSync(join(folder.path, 'held')) && readFileSync(join(folder.path, 'held'), 'utf8').trim());
const over = () => until('given back', () => existsSync(join(folder.path, 'over')));

it.each(['systemd-inhibit', 'elogind-inhibit'])('a lock is held by %s until it is given back', async (name) => {
  vi.stubEnv('PATH', folder.path);
  tool(name);
  const giveBack = inhibit(wish, fakeLog());
  expect(await held()).toBe('--what=sleep --mode=delay --who=Offhook --why=Reasons cat');
  expect(existsSync(join(folder.path, 'over'))).toBe(false);
  giveBack();
  await over();
});

it('where there is no logind nothing happens, and the log says so', async () => {
  vi.stubEnv('PATH', folder.path);
  const log = fakeLog();
  const giveBack = inhibit(wish, log);
  await until('told', () => log.lines.some(({ message }) => message === 'there is no logind to ask'));
  giveBack();
});

it('a tool that the system does not start is no reason for a call to fail, and the log says why', () => {
  vi.stubEnv('PATH', folder.path);
  tool('systemd-inhibit');
  const log = fakeLog();
  const giveBack = inhibit({ ...wish, why: 'no argument may be so long '.repeat(10_000) }, log);
  expect(log.lines).toMatchObject([{ level: 'warn', message: 'a lock could not be asked for', fields: { error: 'spawn E2BIG' } }]);
  giveBack();
});

it('neither is a want of file descriptors', () => {
  const program = `
    import { openSync } from 'node:fs';
    import { inhibit } from ${JSON.stringify(pathToFileURL(resolve('src/main/desktop/freedesktop/inhibitor.ts')).href)};
    const log = { info: console.log, warn: console.log };
    // What is loaded late is loaded while there is one.
    inhibit(${JSON.stringify(wish)}, { info() {}, warn() {} })();
    setTimeout(() => {
      try { for (;;) openSync('/dev/null'); } catch {}
      const giveBack = inhibit(${JSON.stringify(wish)}, log);
      giveBack();
      setImmediate(giveBack);
    }, 0);
  `;
  const limited = ['-c', 'ulimit -n 64; exec "$0" --input-type=module -e "$1"', process.execPath, program];
  const { stdout, stderr } = spawnSync('/bin/sh', limited, { encoding: 'utf8', env: { PATH: folder.path } });
  expect([stdout, stderr]).toEqual([expect.stringMatching(/^a lock could not be asked for .*EMFILE/), '']);
});
