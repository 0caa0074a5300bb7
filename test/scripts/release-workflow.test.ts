/** The workflow of a release, as text: which of its steps has a secret in reach. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';
import { capture } from '../../scripts/lib/run.mjs';

const workflow = readFileSync(inRoot('.github', 'workflows', 'release.yml'), 'utf8');
/** What stands before the first step of a job, and each step. */
const parts = workflow.replaceAll(/^\s*#.*$/gm, '').split(/^(?= {6}- )/m);
const secretive = parts.filter((part) => part.includes('secrets.'));
const nameOf = (part: string): string => /name: (.*)/.exec(part)?.[1] ?? part.trim();

describe('in the workflow of a release', () => {
  test('these steps alone have a secret, each its own', () => {
    const secretsOf = (part: string) => [...part.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    expect(Object.fromEntries(secretive.map((part) => [nameOf(part), secretsOf(part)]))).toEqual({
      'Package and sign': [
        'MAC_CERTIFICATE',
        'MAC_CERTIFICATE_PASSWORD',
        'APPLE_ID',
        'APPLE_APP_SPECIFIC_PASSWORD',
        'APPLE_TEAM_ID',
        'WINDOWS_CERTIFICATE',
        'WINDOWS_CERTIFICATE_PASSWORD',
      ],
      'Sign the feed': ['UPDATE_SIGNING_KEY'],
      'Sign the sums': ['GPG_KEY'],
    });
  });

  test('what signs for one system is in reach of its job alone', () => {
    const step = parts.find((part) => nameOf(part) === 'Package and sign') ?? '';
    const given = [...step.matchAll(/^ +(\w+): \$\{\{ (.*secrets.*) \}\}$/gm)].map(([, name = '', value = '']) => [name, value] as const);
    expect(given).toHaveLength(7);
    for (const [name, value] of given)
      expect(value, name).toMatch(
        new RegExp(`^matrix\\.name == '${name.startsWith('WIN_') ? 'windows' : 'macos'}' && secrets\\.\\w+ \\|\\| ''$`),
      );
  });

  test('a secret stands in the environment of its step, not in what its shell is told', () => {
    for (const part of secretive) expect(part.slice(0, part.indexOf('  env:')), nameOf(part)).not.toContain('secrets.');
  });

  test('everything is installed and built before the first of them', () => {
    const installs = parts.findIndex((part) => part.includes('npm ci --ignore-scripts && npm run build'));
    expect(installs).toBeGreaterThan(0);
    expect(installs).toBeLessThan(parts.indexOf(secretive[0]!));
    const job = parts.findIndex((part) => part.includes('\n  package:\n'));
    expect(parts.slice(job + 1).filter((part) => /npm (ci|install)/.test(part))).toHaveLength(1);
  });

  test('nothing is packaged before the tag is the version and the checks are passed, and nothing is published before it is packaged', () => {
    const [, check, packaging, release] = workflow.split(/^ {2}(?=(?:check|package|release):$)/m);
    const words = [...(check ?? '').matchAll(/run: (.*)/g)].map(([, line = '']) => line);
    const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
    const tagged = (GITHUB_REF_NAME: string) =>
      capture('bash', ['-c', words[0] ?? 'false'], { cwd: inRoot(), env: { GITHUB_REF_NAME } }).ok;
    expect([tagged(`v${version}`), tagged(`v${version}.1`), tagged(version)]).toEqual([true, false, false]);
    expect(words[1]).toMatch(/npm test -- lint types unit$/);
    expect([packaging, release].map((job) => /needs: (.*)/.exec(job ?? '')?.[1])).toEqual(['check', 'package']);
  });

  test('a feed is signed where there are both a key and a feed', () => {
    const step = parts.find((part) => nameOf(part) === 'Sign the feed');
    expect(step).toContain("if: env.OFFHOOK_UPDATE_SIGNING_KEY != '' && vars.UPDATE_FEED != ''\n");
  });
});
