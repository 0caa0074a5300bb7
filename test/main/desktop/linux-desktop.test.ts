import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { autostartEntry, startsBy, withoutDefault } from '../../../src/main/desktop/freedesktop/desktop-entry.ts';
import { createLinuxDesktop } from '../../../src/main/desktop/freedesktop/linux-desktop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ENTRY = 'org.offhook.app.desktop';
const SCHEMES = ['tel', 'sip', 'sips', 'callto'];

const place = temporaryFolder();

/** A home with an xdg-mime that keeps what it is told as the real one does. */
function home({ installed = true } = {}) {
  const folder = place.path;
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  mkdirSync(join(folder, 'share', 'applications'), { recursive: true });
  if (installed) writeFileSync(join(folder, 'share', 'applications', ENTRY), '[Desktop Entry]\n');
  const script = `#!/bin/sh
list="$XDG_CONFIG_HOME/mimeapps.list"
if [ "$1" = query ]; then sed -n "s|^$3=||p" "$list"; exit; fi
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
    const desktop = createLinuxDesktop({ program: '/opt/Offhook/offhook', env });
    expect((await desktop.look()).startsAtLogin).toBe(false);
    await desktop.startAtLogin(true);
    expect((await desktop.look()).startsAtLogin).toBe(true);
    expect(readFileSync(join(config, 'autostart', ENTRY), 'utf8')).toContain('Exec="/opt/Offhook/offhook" --hidden\n');
    const moved = createLinuxDesktop({ program: '/home/jo/Offhook.AppImage', env });
    expect((await moved.look()).startsAtLogin).toBe(false);
    await desktop.startAtLogin(false);
    expect(() => readFileSync(join(config, 'autostart', ENTRY))).toThrow();
    expect((await desktop.look()).startsAtLogin).toBe(false);
  });

  test('cannot be had from source', async () => {
    expect((await createLinuxDesktop({ program: undefined, env: home().env }).look()).startsAtLogin).toBeNull();
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
  test('come to us when the system is told so, and no longer when it is told so', async () => {
    const { config, env } = home();
    const desktop = createLinuxDesktop({ program: undefined, env });
    expect((await desktop.look()).opensLinks).toBe(false);
    await desktop.openLinks(true);
    expect((await desktop.look()).opensLinks).toBe(true);
    await desktop.openLinks(false);
    expect((await desktop.look()).opensLinks).toBe(false);
    expect(readFileSync(join(config, 'mimeapps.list'), 'utf8')).toBe('[Default Applications]\n');
  });

  test('cannot be had where nothing is installed', async () => {
    expect((await createLinuxDesktop({ program: undefined, env: home({ installed: false }).env }).look()).opensLinks).toBeNull();
  });

  test('only what is ours is taken out of the list', () => {
    const others = '[Default Applications]\nx-scheme-handler/tel=other.desktop;\ntext/html=org.offhook.app.desktop\n';
    const ours = 'x-scheme-handler/sip = org.offhook.app.desktop;\n';
    expect(withoutDefault(others + ours, ENTRY, SCHEMES)).toBe(others);
  });
});
