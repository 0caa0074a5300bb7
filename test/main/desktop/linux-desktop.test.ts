import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { autostartEntry, opens, startsBy, withoutDefault } from '../../../src/main/desktop/freedesktop/desktop-entry.ts';
import { createLinuxDesktop } from '../../../src/main/desktop/freedesktop/linux-desktop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ENTRY = 'org.offhook.app.desktop';
const SCHEMES = ['tel', 'sip', 'sips', 'callto'];

const place = temporaryFolder();
const hasBus = () => Promise.resolve(false);
/** Of a program that opens such links too. */
const other = `[Desktop Entry]\nName=Other\nMimeType=text/html;${SCHEMES.map((scheme) => `x-scheme-handler/${scheme};`).join('')}\n`;

/** A home with an xdg-mime that keeps what it is told as the real one does. */
function home({ installed = true, hasOther = true } = {}) {
  const folder = place.path;
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  mkdirSync(join(folder, 'share', 'applications'), { recursive: true });
  if (installed) writeFileSync(join(folder, 'share', 'applications', ENTRY), other.replace('Other', 'Offhook'));
  if (hasOther) writeFileSync(join(folder, 'share', 'applications', 'another.desktop'), other);
  const script = `#!/bin/sh
list="$XDG_CONFIG_HOME/mimeapps.list"
if [ "$1" = query ]; then
  told=$(sed -n "s|^$3=||p" "$list" | tail -n 1)
  [ -n "$told" ] || told=$(cd "$XDG_DATA_HOME/applications" && grep -l "$3;" *.desktop | sort -r | head -n 1)
  echo "$told"; exit
fi
shift; entry=$1; shift
echo '[Default Applications]' >> "$list"
for type; do echo "$type=$entry" >> "$list"; done
`;
  writeFileSync(join(bin, 'xdg-mime'), script);
  chmodSync(join(bin, 'xdg-mime'), 0o755);
  const config = join(folder, 'config');
  return {
    config,
    env: {
      HOME: folder,
      PATH: `${bin}:/usr/bin:/bin`,
      XDG_CONFIG_HOME: config,
      XDG_DATA_HOME: join(folder, 'share'),
      XDG_DATA_DIRS: '/nowhere',
    },
  };
}

describe('starting at login', () => {
  test('is written where the session looks, read back, and taken away without a trace', async () => {
    const { config, env } = home();
    const desktop = createLinuxDesktop({ program: '/opt/Offhook/offhook', env, hasBus });
    expect((await desktop.look()).startsAtLogin).toBe(false);
    await desktop.startAtLogin(true);
    expect((await desktop.look()).startsAtLogin).toBe(true);
    expect(readFileSync(join(config, 'autostart', ENTRY), 'utf8')).toContain('Exec="/opt/Offhook/offhook" --hidden\n');
    const moved = createLinuxDesktop({ program: '/home/jo/Offhook.AppImage', env, hasBus });
    expect((await moved.look()).startsAtLogin).toBe(false);
    await desktop.startAtLogin(false);
    expect(() => readFileSync(join(config, 'autostart', ENTRY))).toThrow();
    expect((await desktop.look()).startsAtLogin).toBe(false);
  });

  test('cannot be had from source', async () => {
    expect((await createLinuxDesktop({ program: undefined, env: home().env, hasBus }).look()).startsAtLogin).toBeNull();
  });

  test('is off where the user switched it off in the desktop', () => {
    const file = autostartEntry('/opt/Offhook/offhook');
    expect(startsBy(file, '/opt/Offhook/offhook')).toBe(true);
    expect(startsBy(`${file}Hidden=true\n`, '/opt/Offhook/offhook')).toBe(false);
    expect(startsBy(file.replace('enabled=true', 'enabled=false'), '/opt/Offhook/offhook')).toBe(false);
  });

  test('a path is one argument, whatever stands in it', () => {
    const odd = '/home/jo/My "Apps" $HOME 100%/a`b\\c/Offhook.AppImage';
    expect(autostartEntry(odd)).toContain(
      String.raw`Exec="/home/jo/My \\"Apps\\" \\$HOME 100%%/a\\` + '`' + String.raw`b\\\\c/Offhook.AppImage" --hidden`,
    );
    expect(startsBy(autostartEntry(odd), odd)).toBe(true);
  });
});

describe('links', () => {
  test('come to us when the system is told so, and go to the next one who can when it is told so', async () => {
    const { config, env } = home();
    const desktop = createLinuxDesktop({ program: undefined, env, hasBus });
    await desktop.openLinks(true);
    expect((await desktop.look()).opensLinks).toBe(true);
    // Without a word in its list this system would take ours: the last by the alphabet.
    await desktop.openLinks(false);
    expect((await desktop.look()).opensLinks).toBe(false);
    const list = readFileSync(join(config, 'mimeapps.list'), 'utf8');
    for (const scheme of SCHEMES) expect(list).toContain(`x-scheme-handler/${scheme}=another.desktop\n`);
    expect(list).not.toContain(ENTRY);
  });

  test('are ours alone where no other program opens them', async () => {
    const { env } = home({ hasOther: false });
    const desktop = createLinuxDesktop({ program: undefined, env, hasBus });
    expect((await desktop.look()).opensLinks).toBe('only');
    await desktop.openLinks(false);
    expect((await desktop.look()).opensLinks).toBe('only');
  });

  test('are opened by who says so in the desktop file, unless it is switched off', () => {
    expect(opens(other, 'sips')).toBe(true);
    expect(opens(other, 'http')).toBe(false);
    expect(opens(other.replace('x-scheme-handler/tel;', ''), 'tel')).toBe(false);
    expect(opens(`${other}Hidden=true\n`, 'tel')).toBe(false);
    expect(opens('[Desktop Entry]\n', 'tel')).toBe(false);
  });

  test('cannot be had where nothing is installed', async () => {
    expect((await createLinuxDesktop({ program: undefined, env: home({ installed: false }).env, hasBus }).look()).opensLinks).toBeNull();
  });

  test('only what is ours is taken out of the list', () => {
    const others = '[Default Applications]\nx-scheme-handler/tel=other.desktop;\ntext/html=org.offhook.app.desktop\n';
    const ours = 'x-scheme-handler/sip = org.offhook.app.desktop;\n';
    expect(withoutDefault(others + ours, ENTRY, SCHEMES)).toBe(others);
  });
});
