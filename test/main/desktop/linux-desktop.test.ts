import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { autostartEntry, opens, startsBy } from '../../../src/main/desktop/freedesktop/desktop-entry.ts';
import { createLinuxDesktop } from '../../../src/main/desktop/freedesktop/linux-desktop.ts';
import { choosing, leaving, refusing } from '../../../src/main/desktop/freedesktop/mime-apps.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ENTRY = 'org.offhook.app.desktop';
const SCHEMES = ['tel', 'sip', 'sips', 'callto'];

const place = temporaryFolder();
const hasBus = () => Promise.resolve(false);
/** The desktop file of a program that opens links of these schemes. */
const program = (name: string, schemes = SCHEMES) =>
  `[Desktop Entry]\nName=${name}\nMimeType=text/html;${schemes.map((scheme) => `x-scheme-handler/${scheme};`).join('')}\n`;
const other = program('Other');

/** A home with an xdg-mime that answers as the real one does where it knows no desktop: by the first that is chosen and installed, else by its own order. */
function home({ installed = true, hasOther = true } = {}) {
  const folder = place.path;
  const [bin, config, applications] = [join(folder, 'bin'), join(folder, 'config'), join(folder, 'share', 'applications')];
  for (const each of [bin, config, applications]) mkdirSync(each, { recursive: true });
  if (installed) writeFileSync(join(applications, ENTRY), program('Offhook'));
  if (hasOther) writeFileSync(join(applications, 'another.desktop'), other);
  const script = `#!/bin/sh
cd "$XDG_DATA_HOME/applications"
for list in "$XDG_CONFIG_HOME/xfce-mimeapps.list" "$XDG_CONFIG_HOME/mimeapps.list"; do
  [ -f "$list" ] || continue
  told=$(sed -n '/^\\[Default/,/^\\[[^D]/p' "$list" | sed -n "s|^$3=||p" | head -n 1 | cut -d ';' -f 1)
  [ -n "$told" ] && [ -f "$told" ] && echo "$told" && exit
done
grep -l "$3;" *.desktop | sort -r | head -n 1
`;
  writeFileSync(join(bin, 'xdg-mime'), script);
  chmodSync(join(bin, 'xdg-mime'), 0o755);
  return {
    ...{ config, applications, list: join(config, 'mimeapps.list') },
    env: {
      HOME: folder,
      PATH: `${bin}:/usr/bin:/bin`,
      XDG_CONFIG_HOME: config,
      XDG_CURRENT_DESKTOP: 'XFCE',
      XDG_DATA_HOME: join(folder, 'share'),
      XDG_DATA_DIRS: '/nowhere',
    },
  };
}

describe('starting at login', () => {
  test('is written where the session looks, read back, and taken away without a trace', async () => {
    const { config, env } = home();
    const desktop = createLinuxDesktop({ args: [], program: '/opt/Offhook/offhook', env, hasBus });
    expect((await desktop.look()).startsAtLogin).toBe(false);
    await desktop.startAtLogin(true);
    expect((await desktop.look()).startsAtLogin).toBe(true);
    expect(readFileSync(join(config, 'autostart', ENTRY), 'utf8')).toContain('Exec="/opt/Offhook/offhook" --hidden\n');
    const moved = createLinuxDesktop({ args: [], program: '/home/jo/Offhook.AppImage', env, hasBus });
    expect((await moved.look()).startsAtLogin).toBe(false);
    await desktop.startAtLogin(false);
    expect(() => readFileSync(join(config, 'autostart', ENTRY))).toThrow();
    expect((await desktop.look()).startsAtLogin).toBe(false);
  });

  test('brings back the profile and the document that it is switched on in, and leaves that of another one alone', async () => {
    const { config, env } = home();
    const of = (...args: string[]) => createLinuxDesktop({ args, program: '/opt/Offhook/offhook', env, hasBus });
    const [usual, work] = [of(), of('--profile=/home/jo/My work', '--provision=https://example.com/100%.json')];
    await work.startAtLogin(true);
    expect(readFileSync(join(config, 'autostart', ENTRY), 'utf8')).toContain(
      'Exec="/opt/Offhook/offhook" "--profile=/home/jo/My work" "--provision=https://example.com/100%%.json" --hidden\n',
    );
    expect([(await work.look()).startsAtLogin, (await usual.look()).startsAtLogin]).toEqual([true, false]);
    await usual.startAtLogin(false);
    expect((await work.look()).startsAtLogin).toBe(true);
  });

  test('cannot be had from source', async () => {
    expect((await createLinuxDesktop({ args: [], program: undefined, env: home().env, hasBus }).look()).startsAtLogin).toBeNull();
  });

  test('is off where the user switched it off in the desktop', () => {
    const file = autostartEntry('/opt/Offhook/offhook', []);
    expect(startsBy(file, '/opt/Offhook/offhook', [])).toBe(true);
    expect(startsBy(`${file}Hidden=true\n`, '/opt/Offhook/offhook', [])).toBe(false);
    expect(startsBy(file.replace('enabled=true', 'enabled=false'), '/opt/Offhook/offhook', [])).toBe(false);
  });

  test('a path is one argument, whatever stands in it', () => {
    const odd = '/home/jo/My "Apps" $HOME 100%/a`b\\c/Offhook.AppImage';
    expect(autostartEntry(odd, [])).toContain(
      String.raw`Exec="/home/jo/My \\"Apps\\" \\$HOME 100%%/a\\` + '`' + String.raw`b\\\\c/Offhook.AppImage" --hidden`,
    );
    expect(autostartEntry(odd, [])).toContain(
      String.raw`TryExec=/home/jo/My "Apps" $HOME 100%/a` + '`' + String.raw`b\\c/Offhook.AppImage` + '\n',
    );
    expect(startsBy(autostartEntry(odd, []), odd, [])).toBe(true);
  });
});

