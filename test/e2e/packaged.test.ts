/** What ships: the fused package, started by an ordinary user and by nobody's test driver, makes a call. */
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newProfile } from '../support/app/app.ts';
import { installPackage, type PackagedApp } from '../support/app/packaged-app.ts';
import { reachPhone } from '../support/app/running-phone.ts';
import { atShell } from '../support/app/shell.ts';
import { needed } from '../support/app/needed.ts';
import { hearsAtSpeaker, speak } from '../support/app/sound.ts';
import { rawSound } from '../support/app/stage.ts';
import { guarded } from '../support/lab/daemon.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let packaged: PackagedApp;
/** A verb without a display; Chromium keeps quiet about a system bus that is not there. */
const offhook = (words: readonly string[], settings: readonly string[] = []) =>
  atShell([...settings, ...packaged.command, '--log-level=3', ...words]);

/** Windows that can be seen. */
function shownWindowIds(): string[] {
  try {
    return execFileSync('xdotool', ['search', '--onlyvisible', '--class', 'offhook'], { encoding: 'utf8' }).trim().split('\n');
  } catch {
    return []; // So it says that it has found none.
  }
}

/** Their names. */
function shownWindows(): string[] {
  try {
    return shownWindowIds().map((id) => execFileSync('xdotool', ['getwindowname', id], { encoding: 'utf8' }).trim());
  } catch {
    return []; // One went away meanwhile.
  }
}

beforeAll(async () => {
  lab = await startLab();
  packaged = await installPackage();
}, 180_000);
afterAll(() => lab?.stop());

describe('the folder', () => {
  const read = (...path: string[]) => readFileSync(join(packaged.folder, ...path), 'utf8');

  test('holds the program with its fuses set', async () => {
    const wire = await getCurrentFuseWire(packaged.program);
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    expect(off.map((fuse) => wire[fuse])).toEqual(off.map(() => FuseState.DISABLE));
    expect(on.map((fuse) => wire[fuse])).toEqual(on.map(() => FuseState.ENABLE));
  });

  test('holds what the application needs and nothing else of ours', () => {
    const files = listPackage(join(packaged.folder, 'resources', 'app.asar'), { isPack: false });
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/main.js',
        '/out/main/gateway.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
      ]),
    );
    const parts = new Set(files.map((file) => /^\/(node_modules\/(?:@[^/]+\/)?[^/]+|[^/]+)/.exec(file)?.[1]));
    expect([...parts].sort()).toEqual([
      'node_modules',
      'node_modules/@koromix',
      `node_modules/@koromix/koffi-linux-${process.arch}`,
      'node_modules/@node-datachannel',
      `node_modules/@node-datachannel/linux-${process.arch}-gnu`,
      'node_modules/@photostructure',
      'node_modules/@photostructure/sqlite',
      'node_modules/detect-libc',
      'node_modules/koffi',
      'node_modules/node-datachannel',
      'node_modules/node-gyp-build',
      'node_modules/node-hid',
      'node_modules/pkg-prebuilds',
      'out',
      'package.json',
    ]);
    expect(files.filter((file) => /\.map$|\.tsx?$|\/test\/|built-from/.test(file))).toEqual([]);
    const natives = globSync('**/*.node', { cwd: packaged.folder });
    const unpacked = (path: string): unknown => expect.stringContaining(`app.asar.unpacked/node_modules/${path}`);
    expect(natives.sort()).toEqual([
      unpacked(`@koromix/koffi-linux-${process.arch}/linux_`),
      unpacked(`@node-datachannel/linux-${process.arch}-gnu/`),
      unpacked(`@photostructure/sqlite/prebuilds/linux-${process.arch}/`),
      unpacked(`node-hid/prebuilds/HID_hidraw-linux-${process.arch}/`),
    ]);
    expect(existsSync(join(packaged.folder, 'resources', 'default_app.asar'))).toBe(false);
  });

  test('holds packages that are whole: each loads, native parts and all', async () => {
    const folder = join(lab.folder, 'unpacked');
    extractAll(join(packaged.folder, 'resources', 'app.asar'), folder);
    const program = join(folder, 'load.mjs');
    // As the application does.
    writeFileSync(
      program,
      `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      await import('@photostructure/sqlite');
      await import('node-datachannel');
      require('koffi').load('libc.so.6').func('int getpid()')();
      console.log(require('node-hid').getHidapiVersion());`,
    );
    expect(await atShell([process.execPath, program])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      stderr: '',
    });
  });

  test('holds the rules for headsets as files', () => {
    expect(readdirSync(join(packaged.folder, 'resources', 'assets', 'linux')).sort()).toEqual([
      '70-offhook-headset-mute.rules',
      '70-offhook-headset.rules',
    ]);
  });

  test('holds all licences', () => {
    expect(read('LICENSE')).toMatch(/^MIT License[\s\S]*Offhook contributors/);
    expect(read('LICENSE.electron.txt')).toContain('Electron contributors');
    expect(read('LICENSES.chromium.html').length).toBeGreaterThan(1_000_000);
    for (const name of [
      'react',
      'sip.js',
      'zod',
      '@photostructure/sqlite',
      'node-datachannel',
      'libsrtp',
      'usrsctp',
      'libjuice',
      'OpenSSL',
      'node-hid',
      'pkg-prebuilds',
      'hidapi',
    ])
      expect(read('third-party-licenses.txt')).toContain(`\n${name} `);
  });
});

