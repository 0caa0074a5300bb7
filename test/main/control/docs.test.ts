import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../../../src/main/control/cli/verbs.ts';
import { contractSchema, methodList } from '../../../src/main/control/contract-schema.ts';
import { PLACEHOLDERS, variableOf } from '../../../src/shared/automation/placeholders.ts';
import { COMMAND_ERRORS } from '../../../src/shared/command-error.ts';
import { contract } from '../../../src/shared/commands.ts';

const doc = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

describe('what is documented is what is there (else: npm run docs)', () => {
  it('the schema', () => {
    expect(JSON.parse(doc('contract.schema.json'))).toEqual(JSON.parse(JSON.stringify(contractSchema())));
  });

  it('the methods', () => {
    expect(doc('automation.md')).toContain(`\n${methodList()}\n`);
  });

  it('what can be said of a call to a page or a command', () => {
    const rows = [...doc('automation.md').matchAll(/^\| `\{(\w+)\}` +\| `(\w+)` +\|/gm)].map(([, ...row]) => row);
    expect(rows).toEqual(PLACEHOLDERS.map((name) => [name, variableOf(name)]));
  });

  it('every verb', () => {
    for (const name of Object.keys(VERBS)) expect(doc('automation.md')).toMatch(new RegExp(`[\`, ]${name}\\b`));
  });
});

it('the schema has each command that scripts may use, and no other', () => {
  const { methods, errorCodes } = contractSchema() as {
    methods: Record<string, { params: { required?: string[] } }>;
    errorCodes: string[];
  };
  const open = Object.entries(contract).flatMap(([name, { from }]) => (from === 'anyone' ? [name] : []));
  expect(Object.keys(methods).sort()).toEqual([...open, 'snapshot', 'subscribe', 'unsubscribe'].sort());
  expect(errorCodes).toEqual(COMMAND_ERRORS);
  // Callers may leave out what has a default.
  expect(methods.dial?.params.required).toEqual(['to']);
  expect(methods.listHistory?.params.required).toBeUndefined();
});
