/** What `offhook help` prints. Pure. */
import { usageError } from './exit-codes.ts';
import { table, type Paint } from './table.ts';
import { VERBS, verbCalled } from './verbs.ts';

const FOOT = `
Options
  --call ID          the call meant; its first characters are enough (default: the one you would mean)
  --account ACCOUNT  an account by its id, label or address
  --profile DIR      the profile of the Offhook to talk to
  --json             machine-readable output

Exit codes: 0 done, 1 refused by the phone, 2 wrong usage, 3 Offhook is not running, 4 Offhook went away.
`;

/** Options are shown by the help of each verb. */
const short = (usage: string): string => usage.replace(/ (\[?--).*$/, '');

export function helpText(verb: string | undefined, paint: Paint): string {
  if (verb === undefined) {
    const rows = Object.values(VERBS).map(({ usage, about }) => [short(usage), paint('dim', about)]);
    return `Usage: offhook VERB [options]\n\n${table(rows)}${FOOT}`;
  }
  const known = verbCalled(verb);
  if (!known) throw usageError(`There is no verb "${verb}"; see offhook help`);
  return `Usage: offhook ${known.usage}\n\n${known.about}.\n`;
}