describe('the program', () => {
  test('takes verbs without a display', async () => {
    expect(await offhook(['help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('dial TARGET') as string, stderr: '' });
    const status = await offhook(['status', `--profile=${newProfile()}`]);
    expect(status).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('not running') as string });
  });

  test('is no Node for whoever would borrow its name', async () => {
    const module = join(lab.folder, 'stranger.cjs');
    const trace = join(lab.folder, 'stranger-was-here');
    writeFileSync(module, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`);
    const version = { code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string };
    // Node would look for a script of that name.
    expect(await offhook(['version'], ['ELECTRON_RUN_AS_NODE=1'])).toMatchObject(version);
    // Without the fuse, Electron looks at it and says on stderr how little of it it heeds in a package.
    const loaded = await atShell([`NODE_OPTIONS=--require=${module}`, ...packaged.command, 'version']);
    expect(loaded).toMatchObject(version);
    expect(loaded.stderr).not.toContain('NODE_OPTION');
    expect(existsSync(trace)).toBe(false);
    // Heeded, it would wait for a debugger for ever.
    const inspected = await offhook(['--inspect-brk=0', 'version']);
    expect(inspected).toMatchObject(version);
    expect(inspected.stderr).not.toContain('Debugger');
  });

  test.each(['--remote-debugging-port=0', '--remote-debugging-pipe', '--remote-debugging-address=127.0.0.1'])(
    'does not start with %s',
    async (option) => {
      const profile = newProfile();
      const refused = await packaged.start(lab, [option, `--profile=${profile}`]);
      expect(await refused.exited).toMatchObject({ code: 2 });
      expect(refused.log()).toContain('offhook: it does not run under a debugger');
      expect(refused.log()).not.toContain('DevTools listening');
      expect(existsSync(join(profile, 'offhook.log'))).toBe(false);
    },
  );

  test('does not start without its sandbox, and tells whoever sees no terminal, too', async () => {
    const profile = newProfile();
    const refused = await packaged.start(lab, ['--no-sandbox', `--profile=${profile}`]);
    const dialog = await until('the dialog', () => shownWindowIds().at(0));
    expect(refused.log()).toContain('offhook: Offhook does not run with --no-sandbox');
    execFileSync('xdotool', ['windowfocus', '--sync', dialog, 'key', 'Return']);
    expect(await refused.exited).toMatchObject({ code: 2 });
    expect(existsSync(join(profile, 'offhook.log'))).toBe(false);
  });

  test('is started by the session, without its window, once the user says so', async () => {
    const settings = join(needed('OFFHOOK_HOME'), '.config');
    const entry = join(settings, 'autostart', 'org.offhook.app.desktop');
    const isShown = (): boolean => shownWindows().includes('Offhook');
    const first = await packaged.start(lab, []);
    const before = await reachPhone(join(settings, 'Offhook'), first.log);
    await until('the window', isShown);
    await before.ask('setStartAtLogin', { on: true });
    expect((await before.snapshot()).desktop.startsAtLogin).toBe(true);
    await before.ask('quit', {});
    before.leave();
    await first.exited;
    // By GLib's reader of such files, which most sessions have.
    const [launch, words] = guarded('gio', ['launch', entry], process.getuid?.() === 0 ? needed('OFFHOOK_USER') : undefined);
    await lab.spawn(launch, words, { cwd: needed('OFFHOOK_HOME') });
    const after = await reachPhone(join(settings, 'Offhook'));
    await after.ask('practice', { on: true });
    await after.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
    expect(isShown()).toBe(false);
    await after.ask('showWindow', {});
    await until('the window', isShown);
    await after.ask('setStartAtLogin', { on: false });
    expect(existsSync(entry)).toBe(false);
    await after.ask('quit', {});
    after.leave();
  });

  test('signs in, calls, is heard and hears, hangs up and quits', async () => {
    const server = await lab.kamailio({ rtpengine: true });
    const bob = await lab.baresip({ user: 'bob', tone: 1000 });
    const profile = newProfile();
    const app = await packaged.start(lab, [`--profile=${profile}`]);
    const phone = await reachPhone(profile, app.log);
    await phone.ask('saveSettings', { patch: rawSound });
    await phone.signIn({ address: 'alice@sip.test', server: server.ws }, 'alicepw');
    expect(await offhook(['status', '--profile', profile])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/alice@sip\.test +Signed in/) as string,
    });
    const voice = speak(440);
    try {
      await phone.ask('dial', { to: 'bob' });
      await phone.call('active');
      await bob.hears(440);
      await hearsAtSpeaker(1000);
    } finally {
      voice.stop();
    }
    await phone.ask('hangUp', {});
    await phone.call('ended');
    await bob.next('CALL_CLOSED');
    phone.leave();
    expect(await offhook(['quit', '--profile', profile])).toMatchObject({ code: 0 });
    expect(await app.exited).toMatchObject({ code: 0 });
    // Its headsets were looked for, by node-hid out of the package.
    const log = readFileSync(join(profile, 'offhook.log'), 'utf8');
    expect(log).toMatch(/ HID devices can be used hidapi=\d/);
    expect(log).not.toContain('devices cannot be listed');
  });
});
