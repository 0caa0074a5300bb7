import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
let folder: string;
// Inside the checkout, so that the trial files find vitest.
beforeEach(() => void (folder = mkdtempSync(join(root, 'node_modules', '.tally-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Run vitest, with the reporter, over one file with this body. */
function tallyOf(body: string): unknown {
  writeFileSync(join(folder, 'trial.test.ts'), `import { beforeAll, describe, expect, test } from 'vitest';\n${body}`);
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default { test: { include: ['trial.test.ts'] } };`);
  const reporter = `--reporter=${join(root, 'scripts', 'lib', 'tally-reporter.mjs')}`;
  const file = join(folder, 'tally.json');
  const words = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', folder, reporter];
  spawnSync(process.execPath, words, { env: { ...process.env, OFFHOOK_TALLY: file }, encoding: 'utf8' });
  return JSON.parse(readFileSync(file, 'utf8'));
}

test('passed, failed and skipped tests are counted, skips with their reason', { timeout: 60_000 }, () => {
  const tally = tallyOf(`
    test('good', () => {});
    test('bad', () => expect(1).toBe(2));
    test.skip('left out', () => {});
    test('left out on the way', ({ skip }) => skip('no baresip'));
  `);
  const skipped = [
    { name: 'left out', why: '' },
    { name: 'left out on the way', why: 'no baresip' },
  ];
  const failed = [
    { name: expect.stringMatching(/trial\.test\.ts > bad$/) as string, why: expect.stringContaining('expected 1 to be 2') as string },
  ];
  expect(tally).toEqual({ passed: 1, failed, skipped });
});

test('tests whose set-up failed are failures, not skips', { timeout: 60_000 }, () => {
  const tally = tallyOf(`
    describe('group', () => {
      beforeAll(() => { throw new Error('no server'); });
      test('never runs', () => {});
    });
  `);
  expect(tally).toMatchObject({
    passed: 0,
    failed: [{ why: 'no server' }, { name: expect.stringMatching(/group > never runs$/) as string }],
    skipped: [],
  });
});

test('a file that cannot be loaded, and a rejection that nobody took, are failures', { timeout: 60_000 }, () => {
  expect(tallyOf(`throw new Error('broken');`)).toMatchObject({ passed: 0, failed: [{ why: 'broken' }], skipped: [] });
  expect(tallyOf(`test('good', () => { void Promise.reject(new Error('lost')); });`)).toMatchObject({
    passed: 1,
    failed: [{ why: 'lost' }],
    skipped: [],
  });
});
