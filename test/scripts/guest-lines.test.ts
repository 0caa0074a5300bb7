import { expect, test } from 'vitest';
import { benchLine, samplesOf, tallyOf, testLine } from '../../scripts/lib/vm/guest-lines.mjs';

const rings = testLine({ name: 'rings', ok: true, ms: 5 });
const mutes = testLine({ name: 'mutes', ok: false, ms: 7, why: 'Error: two\nlines' });

test('each line of the guest is a test', () => {
  expect(tallyOf(['[    0.1] kernel words', `\u001bc${rings}`, mutes, 'VM-RC 1'], undefined)).toEqual({
    passed: 1,
    failed: [{ name: 'mutes', why: 'Error: two\nlines' }],
    skipped: [],
  });
});

test.each([
  ['that was ended for its time', [rings], 'too slow', 'too slow'],
  ['that goes down', [rings], undefined, 'it went down in the middle'],
  ['that fails where no test does', [rings, 'VM-RC 7'], undefined, 'it ended with 7'],
  ['that runs nothing', ['VM-RC 0'], undefined, 'it ran no test'],
])('a machine %s is a failed test', (_, lines, broken, why) => {
  expect(tallyOf(lines, broken).failed).toEqual([{ name: 'the virtual machine', why }]);
});

test('one that ends well is none', () => expect(tallyOf([rings, 'VM-RC 0'], undefined)).toEqual({ passed: 1, failed: [], skipped: [] }));

test('samples come on a line of their own', () => {
  expect(samplesOf([rings, benchLine({ press: [1, 2] })])).toEqual({ press: [1, 2] });
  expect(samplesOf([rings])).toBeUndefined();
});
