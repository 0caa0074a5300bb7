import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
