// Get an Electron to run and print where it stands: `node scripts/runtime.mjs`.
import { prepare } from './lib/dependencies.mjs';
import { main } from './lib/run.mjs';

await prepare();
await main(async () => {
  const { ensureRuntime } = await import('./lib/runtime.mjs');
  console.log((await ensureRuntime()).electron);
});
