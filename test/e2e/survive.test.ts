/** What must not lose a call or an account: a dead window process, a server that restarts, a second start, a full stop. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { hearsAtSpeaker } from '../support/app/sound.ts';
import { setStage, type Stage } from '../support/app/stage.ts';
import { until } from '../support/lab/until.ts';
import type { Baresip } from '../support/lab/baresip.ts';

let stage: Stage;
let app: App;
let bob: Baresip;

beforeAll(async () => {
  stage = await setStage();
  ({ app, bob } = stage);
});
afterAll(() => stage?.end());

test('the window process dies in a call: the call stays, and its sound comes back', async () => {
  const { callId } = await app.ask('dial', { to: 'bob' });
  await app.call('active');
  await bob.hears(440);
  await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.forcefullyCrashRenderer());
  await app.seen('the sound is being restored', ({ notices }) => notices.some(({ kind }) => kind === 'soundRestarted'));
  await app.call('active', (call) => call.phase === 'active' && call.id === callId && call.media === 'flowing');
  await bob.hears(440);
  await hearsAtSpeaker(1000);
  await app.ask('hangUp', {});
  await app.call('ended');
});

test('the server restarts: the account registers again by itself, and calls work', async () => {
  await stage.server.stop();
  await app.seen('signed off', ({ accounts }) => accounts[0]?.registration.state === 'failed');
  await stage.server.start();
  await app.seen('signed in again', ({ accounts }) => accounts[0]?.registration.state === 'registered', 40_000);
  const from = stage.server.log().length;
  await bob.command('uareg', '20 0').catch(() => undefined);
  await stage.server.waitFor(/REGISTERED bob /, { from, timeout: 30_000 });
  await app.ask('dial', { to: 'bob' });
  await app.call('active');
  await bob.hears(440);
  await app.ask('hangUp', {});
});

test('the server restarts in a call: the call stays, is heard all along, and is signalled again', async () => {
  const { callId } = await app.ask('dial', { to: 'bob' });
  await app.call('active');
  await bob.hears(440);
  await stage.server.stop();
  await app.seen('signed off', ({ accounts }) => accounts[0]?.registration.state === 'failed');
  await hearsAtSpeaker(1000);
  await stage.server.start();
  await app.seen('signed in again', ({ accounts }) => accounts[0]?.registration.state === 'registered', 40_000);
  await app.call('active', (call) => call.phase === 'active' && call.id === callId && call.media === 'flowing');
  await hearsAtSpeaker(1000);
  await app.ask('hangUp', { callId });
  await bob.next('CALL_CLOSED');
});

test('a second start shows the first window and leaves', async () => {
  const isVisible = () => app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible() ?? false);
  // Closing the window hides it: the phone goes on.
  await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
  await until('the window is hidden', async () => !(await isVisible()));
  expect((await app.snapshot()).accounts).toMatchObject([{ registration: { state: 'registered' } }]);
  const second = spawn(process.env.OFFHOOK_ELECTRON!, [process.env.OFFHOOK_APP!, `--profile=${app.profile}`], { stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  await until('the first window shows', isVisible);
});

test('what is kept survives a restart; the password is in no file and no log', async () => {
  const { profile } = app;
  await app.ask('quit', {});
  await once(app.electron.process(), 'exit').catch(() => undefined);
  const again = await startApp({ profile });
  const { accounts } = await again.snapshot();
  expect(accounts).toMatchObject([{ account: { address: 'alice@sip.test', label: 'Work' } }]);
  const { entries } = await again.ask('listHistory', {});
  expect(entries.length).toBeGreaterThan(0);
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toContain('settings.json');
  for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name)).includes('alicepw'), name).toBe(false);
  await again.close();
});
