import { describe, expect, test } from 'vitest';
import { check, closingLine, judge, skip, sum } from '../../scripts/lib/tally.mjs';

const skipped = [
  { name: 'RFC 4475 messages (../shared is absent)', why: '' },
  { name: 'rings', why: 'no baresip' },
];

describe('the closing line', () => {
  test('sums suites and checks', () => {
    const total = sum([check('lint', true), check('types', false), { passed: 40, failed: [{ name: 'rings', why: '' }], skipped: [] }]);
    expect(closingLine(total)).toBe('41 passed, 2 failed');
  });
  test('tells skips only where there are some', () => {
    expect(closingLine(sum([check('lint', true), skip('e2e', 'this system lacks xvfb')]))).toBe('1 passed, 0 failed, 1 skipped');
  });
});

describe('skips', () => {
  const tally = { passed: 5, failed: [], skipped };

  test('are fine on a desk', () => {
    expect(judge(tally, { ci: false, sharedIsAbsent: false })).toEqual(tally);
  });
  test('are failures on CI, but for the tests that read ../shared where it is absent', () => {
    expect(judge(tally, { ci: true, sharedIsAbsent: true })).toEqual({
      passed: 5,
      failed: [{ name: 'rings', why: 'skipped, and CI may skip nothing: no baresip' }],
      skipped: [skipped[0]],
    });
  });
  test('are failures on CI without exception where ../shared is there', () => {
    expect(judge(tally, { ci: true, sharedIsAbsent: false })).toMatchObject({
      failed: [{ name: skipped[0]?.name }, { name: 'rings' }],
      skipped: [],
    });
  });
});
