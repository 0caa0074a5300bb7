import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './tree.mjs';

const scripts = { '--before-install': 'preinst', '--after-install': 'postinst', '--before-remove': 'prerm', '--after-remove': 'postrm' };

/** The first line stands in lists; an empty line of the rest is written as a dot (deb-control(5)). @param {string} text */
function describe(text) {
  const [first = '', ...rest] = text.trim().split('\n');
  return [first, ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n');
}

/** deb-control(5). @param {import('./words.mjs').Wish} wish @param {number} kilobytes */
export function controlOf({ option, depends, recommends }, kilobytes) {
  const fields = {
    Package: option('--name'),
    Version: option('--version'),
    Architecture: option('--architecture'),
    Maintainer: option('--maintainer'),
    'Installed-Size': `${kilobytes}`,
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Section: option('--category') || 'net',
    Priority: option('--deb-priority') || 'optional',
    Homepage: option('--url'),
    Description: describe(option('--description')),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  return given.map(([name, value]) => `${name}: ${value}\n`).join('');
}

/** @param {import('./words.mjs').Wish} wish @param {string} tree */
export function buildDeb(wish, tree) {
  const files = filesBelow(tree);
  const regular = files.filter((file) => lstatSync(join(tree, file)).isFile());
  const kilobytes = files.reduce((sum, file) => sum + Math.ceil(lstatSync(join(tree, file)).size / 1024), 0);
  const sums = regular.map(
    (file) =>
      `${createHash('md5')
        .update(readFileSync(join(tree, file)))
        .digest('hex')}  ${file}\n`,
  );
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  writeFileSync(join(control, 'control'), controlOf(wish, kilobytes));
  writeFileSync(join(control, 'md5sums'), sums.join(''));
  for (const [option, name] of Object.entries(scripts)) {
    if (!wish.option(option)) continue;
    copyFileSync(wish.option(option), join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  const kind = { gz: 'gzip' }[wish.option('--deb-compression')] ?? (wish.option('--deb-compression') || 'xz');
  const level = process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL;
  const pressed = [`-Z${kind}`, ...(level && kind !== 'none' ? [`-z${level}`] : [])];
  execFileSync('dpkg-deb', ['--root-owner-group', ...pressed, '--build', tree, wish.option('--package')], { stdio: 'inherit' });
}
