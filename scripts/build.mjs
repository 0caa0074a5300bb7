// `npm run build`: the three bundles into out/.
import { prepare } from './lib/dependencies.mjs';
import { main } from './lib/run.mjs';

await prepare();
await main(async () => (await import('./lib/build.mjs')).build());
