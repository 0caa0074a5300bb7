/**
 * A command with placeholders. It is split into a program and its arguments before any placeholder is filled in, and run without a shell: a value is
 * only ever one argument of its own, or the whole value of an option. Whoever needs more reads the environment (`variableOf`). Pure.
 */
import { fill, hasPlaceholder, readTemplate, type CallValues, type TemplatePart } from './placeholders.ts';
import { runsCode } from './runs-code.ts';

export type CommandFault = 'empty' | 'quote' | 'placeholder' | 'placeholderInProgram' | 'placeholderInCode' | 'placeholderInText';

export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
}

/** Blanks separate, quotes of either kind keep together; no character escapes another, since paths on Windows are full of backslashes. */
const WORD = /(?:[^\s"']|"[^"]*"|'[^']*')+/g;
const QUOTED = /"([^"]*)"|'([^']*)'/g;

function splitWords(text: string): string[] | undefined {
  if (/["']/.test(text.replace(QUOTED, ''))) return undefined;
  return (text.match(WORD) ?? []).map((word) => word.replace(QUOTED, (_, double?: string, single?: string) => double ?? single ?? ''));
}

/** `--call={number}`, and `/tel:{number}` of programs for Windows. */
const OPTION = /^(?:--?[a-z][\w-]*=|\/[a-z]\w*[:=])$/i;

/** Beside other text a value is a piece of whatever language that is: a statement for a database, a script, a variable of make. No quoting of ours helps there. */
function isAlone([first, second, ...rest]: readonly TemplatePart[]): boolean {
  const isOption = typeof first === 'string' && OPTION.test(first) && typeof second === 'object';
  return rest.length === 0 && (isOption || (typeof first === 'object' && second === undefined));
}

/** Undefined: it can be used. */
export function commandFault(template: string): CommandFault | undefined {
  const words = splitWords(template);
  if (!words) return 'quote';
  if (!words[0]) return 'empty';
  const read = words.map(readTemplate);
  if (read.includes(undefined)) return 'placeholder';
  const filled = read.map((parts) => hasPlaceholder(parts ?? []));
  if (filled[0]) return 'placeholderInProgram';
  if (filled.some((isFilled, index) => isFilled && runsCode(words, index))) return 'placeholderInCode';
  return read.some((parts, index) => filled[index] && !isAlone(parts ?? [])) ? 'placeholderInText' : undefined;
}

/** What programs take for the beginning of an option, a file, a command for an editor or a list of arguments. */
const LEADING = /^[\s\-/\\@+]+/;
const IS_NUMBER = /^\+[\d\s().\-/]*$/;

/** A caller who is called `--delete` would be an option. */
const argument = (value: string): string => (IS_NUMBER.test(value) ? value : value.replace(LEADING, ''));

/** Of a template without a fault. A value that is empty leaves its argument in place, so that the others keep theirs. */
export function renderCommand(template: string, values: CallValues): CommandLine {
  const [program = '', ...args] = splitWords(template) ?? [];
  const filled = (word: string): string => fill(readTemplate(word) ?? [], (name) => argument(values[name]));
  return { program: filled(program), args: args.map(filled) };
}
