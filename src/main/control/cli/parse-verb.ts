/** The command line's words, read. Pure. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isNumber } from '../../../shared/dial-string.ts';
import { isPhoneLink } from '../../../shared/phone-link.ts';
import { FLAGS, VALUES, type Given } from './verb.ts';
import { usageError, type CliError } from './exit-codes.ts';
import { isForeignSwitch } from './foreign-switches.ts';
import { GROUP, likelyVerb, verbCalled } from './verbs.ts';

export type Parsed =
  | { readonly kind: 'verb'; readonly verb: string; readonly given: Given; readonly json: boolean; readonly profile?: string }
  | { readonly kind: 'help'; readonly verb?: string }
  | { readonly kind: 'version' };

const isValue = (name: string): boolean => (VALUES as readonly string[]).includes(name);
const isOwn = (name: string): boolean => isValue(name) || (FLAGS as readonly string[]).includes(name);

/** At the head of the line, with what stands there that nobody knows: whoever has mistyped `--profile` must not speak to another phone. */
interface Split {
  readonly before: readonly string[];
  readonly stray?: string;
  readonly verb?: string;
  readonly after: readonly string[];
}

/** Before the verb may stand options of ours, and switches of {@link isForeignSwitch}: those are not ours to judge. */
function splitAtVerb(argv: readonly string[]): Split {
  const before: string[] = [];
  let stray: Pick<Split, 'stray'> = {};
  for (let at = 0; at < argv.length; at++) {
    const arg = argv[at] ?? '';
    if (!arg.startsWith('-')) return { before, ...stray, verb: arg, after: argv.slice(at + 1) };
    const [name = '', inline] = arg.replace(/^--?/, '').split(/=(.*)/s);
    if (isOwn(name) || ['-h', '--version'].includes(arg)) before.push(arg);
    else if (name && !isForeignSwitch(name)) stray = { stray: arg.split('=', 1)[0] ?? arg, ...stray };
    if (isValue(name) && inline === undefined && at + 1 < argv.length) before.push(argv[++at] ?? '');
  }
  return { before, ...stray, after: [] };
}

/**
 * Should the command line take these arguments (without the program's own path), or do they start the app? A bare word is meant as a verb,
 * and its writer wants to hear when it is none; what has a colon, a slash or a dot is an address or a path.
 */
export function isCliVerb(argv: readonly string[]): boolean {
  const { before, verb } = splitAtVerb(argv);
  return verb === undefined ? before.some((arg) => ['-h', '--help', '--version'].includes(arg)) : /^[\w-]+$/.test(verb);
}

const OPTIONS: NonNullable<ParseArgsConfig['options']> = {
  ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
  ...Object.fromEntries(VALUES.map((name) => [name, { type: 'string' as const }])),
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
};

/** @param verb as far as it can be told before the rest is understood */
function read(args: string[], verb: string | undefined): { values: Readonly<Record<string, unknown>>; words: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    return { values, words: positionals };
  } catch (error) {
    if (verb !== undefined && !isHelpable(verb)) throw noSuchVerb(verb);
    const [sentence = ''] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    throw usageError(sentence, howTo(verb));
  }
}

const howTo = (verb: string | undefined): string => `See how to use it: offhook ${['help', verb].filter(Boolean).join(' ')}`;

const isHelpable = (verb: string): boolean => ['help', 'version', GROUP].includes(verb) || verbCalled(verb) !== undefined;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What was meant as a link or as somebody to call. Only a copy of the source gets to read a link as a verb: the app itself opens it. */
function insteadOf(verb: string): string | undefined {
  if (isPhoneLink(verb)) return 'To open a link: npm start -- LINK; to call: offhook dial NUMBER';
  return isNumber(verb) || verb.includes('@') ? 'To call: offhook dial NUMBER' : undefined;
}

export function noSuchVerb(verb: string): CliError {
  const instead = insteadOf(verb);
  if (instead) return usageError(`There is no verb "${verb}"`, instead);
  const likely = likelyVerb(verb);
  const all = verb.startsWith(`${GROUP} `) ? `See: offhook ${GROUP}` : undefined;
  return usageError(`There is no verb "${verb}"`, likely ? `Did you mean: offhook ${likely}` : all);
}

function checkAgainst(verb: string, given: Given, values: Readonly<Record<string, unknown>>): void {
  const known = verbCalled(verb);
  if (!known) throw noSuchVerb(verb);
  const stray = Object.keys(values).find(
    (name) => !['json', 'profile', 'help'].includes(name) && !known.options.some((option) => option === name),
  );
  const whole = `Write it as: offhook ${known.usage}`;
  if (stray) throw usageError(`${verb} has no option --${stray}`, whole);
  const [least, most] = known.words;
  if (given.words.length < least) throw usageError(`Something is missing after ${verb}`, whole);
  if (given.words.length > most) throw usageError(`There are too many words after ${verb}`, whole);
}

/** Throws CliError where the words make no sense. */
export function parseVerb(argv: readonly string[]): Parsed {
  const { before, stray, verb: first, after } = splitAtVerb(argv);
  if (stray !== undefined)
    throw usageError(`Unknown option '${stray}'`, howTo(first !== undefined && isHelpable(first) ? first : undefined));
  const second = after[0]?.startsWith('-') === false ? after[0] : '';
  const { values, words } = read([...before, ...after], first === GROUP ? `${GROUP} ${second}`.trim() : first);
  if (first === 'version' || values.version) return { kind: 'version' };
  if (first === undefined || first === 'help') return words.length > 0 ? { kind: 'help', verb: words.join(' ') } : { kind: 'help' };
  const verb = first === GROUP ? `${GROUP} ${words.shift() ?? ''}`.trim() : first;
  if (values.help || verb === GROUP) return { kind: 'help', verb };
  const given: Given = {
    words,
    has: (option) => values[option] !== undefined,
    text: (option) => textOf(values[option]),
  };
  checkAgainst(verb, given, values);
  const profile = textOf(values.profile);
  return { kind: 'verb', verb, given, json: values.json === true, ...(profile === undefined ? {} : { profile }) };
}
