// `npm run docs`: write docs/contract.schema.json and the table of methods in docs/automation.md from the contract, and docs/provisioning.schema.json.
import { prepare } from './lib/dependencies.mjs';
import { root } from './lib/root.mjs';
import { main, run } from './lib/run.mjs';

await prepare();
// The contract uses TypeScript that Node has to transform, not only to strip.
const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
await main(() => run(process.execPath, [...flags, 'scripts/lib/write-docs.mjs'], { cwd: root }));
