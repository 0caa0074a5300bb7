// `npm run format`: prettier over everything.
import { prepare } from './lib/dependencies.mjs';
import { inRoot } from './lib/root.mjs';
import { main, run } from './lib/run.mjs';

await prepare();
await main(() => run(process.execPath, [inRoot('node_modules', 'prettier', 'bin', 'prettier.cjs'), '--write', '--log-level', 'warn', '.']));
