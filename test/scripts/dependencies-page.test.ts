import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const split = (cell = ''): string[] => cell.split(',').map((word) => word.trim());

/** Package -> version, as the page's tables have them; one version may stand for all packages of a row. */
function rows(page: string): [string, string][] {
  return page
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6 && /^\d/.test(cells[2] ?? ''))
    .flatMap(([, names, versions]) => split(names).map((name, at) => [name, split(versions)[at] ?? versions] as [string, string]));
}

test('docs/dependencies.md gives the reason for each dependency, in the version that is used', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const declared = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => {
    const alias = /^(npm:.+)@(.+)$/.exec(version);
    return alias ? [`${name} (${alias[1]})`, alias[2]] : [name, version];
  });
  expect(Object.fromEntries(rows(read('docs/dependencies.md')))).toEqual(Object.fromEntries(declared));
});
