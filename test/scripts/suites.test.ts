import { describe, expect, test } from 'vitest';
import { chooseSuites, runOrSkip, suites } from '../../scripts/lib/suites.mjs';
import { isPresent, missingFor, packagesFor } from '../../scripts/lib/system-packages.mjs';

const names = (words: string[]): string[] => chooseSuites(words).chosen.map(({ name }) => name);
const nothing = (): boolean => false;

describe('npm test', () => {
  test('runs all that there is', () => {
    expect(names([])).toEqual(['lint', 'types', 'unit', 'window', 'integration', 'hid-vm', 'e2e']);
  });
  test('runs the suites that are named', () => {
    expect(names(['e2e', 'lint'])).toEqual(['lint', 'e2e']);
  });
  test('narrows the tests down to a path', () => {
    expect(names(['test/main/sip'])).toEqual(['unit', 'window', 'integration', 'e2e']);
    expect(chooseSuites(['unit', 'test/main/sip'])).toMatchObject({ chosen: [{ name: 'unit' }], filters: ['test/main/sip'] });
  });
});

describe.runIf(process.platform === 'linux')('system packages', () => {
  test.each(suites.filter(({ needs }) => needs.length > 0))('$name lacks all of its packages on an empty machine', ({ needs }) => {
    expect(missingFor(needs, nothing)).toEqual(needs.flatMap((need) => packagesFor[need]));
  });
  test('unit tests need none', () => {
    expect(suites.find(({ name }) => name === 'unit')?.needs).toEqual([]);
  });
  test('a suite that lacks some is one skip, which names them', async () => {
    const [suite] = suites;
    expect(await runOrSkip(suite!, [], ['xvfb', 'sox'])).toEqual({
      passed: 0,
      failed: [],
      skipped: [{ name: 'lint', why: 'this system lacks xvfb, sox' }],
    });
  });
  test('programs, libraries and files are found by their proof', () => {
    expect(isPresent('sh')).toBe(true);
    expect(isPresent('libc.so.6')).toBe(true);
    expect(isPresent('/bin/s*h')).toBe(true);
    for (const absent of ['no-such-program', 'libnosuch.so.1', '/usr/lib/*/no-such-file']) expect(isPresent(absent)).toBe(false);
  });
});