describe('links', () => {
  test('come to us when the system is told so, and go to the next one who can when it is told so', async () => {
    const { list, env } = home();
    const desktop = createLinuxDesktop({ args: [], program: undefined, env, hasBus });
    await desktop.openLinks(true);
    expect((await desktop.look()).opensLinks).toBe(true);
    // Without a word in its list this system would take ours: the last by the alphabet.
    await desktop.openLinks(false);
    expect((await desktop.look()).opensLinks).toBe(false);
    const text = readFileSync(list, 'utf8');
    for (const scheme of SCHEMES) expect(text).toContain(`x-scheme-handler/${scheme}=another.desktop;\n`);
    expect(text).not.toContain(ENTRY);
  });

  test('go back to who had them', async () => {
    const { applications, list, env } = home();
    writeFileSync(join(applications, 'a-first.desktop'), other);
    const before = `[Default Applications]\n${SCHEMES.map((scheme) => `x-scheme-handler/${scheme}=another.desktop;\n`).join('')}`;
    writeFileSync(list, before);
    const desktop = createLinuxDesktop({ args: [], program: undefined, env, hasBus });
    expect((await desktop.look()).opensLinks).toBe(false);
    await desktop.openLinks(true);
    expect((await desktop.look()).opensLinks).toBe(true);
    await desktop.openLinks(false);
    expect(readFileSync(list, 'utf8')).toBe(before);
  });

  test('all leave us, wherever we are named for them', async () => {
    const { config, list, env } = home();
    const named = (scheme: string) => `x-scheme-handler/${scheme}=${ENTRY};gone.desktop;\n`;
    writeFileSync(join(config, 'xfce-mimeapps.list'), `[Default Applications]\n${named('sip')}`);
    writeFileSync(list, `[Added Associations]\n${named('callto')}[Default Applications]\n${named('tel')}`);
    const desktop = createLinuxDesktop({ args: [], program: undefined, env, hasBus });
    await desktop.openLinks(false);
    expect((await desktop.look()).opensLinks).toBe(false);
    const said = readdirSync(config).map((name) => readFileSync(join(config, name), 'utf8'));
    expect(said.join('\n')).not.toContain(ENTRY);
  });

  test('of kinds that no other program opens are refused, which not every desktop obeys', async () => {
    const { applications, list, env } = home({ hasOther: false });
    writeFileSync(join(applications, 'dialer.desktop'), program('Dialer', ['tel']));
    const desktop = createLinuxDesktop({ args: [], program: undefined, env, hasBus });
    await desktop.openLinks(true);
    await desktop.openLinks(false);
    expect((await desktop.look()).opensLinks).toBe('rest');
    const text = readFileSync(list, 'utf8');
    expect(text).toContain('[Default Applications]\nx-scheme-handler/tel=dialer.desktop;\n');
    const refused = text.slice(text.indexOf('[Removed Associations]'));
    for (const scheme of ['sip', 'sips', 'callto']) expect(refused).toContain(`x-scheme-handler/${scheme}=${ENTRY};\n`);
    await desktop.openLinks(true);
    expect((await desktop.look()).opensLinks).toBe(true);
    expect(readFileSync(list, 'utf8').split('[Removed Associations]')[1]?.trim()).toBe('');
  });

  test('of which the user gave some to another program come to us in part', async () => {
    const { list, env } = home();
    writeFileSync(list, '[Default Applications]\nx-scheme-handler/tel=another.desktop;\n');
    expect((await createLinuxDesktop({ args: [], program: undefined, env, hasBus }).look()).opensLinks).toBe('some');
  });

  test('never go to a program that the user has hidden', async () => {
    const { applications, env } = home({ hasOther: false });
    const system = join(place.path, 'system');
    mkdirSync(join(system, 'applications'), { recursive: true });
    writeFileSync(join(system, 'applications', 'hidden.desktop'), other);
    writeFileSync(join(applications, 'hidden.desktop'), '[Desktop Entry]\nHidden=true\n');
    expect(
      (await createLinuxDesktop({ args: [], program: undefined, env: { ...env, XDG_DATA_DIRS: system }, hasBus }).look()).opensLinks,
    ).toBe('only');
  });

  test('a list that is kept elsewhere stays there, and its link here', async () => {
    const { list, env } = home();
    const kept = join(place.path, 'dotfiles');
    mkdirSync(kept);
    writeFileSync(join(kept, 'mimeapps.list'), '[Default Applications]\ntext/html=browser.desktop\n');
    symlinkSync('../dotfiles/mimeapps.list', list);
    const desktop = createLinuxDesktop({ args: [], program: undefined, env, hasBus });
    for (const on of [true, false]) {
      await desktop.openLinks(on);
      expect((await desktop.look()).opensLinks).toBe(on);
      expect(lstatSync(list).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(kept, 'mimeapps.list'), 'utf8')).toContain('text/html=browser.desktop\n');
    }
    expect(readdirSync(kept)).toEqual(['mimeapps.list']);
  });

  test('a list that cannot be read is not taken for an empty one', async () => {
    const { list, env } = home();
    mkdirSync(list);
    await expect(createLinuxDesktop({ args: [], program: undefined, env, hasBus }).openLinks(true)).rejects.toThrow(/EISDIR/);
  });

  test('are ours alone where no other program opens them', async () => {
    const { env } = home({ hasOther: false });
    expect((await createLinuxDesktop({ args: [], program: undefined, env, hasBus }).look()).opensLinks).toBe('only');
  });

  test('are opened by who says so in the desktop file, unless it is switched off', () => {
    expect(opens(other, 'sips')).toBe(true);
    expect(opens(other, 'http')).toBe(false);
    expect(opens(other.replace('x-scheme-handler/tel;', ''), 'tel')).toBe(false);
    expect(opens(`${other}Hidden=true\n`, 'tel')).toBe(false);
    expect(opens('[Desktop Entry]\n', 'tel')).toBe(false);
  });

  test('cannot be had where nothing is installed', async () => {
    expect(
      (await createLinuxDesktop({ args: [], program: undefined, env: home({ installed: false }).env, hasBus }).look()).opensLinks,
    ).toBeNull();
  });
});

