/** What the package withstands on the disk and in the hands of other programs of its user. What its window may not do, security.test.ts tries on the same code. */
import { extractFile, listPackage } from '@electron/asar';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyFolder } from '../../scripts/lib/stage.mjs';
import { newProfile } from '../support/app/app.ts';
import { needed } from '../support/app/needed.ts';
import { installPackage, type PackagedApp } from '../support/app/packaged-app.ts';
import { reachPhone } from '../support/app/running-phone.ts';
import { guarded } from '../support/lab/daemon.ts';
import { atShell } from '../support/app/shell.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';

const PASSWORD = 'correct-horse-battery-7f3a91';

let lab: Lab;
let packaged: PackagedApp;
beforeAll(async () => {
  lab = await startLab();
  packaged = await installPackage();
}, 180_000);
afterAll(() => lab?.stop());

test('its archive holds the very code that the other tests drive', () => {
  const archive = join(packaged.folder, 'resources', 'app.asar');
  const files = listPackage(archive, { isPack: false }).filter((file) => /^\/out\/.+\.(js|cjs|html|css)$/.test(file));
  expect(files.length).toBeGreaterThan(5);
  const differing = files.filter((file) => !extractFile(archive, file.slice(1)).equals(readFileSync(join(needed('OFFHOOK_APP'), file))));
  expect(differing).toEqual([]);
});

test('it loads its archive and nothing that lies beside it', async () => {
  const folder = join(dirname(packaged.folder), 'beside');
  copyFolder(packaged.folder, folder);
  const resources = join(folder, 'resources');
  const trace = join(needed('OFFHOOK_HOME'), 'stranger-was-here');
  mkdirSync(join(resources, 'app'));
  writeFileSync(join(resources, 'app', 'package.json'), '{"name":"stranger","main":"main.js"}');
  writeFileSync(
    join(resources, 'app', 'main.js'),
    `require('node:fs').writeFileSync(${JSON.stringify(trace)}, ''); require('electron').app.exit(0)`,
  );
  const [command, args] = guarded(join(folder, 'offhook'), ['--log-level=3', 'version'], needed('OFFHOOK_USER'));
  expect(await atShell([command, ...args])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  renameSync(join(resources, 'app.asar'), join(resources, 'away.asar'));
  expect((await atShell([command, ...args])).code).not.toBe(0);
  expect(existsSync(trace)).toBe(false);
});

/** Files below these folders, and core dumps beside them, that hold the text. */
function filesWith(text: string, folders: readonly string[]): string[] {
  try {
    return execFileSync('grep', ['--recursive', '--files-with-matches', '--text', '--fixed-strings', text, ...folders], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
  } catch (error) {
    // 1: none.
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
}

/** Its processes of this kind; of all kinds where none is named. */
function processes(type?: string): readonly number[] {
  const pattern = `^${packaged.program}${type === undefined ? '( |$)' : ` --type=${type}`}`;
  return execFileSync('pgrep', ['--full', pattern], { encoding: 'utf8' }).trim().split('\n').map(Number);
}

test('no crash, of the window or of the phone, leaves a password on the disk', async () => {
  const server = await lab.kamailio();
  const profile = newProfile();
  // As where a user, or a system, wants dumps of all that crashes.
  const app = await packaged.start(lab, [`--profile=${profile}`], ['sh', '-c', 'ulimit -S -c "$(ulimit -H -c)"; exec "$@"', 'sh']);
  const phone = await reachPhone(profile, app.log);
  // Refused by the server: asked for, sent as a digest, and kept in memory, since there is no keychain here.
  const { accountId } = await phone.ask('saveAccount', { account: { address: 'alice@sip.test', server: server.ws }, password: PASSWORD });
  await phone.seen('the refusal', ({ accounts }) =>
    accounts.find(({ account, registration }) => account.id === accountId && registration.state === 'failed'),
  );
  const { text } = await phone.ask('explain', { accountId });
  expect(text).toContain('REGISTER');
  expect(text).not.toContain(PASSWORD);

  // Of no process of it, and no crash reporter of the system is given one either where the limit is 1.
  const mayDump = (pid: number) => !/^Max core file size +(1|0 +0) /m.test(readFileSync(`/proc/${pid}/limits`, 'utf8'));
  await expect.poll(() => processes().filter(mayDump)).toEqual([]);
  process.kill(processes('renderer')[0]!, 'SIGABRT');
  await phone.seen('it was brought back', ({ notices }) => notices.some(({ kind }) => kind === 'soundRestarted'));
  await expect.poll(() => processes().filter(mayDump)).toEqual([]);
  phone.leave();
  process.kill(app.pid, 'SIGABRT');
  await app.exited;
  expect(readFileSync(join(profile, 'offhook.log'), 'utf8')).toContain('the process of a page is gone');
  // Searched when nothing is written any more: a file that is renamed under grep is an error to it.
  expect(filesWith('alice@sip.test', [profile])).not.toEqual([]);
  expect(filesWith(PASSWORD, [profile, needed('OFFHOOK_HOME')])).toEqual([]);
  expect(app.log()).not.toContain(PASSWORD);
  const dumps = execFileSync(
    'find',
    [profile, needed('OFFHOOK_HOME'), '-name', '*.dmp', '-o', '-name', 'core', '-o', '-name', 'core.[0-9]*'],
    {
      encoding: 'utf8',
    },
  );
  expect(dumps).toBe('');
  expect(statSync(join(profile, 'offhook.log')).mode & 0o077).toBe(0);
});

test('its pages are shut in by the kernel, nothing of it listens to the network, and a signal opens no debugger', async () => {
  const profile = newProfile();
  const app = await packaged.start(lab, [`--profile=${profile}`]);
  const phone = await reachPhone(profile, app.log);
  const network = (pid: number) => readlinkSync(`/proc/${pid}/ns/net`);
  for (const pid of processes('renderer')) {
    // 2: a seccomp filter decides about each system call.
    expect(/^Seccomp:\s+(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]).toBe('2');
    expect(network(pid)).not.toBe(network(app.pid));
  }
  // Of this test's own, so that it is seen that such are found.
  const own = createServer().listen(0);
  await once(own, 'listening');
  const listening = execFileSync('ss', ['--no-header', '--listening', '--tcp', '--udp', '--processes'], { encoding: 'utf8' });
  own.close();
  expect(listening).toContain(`pid=${process.pid},`);
  expect(processes().filter((pid) => listening.includes(`pid=${pid},`))).toEqual([]);
  // By which any Node begins to listen for a debugger.
  process.kill(app.pid, 'SIGUSR1');
  await phone.snapshot().catch(() => undefined);
  phone.leave();
  await app.stop();
  expect(app.log()).not.toContain('Debugger listening');
});
