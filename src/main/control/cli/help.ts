/** What `offhook help` prints. Pure. */
import { optionForm, OPTIONS, START_FORM } from './options.ts';
import { noSuchVerb } from './parse-verb.ts';
import { table, type Paint } from './table.ts';
import type { Verb } from './verb.ts';
import { GROUP, VERB_GROUPS, VERBS, verbCalled } from './verbs.ts';

const HEAD = `Usage: offhook VERB [options]

Controls the Offhook that is running. To get started:
  offhook status                 see your accounts and calls
  offhook dial 1001              call a number, or anna@example.com
  offhook help dial              how to use a verb, with an example

To start it:
  ${START_FORM}
`;
const FOOT = `
Exit codes: 0 done, 1 refused by the phone, 2 wrong usage, 3 Offhook is not running, 4 the connection to Offhook was lost.
`;

/** Those that every verb takes. */
const EVERYWHERE = ['profile', 'json'] as const;

/** Options are shown by the help of each verb. */
const short = (usage: string): string => usage.replace(/ (\[?--).*$/, '');

const verbTable = (verbs: readonly Verb[], paint: Paint): string =>
  table(verbs.map(({ usage, about }) => [short(usage), paint('dim', about)]));

function overview(paint: Paint): string {
  const groups = Object.entries(VERB_GROUPS).map(
    ([title, verbs]) => `\n${paint('bold', title)}\n${verbTable(Object.values(verbs), paint)}`,
  );
  return `${HEAD}${groups.join('')}${FOOT}`;
}

function accountHelp(paint: Paint): string {
  const verbs = Object.entries(VERBS).flatMap(([name, verb]) => (name.startsWith(`${GROUP} `) ? [verb] : []));
  return `Usage: offhook ${GROUP} VERB ...\n\n${verbTable(verbs, paint)}\n  offhook accounts           list your accounts\n  offhook help account add   how to use a verb, with an example\n`;
}

function explained({ usage, about, details = '', options, examples }: Verb, paint: Paint): string {
  const rows = [...options, ...EVERYWHERE].map((name) => [optionForm(name), paint('dim', OPTIONS[name].about)]);
  return [
    `Usage: offhook ${usage}\n\n${about}.\n${details && `${details}\n`}`,
    `\n${paint('bold', 'Options')}\n${table(rows)}`,
    `\n${paint('bold', examples.length > 1 ? 'Examples' : 'Example')}\n${table(examples.map((example) => [example]))}`,
  ].join('');
}

export function helpText(verb: string | undefined, paint: Paint): string {
  if (verb === undefined) return overview(paint);
  if (verb === GROUP) return accountHelp(paint);
  const known = verbCalled(verb);
  if (!known) throw noSuchVerb(verb);
  return explained(known, paint);
}