describe('the list of who opens what', () => {
  const others = '# mine\n\n[Default Applications]\nx-scheme-handler/tel=other.desktop;\ntext/html=org.offhook.app.desktop\n';
  test('keeps all that is not about us', () => {
    expect(leaving(`${others}x-scheme-handler/sip = org.offhook.app.desktop;\n`, ENTRY, SCHEMES)).toBe(others);
    // Another who is named beside us, and what the user has refused to us.
    const rows = (...entries: string[]) => `[Default Applications]\nx-scheme-handler/tel=${entries.join(';')};\n`;
    const refused = `[Removed Associations]\nx-scheme-handler/tel=${ENTRY};\n`;
    expect(leaving(rows(ENTRY, 'other.desktop') + refused, ENTRY, SCHEMES)).toBe(rows('other.desktop') + refused);
    expect(choosing(rows('other.desktop') + refused, ENTRY, ['tel'])).toBe(`${rows(ENTRY, 'other.desktop')}[Removed Associations]\n`);
    expect(choosing(others, ENTRY, ['sip'])).toBe(others.replace('tions]\n', `tions]\nx-scheme-handler/sip=${ENTRY};\n`));
  });
  test('is begun where there is none', () => {
    expect(choosing('', ENTRY, ['tel'])).toBe(`[Default Applications]\nx-scheme-handler/tel=${ENTRY};\n`);
    expect(refusing('[Default Applications]\na=b', ENTRY, 'tel')).toBe(
      `[Default Applications]\na=b\n[Removed Associations]\nx-scheme-handler/tel=${ENTRY};\n`,
    );
  });
});
