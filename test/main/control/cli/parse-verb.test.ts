import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adviceOn } from '../../../../src/main/control/cli/advice.ts';
import { CliError } from '../../../../src/main/control/cli/exit-codes.ts';
import { helpText } from '../../../../src/main/control/cli/help.ts';
import { ACCOUNT_FIELDS, OPTIONS } from '../../../../src/main/control/cli/options.ts';
import { isCliVerb, parseVerb } from '../../../../src/main/control/cli/parse-verb.ts';
import { plain } from '../../../../src/main/control/cli/table.ts';
import type { Value } from '../../../../src/main/control/cli/verb.ts';
import { VERBS } from '../../../../src/main/control/cli/verbs.ts';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import { COMMAND_ERRORS } from '../../../../src/shared/command-error.ts';

const readJson = (schema: z.ZodType) => z.toJSONSchema(schema) as { readonly enum?: readonly string[] };

describe('arguments are for the command line', () => {
  it.each([
    [['status']],
    [['--profile', 'dir', 'status']],
    [['--profile=dir', '--json', 'status']],
    [['--no-sandbox', '--disable-gpu', 'dial', '100']],
    [['account', 'add']],
    [['help']],
    [['--help']],
    [['-h']],
    [['--version']],
    [['stauts']],
    [['constructor']],
  ])('%j', (argv) => {
    expect(isCliVerb(argv)).toBe(true);
  });

  it.each([
    [[]],
    [['--profile', 'status']],
    [['--profile', 'status', '--hidden']],
    [['tel:+49123']],
    [['--no-sandbox']],
    [['/path/status']],
    [['.']],
  ])('of the app: %j', (argv) => {
    expect(isCliVerb(argv)).toBe(false);
  });
});

describe('a command line', () => {
  const parsed = (...argv: string[]) => {
    const result = parseVerb(argv);
    if (result.kind !== 'verb') throw new Error(result.kind);
    return result;
  };

  it('has its options before or after the verb', () => {
    const result = parsed('--json', '--profile', 'p', 'dial', '--account', 'Work', '030', '12 34');
    expect([result.verb, result.json, result.profile, result.given.words, result.given.text('account')]).toEqual([
      'dial',
      true,
      'p',
      ['030', '12 34'],
      'Work',
    ]);
  });

  it('may begin a word with a dash behind --', () => {
    expect(parsed('history', '--', '-x').given.words).toEqual(['-x']);
  });

  it('knows verbs of two words', () => {
    expect(parsed('account', 'remove', 'Work')).toMatchObject({ verb: 'account remove', given: { words: ['Work'] } });
  });

  it.each([
    [['dial']],
    [['status', 'now']],
    [['hold', '--missed']],
    [['hold', '--nonsense']],
    [['hold', '--call']],
    [['account', 'paint']],
    [['account', 'add', 'a@b', '--password', 'x']],
    [['fly']],
    [['constructor']],
  ])('is refused with a sentence: %j', (argv) => {
    expect(() => parseVerb(argv)).toThrow(CliError);
    expect(() => parseVerb(argv)).toThrow(expect.objectContaining({ exitCode: 2 }) as Error);
  });

  it('asks for help in any way', () => {
    expect(parseVerb(['help'])).toEqual({ kind: 'help' });
    expect(parseVerb([])).toEqual({ kind: 'help' });
    expect(parseVerb(['dial', '--help'])).toEqual({ kind: 'help', verb: 'dial' });
    expect(parseVerb(['help', 'account', 'add'])).toEqual({ kind: 'help', verb: 'account add' });
    for (const words of [['account'], ['account', '--help'], ['help', 'account'], ['account', '--json']])
      expect(parseVerb(words)).toEqual({ kind: 'help', verb: 'account' });
    expect(parseVerb(['--version'])).toEqual({ kind: 'version' });
  });
});

it('help names every verb, and each verb explains itself, its options and an example that can be typed', () => {
  const all = helpText(undefined, plain);
  for (const [name, verb] of Object.entries(VERBS)) {
    expect(all).toContain(`  ${name}`);
    expect(verb.usage.startsWith(name)).toBe(true);
    const help = helpText(name, plain);
    expect(help).toContain(verb.usage);
    for (const option of verb.options) expect(help, name).toMatch(new RegExp(`^ {2}--${option}\\b.* {2}\\S`, 'm'));
    for (const example of verb.examples) {
      expect(help).toContain(`  ${example}`);
      const words = /offhook (.*?)(?: [|>].*)?$/.exec(example)?.[1] ?? '';
      expect(parseVerb(words.replace(/'([^']*)'/g, (_, quoted: string) => quoted.replaceAll(' ', '')).split(' ')), example).toMatchObject({
        kind: 'verb',
        verb: name,
      });
    }
    expect(verb.examples).not.toEqual([]);
  }
});

it('an account alone shows what there is for accounts', () => {
  const help = helpText('account', plain);
  for (const verb of Object.keys(VERBS).filter((name) => name.startsWith('account '))) expect(help).toContain(`  ${verb} `);
  expect(help).toContain('offhook accounts');
  expect(help).not.toContain('  dial');
});

it('what an option is said to take is what the phone takes', () => {
  for (const [option, field] of Object.entries(ACCOUNT_FIELDS)) {
    const values = readJson(accountSchema.shape[field]).enum ?? [];
    for (const value of values) expect(OPTIONS[option as Value].about, option).toMatch(new RegExp(`\\b${value}\\b`));
  }
  expect(readJson(accountSchema.shape.colour).enum).toHaveLength(6);
});

it('every reason to fail has something to do, in one sentence without a full stop', () => {
  for (const code of [...COMMAND_ERRORS, 'usage', 'notRunning', 'lost', 'noAnswer']) expect(adviceOn(code), code).toMatch(/^[A-Z].*[^.]$/);
  expect(adviceOn('constructor')).toBeUndefined();
});
