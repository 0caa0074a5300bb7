import { describe, expect, test } from 'vitest';
import { check, closingLine, judge, skip, sum } from '../../scripts/lib/tally.mjs';

const skipped = [
  { name: 'RFC 4475 messages (../shared is absent)', why: '' },
  { name: 'rings', why: 'no baresip' },
];

describe('the closing line', () => {
  test('sums suites and checks', () => {
    const total = sum([check(true), check(false), { passed: 40, failed: 1, skipped: [] }]);
    expect(closingLine(total)).toBe('41 passed, 2 failed');
  });
  test('tells skips only where there are some', () => {
    expect(closingLine(sum([check(true), skip('e2e', 'this system lacks xvfb')]))).toBe('1 passed, 0 failed, 1 skipped');
  });
});

describe('skips', () => {
  const tally = { passed: 5, failed: 0, skipped };

  test('are fine on a desk', () => {
    expect(judge(tally, { ci: false, sharedIsAbsent: false })).toMatchObject({ failed: 0, skipped, refused: [] });
  });
  test('are failures on CI, but for the tests that read ../shared where it is absent', () => {
    expect(judge(tally, { ci: true, sharedIsAbsent: true })).toEqual({
      passed: 5,
      failed: 1,
      skipped: [skipped[0]],
      refused: [skipped[1]],
    });
  });
  test('are failures on CI without exception where ../shared is there', () => {
    expect(judge(tally, { ci: true, sharedIsAbsent: false })).toMatchObject({ failed: 2, skipped: [] });
  });
});
