// `npm run bench [-- NAME...]`: measure the built application on the test desktop. The figures go to stdout as one JSON object, all else to
// stderr; use `npm run --silent bench` where npm's own two lines before it are in the way. What each name means: docs/performance.md.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './lib/dependencies.mjs';
import { inRoot } from './lib/root.mjs';
import { Failure, main, run } from './lib/run.mjs';

if (process.env.OFFHOOK_BENCH_RESULT) {
  await prepare();
  await main(bench);
} else {
  process.exitCode = await withCleanOutput();
}

/** Set-up, builds and servers write to stdout as they like; so all of it runs in a child whose stdout is our stderr. */
async function withCleanOutput() {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-bench-'));
  const result = join(folder, 'result.json');
  const child = spawn(process.execPath, process.argv.slice(1), {
    stdio: ['inherit', 2, 2],
    env: { ...process.env, OFFHOOK_BENCH_RESULT: result },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
  try {
    process.stdout.write(readFileSync(result));
  } catch {
    // It ended before it measured anything, and has said why.
  }
  rmSync(folder, { recursive: true });
  return code;
}

/** Words that the bench would refuse only after the whole set-up. @param {string[]} words */
async function check(words) {
  const { chooseMetrics } = await import('../test/bench/metrics.ts');
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { samples: { type: 'string', default: '30' } },
    });
    if (!(Number(values.samples) >= 1)) throw new Error('--samples must be a number from 1 on');
    chooseMetrics(positionals);
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

async function bench() {
  const words = process.argv.slice(2);
  await check(words);
  const { inOwnNetwork, withTestDesktop } = await import('./lib/suites.mjs');
  const { ensureSystemPackages, isRoot, namesOf } = await import('./lib/system-packages.mjs');
  if (process.platform !== 'linux' || !isRoot)
    throw new Failure(
      'the bench needs Linux and root: for a network of its own, for packet times and to see the memory of sandboxed processes.',
    );
  const missing = await ensureSystemPackages(['electron', 'display', 'desktop', 'telephony', 'sound', 'bench', 'vm', 'installing']);
  if (missing.length > 0) throw new Failure(`this system lacks ${namesOf(missing)}.`);
  // From where the bench runs, no packet leaves the machine.
  const { ensureKernel } = await import('./lib/vm/kernel.mjs');
  ensureKernel();
  // The phone's own code, a part of which is measured in the bench's process, has TypeScript that Node has to transform, not only to strip.
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const program = [...inOwnNetwork(), ...flags, inRoot('test', 'bench', 'bench.ts'), ...words];
  return withTestDesktop((env) => run(process.execPath, program, { env }));
}
