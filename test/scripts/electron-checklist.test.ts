/** Points of Electron's checklist that no running program can show: what is nowhere in the sources. docs/security.md lists all of them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';

const sources = globSync('src/**/*.{ts,tsx}', { cwd: inRoot() }).map((file) => [file, readFileSync(join(inRoot(), file), 'utf8')] as const);

test.each(['allowRunningInsecureContent', 'enableBlinkFeatures', 'experimentalFeatures', '<webview', 'crashReporter', 'file://${'])(
  'no source of ours has %s',
  (word) => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter(([, text]) => text.includes(word)).map(([file]) => file)).toEqual([]);
  },
);

test('openExternal is called in one place', () => {
  const callers = sources.filter(([, text]) => text.includes('.openExternal(')).map(([file]) => file);
  expect(callers).toEqual(['src/main/desktop/outside.ts']);
});

test('the page on security has all twenty points', () => {
  const page = readFileSync(inRoot('docs', 'security.md'), 'utf8').split("## Electron's checklist")[1] ?? '';
  const points = [...page.matchAll(/^\| (\d+) /gm)].map(([, number]) => Number(number));
  expect(points).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  const { devDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { devDependencies: Record<string, string> };
  expect(page).toContain(` ${devDependencies.electron}, exact;`);
});
