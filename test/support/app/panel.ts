/** A desktop's panel with nothing but a tray in it, at the top of the test display, and a hand that clicks there. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guarded, type Daemon } from '../lab/daemon.ts';
import type { Lab } from '../lab/lab.ts';
import { until } from '../lab/until.ts';
import { needed } from './needed.ts';

/** xfce4-panel hosts StatusNotifierItem, which Electron prefers; tint2 only XEmbed, which it falls back to. */
export const PANELS = ['xfce4-panel', 'tint2'] as const;
export type PanelName = (typeof PANELS)[number];

const value = (type: string, name: string, of: string | number) => `<property name="${name}" type="${type}" value="${of}"/>`;
const XFCE = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">${value('int', 'configver', 2)}
<property name="panels" type="array"><value type="int" value="1"/><property name="panel-1" type="empty">
${value('string', 'position', 'p=6;x=0;y=0')}${value('uint', 'length', 100)}${value('bool', 'position-locked', 'true')}${value('uint', 'size', 32)}
<property name="plugin-ids" type="array"><value type="int" value="1"/></property></property></property>
<property name="plugins" type="empty">${value('string', 'plugin-1', 'systray')}</property></channel>`;

const TINT2 = ['panel_items = S', 'panel_size = 100% 32', 'panel_position = top center horizontal', 'systray_icon_size = 22', ''].join(
  '\n',
);

function configure(): string {
  const home = needed('OFFHOOK_HOME');
  const folder = join(home, '.config', 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  mkdirSync(folder, { recursive: true });
  for (const path of ['.config', '.config/xfce4', '.config/xfce4/xfconf', '.config/xfce4/xfconf/xfce-perchannel-xml'])
    chmodSync(join(home, path), 0o777);
  writeFileSync(join(folder, 'xfce4-panel.xml'), XFCE);
  const tint2rc = join(home, 'tint2rc');
  writeFileSync(tint2rc, TINT2);
  return tint2rc;
}

const xdotool = (...words: string[]): string => execFileSync('xdotool', words, { encoding: 'utf8' });
const windowsShown = (): number => {
  try {
    return xdotool('search', '--onlyvisible', '--name', '.*').trim().split('\n').length;
  } catch {
    return 0;
  }
};

const user = (): string | undefined => (process.getuid?.() === 0 ? needed('OFFHOOK_USER') : undefined);

const LIST_NAMES = '--session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames'.split(' ');
/** The bus is its user's alone. */
const isOnBus = (name: string): boolean => execFileSync(...guarded('dbus-send', LIST_NAMES, user()), { encoding: 'utf8' }).includes(name);

/** Resolves when it takes icons: the application looks for that only once, when it starts. */
export async function startPanel(lab: Lab, name: PanelName): Promise<Daemon> {
  const tint2rc = configure();
  const as = user();
  const args = name === 'tint2' ? ['-c', tint2rc] : ['--disable-wm-check'];
  const before = windowsShown();
  const panel = await lab.spawn(name, args, { cwd: needed('OFFHOOK_HOME'), ...(as && { user: as }) });
  await until(`${name} to take icons`, () => (name === 'tint2' ? windowsShown() > before : isOnBus('org.kde.StatusNotifierWatcher')));
  return panel;
}

const HEIGHT = 40;

/** Where the panel shows this colour; undefined: it does not. */
function colourAt(colour: string): { x: number; y: number } | undefined {
  const words = ['x:root', '-crop', `1280x${HEIGHT}+0+0`, '+repage', '-fuzz', '8%', '-fill', 'black', '+opaque', colour];
  const box = execFileSync('convert', [...words, '-format', '%@', 'info:'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [width = 0, height = 0, x = 0, y = 0] = box.split(/[x+]/).map(Number);
  return width > 4 && width < 48 && height > 4 ? { x: x + Math.round(width / 2), y: y + Math.round(height / 2) } : undefined;
}

/** The icon, once it is there in this colour. */
export const iconAt = (colour: string) => until(`an icon of ${colour}`, () => colourAt(colour));

export async function click(colour: string, button: 1 | 3): Promise<void> {
  const { x, y } = await iconAt(colour);
  xdotool('mousemove', `${x}`, `${y}`, 'click', `${button}`);
}

/** Open the icon's menu, look at it, and choose by these keys. */
export async function choose(colour: string, look: (() => void) | undefined, ...keys: string[]): Promise<void> {
  const before = windowsShown();
  await click(colour, 3);
  await until('the menu', () => windowsShown() > before);
  look?.();
  for (const key of [...keys, 'Return']) xdotool('key', '--delay', '60', key);
}

/** For people to look at. */
export function photograph(name: string): void {
  mkdirSync('test-results', { recursive: true });
  execFileSync('import', ['-window', 'root', '-crop', '1280x420+0+0', join('test-results', `${name}.png`)]);
}
