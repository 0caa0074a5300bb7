import { resolve } from 'node:path';
import { isAddress } from '../../shared/policy.ts';

const SWITCH = '--provision';

/** `--provision=FILE` or `--provision=https://...`, or the same as two words; the last one counts. */
export function provisionOption(argv: readonly string[]): string | undefined {
  const given = argv.flatMap((word, at) => {
    if (word.startsWith(`${SWITCH}=`)) return [word.slice(SWITCH.length + 1)];
    return word === SWITCH ? [argv[at + 1] ?? ''] : [];
  });
  const last = given.at(-1);
  if (!last) return undefined;
  return isAddress(last) ? last : resolve(last);
}
