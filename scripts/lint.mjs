// `npm run lint`: eslint and prettier.
import { prepare } from './lib/dependencies.mjs';
import { main } from './lib/run.mjs';

await prepare();
await main(async () => ((await (await import('./lib/suites.mjs')).lint()) ? 0 : 1));
