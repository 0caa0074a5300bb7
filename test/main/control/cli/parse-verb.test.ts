import { describe, expect, it } from 'vitest';
import { CliError } from '../../../../src/main/control/cli/exit-codes.ts';
import { helpText } from '../../../../src/main/control/cli/help.ts';
import { isCliVerb, parseVerb } from '../../../../src/main/control/cli/parse-verb.ts';
import { plain } from '../../../../src/main/control/cli/table.ts';
import { VERBS } from '../../../../src/main/control/cli/verbs.ts';

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
    [['account']],
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
    expect(parseVerb(['--version'])).toEqual({ kind: 'version' });
  });
});

it('help names every verb, and each verb explains itself', () => {
  const all = helpText(undefined, plain);
  for (const [name, verb] of Object.entries(VERBS)) {
    expect(all).toContain(`  ${name}`);
    expect(verb.usage.startsWith(name)).toBe(true);
    expect(helpText(name, plain)).toContain(verb.usage);
  }
});
