/** The whole life of the deb on this system: installed, used by an ordinary user for a call, removed without a trace. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { LINK_SCHEMES } from '../../src/shared/phone-link.ts';
import { ensureDeb } from '../../scripts/lib/package.mjs';
import { capture } from '../../scripts/lib/run.mjs';
import { databasesThatKnow, everythingInstalled, install, isInstalled, purge } from '../support/app/installed-app.ts';
import { CHOICES, entryPath, putInHome, takeFromHome } from '../support/app/home-files.ts';
import { needed } from '../support/app/needed.ts';
import { atShell } from '../support/app/shell.ts';
import { guarded, type Daemon } from '../support/lab/daemon.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

const DESKTOP_FILE = '/usr/share/applications/org.offhook.app.desktop';
/** In the home of its user. */
const AUTOSTART = '.config/autostart/org.offhook.app.desktop';
const METAINFO = '/usr/share/metainfo/org.offhook.app.metainfo.xml';
const OTHER = entryPath('another');
const RULE = '/usr/lib/udev/rules.d/70-offhook-headset.rules';

const isRoot = process.getuid?.() === 0;
const reason = isRoot ? (isInstalled() ? 'Offhook is installed here, and would be removed' : undefined) : 'only root may install a package';

describe.skipIf(reason !== undefined)('the deb', () => {
  let lab: Lab;
  let before: Set<string>;
  let app: Daemon | undefined;
  const user = (words: readonly string[]) => {
    const [command, args] = guarded(words[0] ?? '', words.slice(1), needed('OFFHOOK_USER'));
    return atShell([command, ...args]);
  };
  const offhook = (...words: readonly string[]) => user(['offhook', '--log-level=3', ...words]);

  beforeAll(async () => {
    lab = await startLab();
    const deb = await ensureDeb();
    before = everythingInstalled();
    install(deb);
  }, 240_000);
  afterAll(async () => {
    await app?.stop();
    if (isInstalled()) purge();
    takeFromHome(AUTOSTART, CHOICES, OTHER);
    await lab?.stop();
  });

  test('puts the program on the path, and its parts where the system looks for them', () => {
    expect(capture('which', ['offhook']).stdout).toBe('/usr/bin/offhook\n');
    for (const file of [
      DESKTOP_FILE,
      RULE,
      METAINFO,
      '/usr/share/icons/hicolor/256x256/apps/offhook.png',
      '/usr/share/doc/offhook/copyright',
    ])
      expect(existsSync(file), file).toBe(true);
    expect(capture('dpkg', ['--verify', 'offhook'])).toEqual({ ok: true, stdout: '', stderr: '' });
    // Nobody but root may change a file of it, and no program of it runs as anybody else than who starts it.
    expect(capture('find', ['/opt/Offhook', '(', '-perm', '/6022', '-o', '!', '-user', 'root', ')', '!', '-type', 'l']).stdout).toBe('');
  });

  test('is shown by software centres, with its release', () => {
    expect(capture('appstreamcli', ['validate', '--no-net', METAINFO])).toMatchObject({ ok: true });
    expect(readFileSync(METAINFO, 'utf8')).toMatch(/<release version="\d+\.\d+\.\d+" date="\d{4}-\d\d-\d\d"\/>/);
  });

  test('is offered by the desktop for every kind of link to call', () => {
    expect(capture('desktop-file-validate', [DESKTOP_FILE])).toEqual({ ok: true, stdout: '', stderr: '' });
    // What the link holds is no option of ours, nor of Chromium's.
    expect(readFileSync(DESKTOP_FILE, 'utf8')).toMatch(/^Exec=\S+ -- %U$/m);
    const handlers = readFileSync('/usr/share/applications/mimeinfo.cache', 'utf8');
    for (const scheme of ['tel', 'callto', 'sip', 'sips'])
      expect(handlers).toMatch(new RegExp(`^x-scheme-handler/${scheme}=.*org\\.offhook\\.app\\.desktop;`, 'm'));
  });

  test('tells root what it is and takes, and in one line that it does not run as root', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    // Where nobody else may be.
    const root = (...words: readonly string[]) => atShell(['sh', '-c', 'cd /root && exec offhook --log-level=3 "$@"', 'sh', ...words]);
    for (const word of ['--version', 'version']) expect(await root(word)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(await root('--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: offhook VERB/) as string, stderr: '' });
    for (const words of [[], ['status'], ['--hidden'], ['--', '--version']])
      expect(await root(...words)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^offhook: .* as root, .*\n$/) as string });
  });

  test('calls, run by an ordinary user in the sandbox', async () => {
    app = await lab.spawn('offhook', [], { name: 'installed Offhook', cwd: needed('OFFHOOK_HOME'), user: needed('OFFHOOK_USER') });
    await until('the phone answers', async () => (await offhook('status')).code === 0 || undefined, { timeout: 30_000 });
    expect(await offhook('practice')).toMatchObject({ code: 0 });
    expect(await offhook('dial', '1')).toMatchObject({ code: 0 });
    await until('it talks', async () => /Echo test .*In call/.test((await offhook('status')).stdout) || undefined, { timeout: 30_000 });
    const windows = capture('pgrep', ['-f', '^/opt/Offhook/offhook --type=renderer']).stdout.trim().split('\n');
    expect(windows).not.toEqual(['']);
    for (const pid of windows) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0');
      // 2: a seccomp filter decides about each system call.
      expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1]).toBe('2');
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('no-sandbox');
    }
    // Else there would be nothing to choose.
    putInHome(OTHER, '[Desktop Entry]\nType=Application\nName=Another\nExec=/bin/true %u\nMimeType=x-scheme-handler/tel;\n');
    // Both at once, as somebody does who wants to be reached by it.
    expect(await offhook('call', 'setStartAtLogin', '{"on":true}')).toMatchObject({ code: 0 });
    expect(await offhook('call', 'setOpenLinks', '{"on":true}')).toMatchObject({ code: 0 });
    expect(await offhook('quit')).toMatchObject({ code: 0 });
    expect(await app.exited).toMatchObject({ code: 0 });
  });

  test('has put into the home of its user what he asked for, and nothing else', () => {
    const home = needed('OFFHOOK_HOME');
    expect(existsSync(join(home, '.config', 'Offhook', 'settings.json'))).toBe(true);
    const entries = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.desktop'));
    // Other tests have put some there, of other programs.
    const ours = entries.filter((path) => readFileSync(join(home, path), 'utf8').includes('/opt/Offhook'));
    expect(ours).toEqual([AUTOSTART]);
    expect(readFileSync(join(home, CHOICES), 'utf8')).toContain('x-scheme-handler/tel=org.offhook.app.desktop;');
  });

  test('goes without a trace', () => {
    purge();
    expect([...everythingInstalled()].filter((path) => !before.has(path))).toEqual([]);
    for (const file of [DESKTOP_FILE, RULE, '/opt/Offhook', '/usr/bin/offhook', '/etc/apparmor.d/offhook', '/etc/alternatives/offhook'])
      expect(existsSync(file), file).toBe(false);
    expect(databasesThatKnow()).toEqual([]);
    expect(isInstalled()).toBe(false);
  });

  test('is neither started nor given links any more, though the user had switched both on', async () => {
    const home = needed('OFFHOOK_HOME');
    const tried = /^TryExec=(.+)$/m.exec(readFileSync(join(home, AUTOSTART), 'utf8'))?.[1];
    // By the specification the session leaves an entry alone whose program is gone; GLib is one of its readers.
    expect(tried).toBe('/opt/Offhook/offhook');
    expect(existsSync(tried ?? '')).toBe(false);
    expect((await user(['gio', 'launch', join(home, AUTOSTART)])).code).not.toBe(0);
    for (const scheme of LINK_SCHEMES)
      expect((await user(['xdg-mime', 'query', 'default', `x-scheme-handler/${scheme}`])).stdout).toBe(
        scheme === 'tel' ? 'another.desktop\n' : '',
      );
  });
});

// One that is left out by a condition counts as skipped, with no reason to tell.
if (reason !== undefined) test('the deb is installed and removed', ({ skip }: TestContext) => skip(reason));
