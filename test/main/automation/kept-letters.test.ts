import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keptLetters, MOST_WAITING } from '../../../src/main/automation/kept-letters.ts';
import { writeAtomically } from '../../../src/main/storage/atomic-write.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DAY_MS = 24 * 3600 * 1000;
const now = 1_700_000_000_000;
const log = fakeLog();
const folder = temporaryFolder();
const file = () => join(folder.path, 'kept.json');
const open = (keep = writeAtomically) => keptLetters({ file: file(), keep, now: () => now, log });

it('letters are read as they were written, the newest state of them, and by their owner only', async () => {
  const letters = ['a', 'b'].map((body) => ({ body, at: now }));
  const kept = open();
  expect(kept.read()).toEqual([]);
  kept.write([...letters, { body: 'c', at: now }]);
  kept.write(letters);
  await kept.written();
  expect(open().read()).toEqual(letters);
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('what is too old, or too much, is not read', async () => {
  const kept = open();
  const many = Array.from({ length: MOST_WAITING + 5 }, (_, index) => ({ body: String(index), at: now - DAY_MS }));
  kept.write([{ body: 'old', at: now - 5 * DAY_MS }, ...many]);
  await kept.written();
  expect(kept.read().map(({ body }) => body)).toEqual(many.slice(5).map(({ body }) => body));
});

it('one from a time that has not come, by a clock that was wrong, is of now, and grows old like any other', async () => {
  const kept = open();
  kept.write([
    { body: 'ahead', at: now + 365 * DAY_MS },
    { body: 'recent', at: now - 1 },
  ]);
  await kept.written();
  expect(kept.read()).toEqual([
    { body: 'ahead', at: now },
    { body: 'recent', at: now - 1 },
  ]);
});

it.each(['', '{', '{"a":1}', '[{"body":1,"at":2}]', `[{"body":"${'x'.repeat(20_000)}","at":1}]`])(
  'a file that is none is no letters: %#',
  (text) => {
    writeFileSync(file(), text);
    expect(open().read()).toEqual([]);
  },
);

it('a disk that is full costs nothing else', async () => {
  const kept = open(() => Promise.reject(new Error('ENOSPC')));
  kept.write([{ body: 'a', at: now }]);
  await kept.written();
  expect(() => readFileSync(file())).toThrow('ENOENT');
  expect(JSON.stringify(log.lines)).toContain('ENOSPC');
});
