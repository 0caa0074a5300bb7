/** What a start asks for, read once from its arguments. */
import { resolve } from 'node:path';
import { isPhoneLink, type OpenedLink } from '../shared/phone-link.ts';
import { isAddress } from '../shared/policy.ts';
import { isForeignSwitch } from './control/cli/foreign-switches.ts';

export interface StartOptions {
  /** A folder as it was written. */
  readonly profile: string | undefined;
  /** The document's address, or its file as an absolute path. */
  readonly provisioning: string | undefined;
  /** Start in the tray. */
  readonly hidden: boolean;
  readonly verbose: boolean;
  /** The first link to call: the system starts us with it. */
  readonly link: OpenedLink | undefined;
  /** What to start with once more: the same without link, its account, and `--hidden`. */
  readonly again: readonly string[];
}

const VALUES = ['--profile', '--provision', '--account'];
const FLAGS = ['--hidden', '--verbose'];
/** Not for another start. */
const ONCE = ['--hidden', '--account'];

/** Programs that hand over a link write it behind `--`, since whoever chose the link must choose no option. */
export function ownOptions(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}

/** One option with its value, or one word. `--profile DIR` is `--profile=DIR`. */
interface Word {
  readonly name: string;
  readonly value?: string;
  readonly written: readonly string[];
}

function readWords(options: readonly string[]): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < options.length; at++) {
    const word = options[at] ?? '';
    const [, name = '', value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
    if (VALUES.includes(name)) words.push({ name, value: value ?? '', written: [word] });
    // Whatever follows is its value, were it an option or a link by itself.
    else if (VALUES.includes(word)) words.push({ name: word, value: options[++at] ?? '', written: options.slice(at - 1, at + 1) });
    else words.push({ name: word, written: [word] });
  }
  return words;
}

const isKnown = ({ name }: Word): boolean =>
  !name.startsWith('--') || VALUES.includes(name) || FLAGS.includes(name) || isForeignSwitch(name.slice(2).replace(/=.*$/s, ''));

/** The first option that is neither ours nor one of {@link isForeignSwitch}, as it was written. Whoever has mistyped one must hear it. */
export const unknownOption = (argv: readonly string[]): string | undefined =>
  readWords(ownOptions(argv)).find((word) => !isKnown(word))?.name;

/** @param argv without the program's own path */
export function readStart(argv: readonly string[]): StartOptions {
  const options = ownOptions(argv);
  const words = readWords(options);
  /** The last one counts; an empty one is none. */
  const given = (option: string): string | undefined => {
    const value = words.findLast(({ name }) => name === option)?.value;
    return value === '' ? undefined : value;
  };
  const has = (option: string): boolean => words.some(({ name }) => name === option);
  const document = given('--provision');
  const isLink = ({ name }: Word): boolean => isPhoneLink(name);
  const url = words.find(isLink)?.name ?? argv.slice(options.length).find(isPhoneLink);
  return {
    profile: given('--profile'),
    provisioning: document === undefined || isAddress(document) ? document : resolve(document),
    hidden: has('--hidden'),
    verbose: has('--verbose'),
    link: url === undefined ? undefined : { url, accountId: given('--account') },
    again: words.filter((word) => !isLink(word) && !ONCE.includes(word.name)).flatMap(({ written }) => written),
  };
}

/**
 * What brings this phone back at login: its own profile and its own document, as absolute paths, since the session starts programs anywhere. Not the rest
 * of `again`: whoever once started with `--verbose` does not want that at each login.
 * @param folder of the profile, absolute
 */
export const argsAtLogin = ({ profile, provisioning }: StartOptions, folder: string): readonly string[] => [
  ...(profile === undefined ? [] : [`--profile=${folder}`]),
  ...(provisioning === undefined ? [] : [`--provision=${provisioning}`]),
];
