// `npm run bench [-- NAME...]`: measure the built application on the test desktop; the figures go to stdout as one JSON object.
import { prepare } from './lib/dependencies.mjs';
import { inRoot } from './lib/root.mjs';
import { Failure, main, run } from './lib/run.mjs';

await prepare();
await main(async () => {
  const { inOwnNetwork, withTestDesktop } = await import('./lib/suites.mjs');
  const { ensureSystemPackages, namesOf } = await import('./lib/system-packages.mjs');
  const missing = await ensureSystemPackages(['electron', 'display', 'desktop', 'telephony', 'sound']);
  if (missing.length > 0) throw new Failure(`this system lacks ${namesOf(missing)}.`);
  // Not all of our TypeScript is merely types to be taken away, hence "transform".
  const words = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', inRoot('test', 'bench', 'bench.ts')];
  return withTestDesktop((env) => run(process.execPath, [...inOwnNetwork(), ...words, ...process.argv.slice(2)], { env }));
});
