// `npm run typecheck`: the four TypeScript projects.
import { prepare } from './lib/dependencies.mjs';
import { main } from './lib/run.mjs';

await prepare();
await main(async () => ((await (await import('./lib/suites.mjs')).typecheck()) ? 0 : 1));
