/** The workflow of a release, as text: which of its steps has a secret in reach. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';

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
    expect(parts.filter((part) => /npm (ci|install)/.test(part))).toHaveLength(1);
  });
});
