import { describe, expect, test } from 'vitest';
import { controlOf } from '../../scripts/fpm/deb.mjs';
import { specOf } from '../../scripts/fpm/rpm.mjs';
import { readWords } from '../../scripts/fpm/words.mjs';

const words = ['-s', 'dir', '--force', '-t', 'deb', '-d', 'liba', '-d', '(b or c)', '--deb-recommends', 'r', '--deb-compression=xz'];
const wish = readWords([
  ...words,
  '--name',
  'offhook',
  '--version',
  '1.0~rc',
  '--description',
  'One\n two\n\nthree 100%',
  '/a/b/=/opt/Offhook',
  'x=y=/z',
]);

describe('the stand-in for fpm', () => {
  test('reads its command line', () => {
    expect(wish.option('-t')).toBe('deb');
    expect(wish.option('--deb-compression')).toBe('xz');
    expect(wish.option('--url')).toBe('');
    expect(wish.depends).toEqual(['liba', '(b or c)']);
    expect(wish.mappings).toEqual([
      { from: '/a/b/', to: '/opt/Offhook' },
      { from: 'x=y', to: '/z' },
    ]);
  });
  test.each([[['just-a-file']], [['file=relative']], [['--name']]])('refuses %j', (bad) => {
    expect(() => readWords(bad)).toThrow('fpm: ');
  });
  test('writes a control file without empty fields, its description folded', () => {
    expect(controlOf(wish, 12)).toBe(
      'Package: offhook\nVersion: 1.0~rc\nInstalled-Size: 12\nDepends: liba, (b or c)\nRecommends: r\nSection: net\nPriority: optional\n' +
        'Description: One\n two\n .\n three 100%\n',
    );
  });
  test('writes a spec that owns its own folder and single files elsewhere, and means no macro', () => {
    const spec = specOf(wish, '/tree', ['opt/Offhook/a', 'opt/Offhook/b', 'usr/lib/udev/rules.d/70.rules']);
    expect(spec).toContain('Requires: liba\nRequires: (b or c)\n');
    expect(spec).toContain('three 100%%');
    expect(spec.slice(spec.indexOf('%files'))).toBe('%files\n%defattr(-,root,root,-)\n"/opt/Offhook"\n"/usr/lib/udev/rules.d/70.rules"\n');
  });
});
