import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isCliVerb } from '../../src/main/control/cli/parse-verb.ts';
import { argsAtLogin, ownOptions, readStart, unknownOption } from '../../src/main/start-options.ts';

describe('a start', () => {
  test('names its profile in one word or two; the last one counts', () => {
    expect(readStart(['--x', '--profile', 'a', '--profile=b']).profile).toBe('b');
    expect(readStart(['--profile', 'a']).profile).toBe('a');
    expect(readStart(['--profile=a=b']).profile).toBe('a=b');
    for (const none of [[], ['--profile'], ['--profile='], ['--profiles=a']]) expect(readStart(none).profile).toBeUndefined();
  });

  test('names a document by its file or address, in one word or two', () => {
    expect(readStart(['--hidden', '--provision=a/b.json']).provisioning).toBe(resolve('a/b.json'));
    expect(readStart(['--provision', 'https://example.com/x']).provisioning).toBe('https://example.com/x');
    expect(readStart(['--provision=/a', '--provision=/b']).provisioning).toBe(resolve('/b'));
    for (const none of [['--provision='], ['--provisions=/a'], ['--provision']]) expect(readStart(none).provisioning).toBeUndefined();
  });

  test('is hidden, or tells more, when asked to', () => {
    expect(readStart(['--no-sandbox', '--hidden'])).toMatchObject({ hidden: true, verbose: false });
    expect(readStart(['--verbose'])).toMatchObject({ hidden: false, verbose: true });
    expect(readStart(['--hidden=1', 'hidden'])).toMatchObject({ hidden: false });
  });

  test('brings the first link there is, before or behind the dashes', () => {
    expect(readStart(['--hidden', 'tel:110', 'tel:112']).link?.url).toBe('tel:110');
    expect(readStart(['--hidden', '--', 'https://example.com', 'tel:110', 'tel:112']).link?.url).toBe('tel:110');
    expect(readStart(['--url=tel:110', 'https://example.com']).link).toBeUndefined();
  });

  test('takes nothing but a link from behind the dashes, whoever wrote that', () => {
    const evil = ['--provision=https://evil.example/p.json', '--profile', '/tmp/evil', '--hidden', '--verbose', '--', '--provision=x'];
    const plain = { profile: 'mine', provisioning: undefined, hidden: false, verbose: false };
    expect(readStart(['--profile=mine', '--', ...evil])).toMatchObject({ ...plain, link: undefined });
    expect(readStart(['--profile=mine', '--', 'tel:1', ...evil])).toMatchObject({ ...plain, link: { url: 'tel:1' } });
    expect(readStart(['--profile', '--', 'tel:1'])).toMatchObject({ profile: undefined, link: { url: 'tel:1' } });
  });

  test('takes the account to call from beside a link, and not from behind the dashes', () => {
    expect(readStart(['--account=work', '--', 'tel:1']).link).toEqual({ url: 'tel:1', accountId: 'work' });
    expect(readStart(['--account=work']).link).toBeUndefined();
    expect(readStart(['--', 'tel:1', '--account=work']).link).toEqual({ url: 'tel:1', accountId: undefined });
    expect(readStart(['--account', 'work', '--verbose', '--', 'tel:1']).again).toEqual(['--verbose']);
  });

  test('takes what is the value of an option for nothing else', () => {
    expect(readStart(['--provision', 'tel:1'])).toMatchObject({ link: undefined, provisioning: resolve('tel:1') });
    expect(readStart(['--profile', '--provision=https://evil.example'])).toMatchObject({
      profile: '--provision=https://evil.example',
      provisioning: undefined,
    });
    expect(readStart(['--provision', '--hidden', '--profile', '--verbose'])).toMatchObject({ hidden: false, verbose: false });
    expect(readStart(['--profile=--hidden', '--provision=--verbose'])).toMatchObject({ hidden: false, verbose: false });
  });

  test('is made once more with the same words, but shown, and without what was to be called', () => {
    const { again } = readStart(['--no-sandbox', '--profile', 'tel:1', '--hidden', 'tel:2', '--provision=a', '--', 'tel:3', '--x']);
    expect(again).toEqual(['--no-sandbox', '--profile', 'tel:1', '--provision=a']);
  });

  test('names an option that nobody knows, whatever its value', () => {
    expect(unknownOption(['--hidden', '--foo'])).toBe('--foo');
    expect(unknownOption(['--profil=/tmp/a'])).toBe('--profil=/tmp/a');
    expect(unknownOption(['--hiden', '--nope'])).toBe('--hiden');
    expect(unknownOption(['--hidden=1'])).toBe('--hidden=1');
    expect(unknownOption(['--missed'])).toBe('--missed');
  });

  test('lets our own options pass with their values, Chromium’s, what an installer adds, links and paths', () => {
    const own = ['--profile', '--foo', '--provision=--bar', '--account', '--baz', '--hidden', '--verbose'];
    const chromium = ['--no-sandbox', '--ozone-platform=wayland', '--disable-gpu', '--log-level=3', '--enable-logging=stderr', '--lang=de'];
    const others = [
      '--remote-debugging-port=0',
      '--inspect=0',
      '--js-flags=--expose-gc',
      '--force_high_performance_gpu',
      '--updated',
      '-psn_0_1',
      '--mute-audio',
      '--class=phone',
    ];
    expect(unknownOption([...own, ...chromium, ...others, '/opt/app', 'tel:110', '--', '--foo'])).toBeUndefined();
  });

  test('at login is that of the same profile and document, wherever the session starts it', () => {
    const at = (...argv: string[]) => argsAtLogin(readStart(argv), '/home/jo/a');
    expect(at('--verbose', 'tel:1')).toEqual([]);
    expect(at('--profile', 'a', '--provision=b.json', '--hidden')).toEqual(['--profile=/home/jo/a', `--provision=${resolve('b.json')}`]);
  });

  test('is of the command line only by a verb before the dashes', () => {
    for (const argv of [
      ['--', 'quit'],
      ['--profile', '--', 'quit'],
      ['--hidden', '--', '--help'],
      ['--', 'tel:1'],
    ])
      expect(isCliVerb(ownOptions(argv)), argv.join(' ')).toBe(false);
    for (const argv of [
      ['dial', '--', '110'],
      ['--profile', 'x', 'status'],
      ['--version', '--'],
    ])
      expect(isCliVerb(ownOptions(argv)), argv.join(' ')).toBe(true);
  });
});
