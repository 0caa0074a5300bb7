// `npm run offhook -- VERB...`: the command line from source, against the running app. Node reads the TypeScript itself.
import { prepare } from './lib/dependencies.mjs';

await prepare();
// npm runs scripts in the checkout; paths among the arguments are meant from where the user stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const { runCli } = await import('../src/main/control/cli/run-cli.ts');
process.exitCode = await runCli(process.argv.slice(2), process);
