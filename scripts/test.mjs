// `npm test [-- suite... path...]`: all set-up, then every check and every test, and one closing line.
import { existsSync } from 'node:fs';
import { prepare } from './lib/dependencies.mjs';
import { inRoot } from './lib/root.mjs';
import { main, say } from './lib/run.mjs';

await prepare();
await main(async () => {
  const { chooseSuites, runOrSkip } = await import('./lib/suites.mjs');
  const { ensureSystemPackages, missingFor } = await import('./lib/system-packages.mjs');
  const { closingLine, judge, sum } = await import('./lib/tally.mjs');
  const { chosen, filters } = chooseSuites(process.argv.slice(2));
  await ensureSystemPackages(chosen.flatMap(({ needs }) => needs));

  const tallies = [];
  for (const suite of chosen) {
    say(suite.name);
    const missing = missingFor(suite.needs).map(({ name }) => name);
    tallies.push(await runOrSkip(suite, filters, missing));
  }
  const ci = Boolean(process.env.CI) && process.env.CI !== 'false';
  const verdict = judge(sum(tallies), { ci, sharedIsAbsent: !existsSync(inRoot('..', 'shared')) });
  for (const { name, why } of verdict.skipped) say(`skipped: ${name}${why && ` (${why})`}`);
  for (const { name, why } of verdict.failed) say(`failed: ${name}${why && ` (${why})`}`);
  console.log(closingLine(verdict));
  return verdict.failed.length > 0 ? 1 : 0;
});
