/**
 * A command with placeholders. It is split into a program and its arguments before any placeholder is filled in, and run without a shell: a value is
 * only ever a piece of one argument. Pure.
 */
import { fill, hasPlaceholder, readTemplate, type CallValues, type Placeholder, type TemplatePart } from './placeholders.ts';

export type CommandFault = 'empty' | 'quote' | 'placeholder' | 'placeholderInProgram' | 'placeholderInCode';

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

const nameOf = (program: string): string => (program.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.(exe|com|cmd|bat)$/, '');
/** What follows is a program of theirs, or may be one, however it is quoted. */
const READ_ALL: ReadonlySet<string> = new Set([
  ...['cmd', 'powershell', 'pwsh', 'wscript', 'cscript', 'mshta', 'rundll32', 'eval'],
  ...['awk', 'gawk', 'mawk', 'ssh', 'xargs', 'env', 'busybox', 'su', 'sudo', 'doas', 'pkexec'],
  ...['wsl', 'xterm', 'tmux', 'screen', 'watch', 'script', 'parallel', 'flock', 'at', 'systemd-run'],
]);
/** These read a file, or after one of these options a program; what comes after that is only handed on to it. */
const INTERPRETER =
  /^((ba|da|z|k|mk|c|tc|fi|a|tcl|wi)?sh|(python|pypy|perl|ruby|node(js)?|php|lua|deno|bun|gjs|julia|rscript|groovy|jshell)[\d.]*|osascript)$/;
const CODE_OPTION = /^(-[a-z]*[cer]|--(eval|print|command|execute|require|import)|eval)$/i;

const reads = (word: string): boolean => READ_ALL.has(nameOf(word)) || INTERPRETER.test(nameOf(word));

/**
 * Whoever calls would write a program, or say which is run: there no quoting of ours helps. The first word that reads programs counts wherever it stands, since others
 * start it (`nohup`, `timeout`, `docker exec`); what follows its own program is only handed on.
 */
function isCode(all: readonly string[], at: number): boolean {
  const start = all.findIndex(reads);
  if (start < 0 || start >= at) return false;
  const words = all.slice(start);
  const index = at - start;
  if (READ_ALL.has(nameOf(words[0] ?? ''))) return true;
  const first = words.findIndex((word, place) => place > 0 && !word.startsWith('-'));
  const [before = '', word = ''] = words.slice(index - 1, index + 1);
  return index <= first || word.startsWith('-') || CODE_OPTION.test(before);
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
  return filled.some((isFilled, index) => isFilled && isCode(words, index)) ? 'placeholderInCode' : undefined;
}

/** What programs take for the beginning of an option, a file or a list of arguments. A plus stays, because numbers begin with one. */
const LEADING = /^[\s\-/@]+/;

/** An argument that begins with a placeholder never begins with a dash: a caller who is called `--delete` would be an option. */
function argument(parts: readonly TemplatePart[], of: (name: Placeholder) => string): string {
  const text = fill(parts, of);
  return typeof parts[0] === 'object' ? text.replace(LEADING, '') : text;
}

/** Of a template without a fault. A value that is empty leaves its argument in place, so that the others keep theirs. */
export function renderCommand(template: string, values: CallValues): CommandLine {
  const [program = '', ...args] = splitWords(template) ?? [];
  const filled = (word: string): string => argument(readTemplate(word) ?? [], (name) => values[name]);
  return { program: filled(program), args: args.map(filled) };
}
