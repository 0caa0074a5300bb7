// `npm run package [-- electron-builder's arguments]`: the unpacked application and its archive in dist/.
import { prepare } from './lib/dependencies.mjs';
import { main } from './lib/run.mjs';

await prepare();
await main(async () => (await import('./lib/package.mjs')).packageApp(process.argv.slice(2)));
