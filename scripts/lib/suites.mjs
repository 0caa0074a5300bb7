import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fetchDeviceTools } from './device-tools.mjs';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';
import { check, skip, sum } from './tally.mjs';

/**
 * @typedef {import('./tally.mjs').Tally} Tally
 * @typedef {import('./system-packages.mjs').Need} Need
 * @typedef {{ name: string, needs: Need[], run: (filters: string[]) => Promise<Tally> }} Suite filters: paths for vitest
 */

const minutes = 60_000;
const node = (/** @type {string[]} */ args, options = {}) => run(process.execPath, args, { timeout: 5 * minutes, ...options });
const inModules = (/** @type {string[]} */ ...parts) => inRoot('node_modules', ...parts);

/** eslint, then prettier. */
export async function lint() {
  const tidy = (await node([inModules('eslint', 'bin', 'eslint.js'), '.'])) === 0;
  return (await node([inModules('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'])) === 0 && tidy;
}

/** The four TypeScript projects; each tells its own errors. */
export async function typecheck() {
  let ok = true;
  for (const project of ['shared', 'main', 'renderer', 'test']) {
    const code = await node([inModules('ts7', 'bin', 'tsc'), '--noEmit', '-p', inRoot(`tsconfig.${project}.json`)]);
    ok = code === 0 && ok;
  }
  return ok;
}

/**
 * Run one project of vitest.config.ts and count.
 * @param {string} project @param {string[]} filters
 * @param {{ env?: Record<string, string>, before?: string[], timeout?: number }} [options] before: words of a command that runs the rest
 * @returns {Promise<Tally>}
 */
export async function vitest(project, filters, { env = {}, before = [], timeout = 10 * minutes } = {}) {
  const file = inRoot('test-results', `${project}.json`);
  mkdirSync(inRoot('test-results'), { recursive: true });
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', `--reporter=${inRoot('scripts', 'lib', 'tally-reporter.mjs')}`];
  const narrowed = filters.length > 0 ? ['--passWithNoTests', ...filters] : [];
  const words = [inModules('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...narrowed];
  const code = await node([...before, ...words], { env: { ...env, OFFHOOK_TALLY: file }, timeout });
  const tally = readTally(file) ?? check(project, false);
  if (code > 128)
    console.error(`offhook: the ${project} tests were ended before they were through; they have ${timeout / minutes} minutes`);
  // vitest can fail without a failed test: it found none, or it was ended half way.
  return code !== 0 && tally.failed.length === 0 ? sum([tally, check(project, false)]) : tally;
}

/** @param {string} file @returns {Tally | undefined} */
function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Servers and far ends get a loopback of their own, so that they neither meet the machine's daemons nor are met. */
export const inOwnNetwork = () => [inRoot('test', 'support', 'lab', 'netns.mjs'), 'run', '--', process.execPath];

/**
 * Build and stage the application, give it a desktop, and take all of it away afterwards.
 * @template T @param {(env: Record<string, string>) => Promise<T>} use env: see stage.mjs and desktop.mjs
 */
export async function withTestDesktop(use) {
  const { stageForTests } = await import('./stage.mjs');
  const { startDesktop } = await import('./desktop.mjs');
  const stage = await stageForTests();
  try {
    const desktop = await startDesktop(stage);
    try {
      return await use(desktop.env);
    } finally {
      await desktop.stop();
    }
  } finally {
    stage.remove();
  }
}

/** @param {string[]} filters */
const endToEnd = (filters) => withTestDesktop((env) => vitest('e2e', filters, { env, before: inOwnNetwork(), timeout: 18 * minutes }));

/** Headsets that a kernel of our own believes in. @param {string[]} filters words of the names of its tests */
async function headsets(filters) {
  const { hasRealDescriptors, runGuest } = await import('./vm/run-guest.mjs');
  const { tallyOf, tellLine } = await import('./vm/guest-lines.mjs');
  const ran = await runGuest(filters, tellLine);
  const absent = hasRealDescriptors() ? [] : [skip('real descriptors', '../shared/headsets is not there')];
  return ran ? sum([tallyOf(ran.lines, ran.broken), ...absent]) : skip('hid-vm', 'the kernel linux-image-cloud-amd64 cannot be had of apt');
}

/** @type {Suite[]} */
export const suites = [
  { name: 'lint', needs: [], run: async () => check('lint', await lint()) },
  { name: 'types', needs: [], run: async () => check('types', await typecheck()) },
  { name: 'unit', needs: [], run: (filters) => vitest('unit', filters) },
  { name: 'window', needs: ['browser'], run: (filters) => vitest('window', filters, { timeout: 15 * minutes }) },
  {
    name: 'integration',
    needs: ['telephony', 'sound'],
    run: (filters) => {
      // Here, for the network of the tests' own leads nowhere.
      fetchDeviceTools();
      return vitest('integration', filters, { before: inOwnNetwork(), timeout: 12 * minutes });
    },
  },
  { name: 'hid-vm', needs: ['vm'], run: headsets },
  { name: 'e2e', needs: ['electron', 'display', 'desktop', 'telephony', 'sound', 'installing', 'packaging'], run: endToEnd },
];

/**
 * `npm test -- unit e2e test/main/sip`: words that name a suite choose it, the rest narrows its tests down. A path alone leaves out
 * what does not run by vitest.
 * @param {string[]} words
 */
export function chooseSuites(words) {
  const named = suites.filter(({ name }) => words.includes(name));
  const filters = words.filter((word) => !suites.some(({ name }) => name === word));
  if (named.length > 0) return { chosen: named, filters };
  return { chosen: filters.length > 0 ? suites.filter(({ name }) => !['lint', 'types', 'hid-vm'].includes(name)) : suites, filters };
}

/** A suite, or the reason why it is left out. @param {Suite} suite @param {string[]} filters @param {string[]} missing Debian package names */
export const runOrSkip = (suite, filters, missing) =>
  missing.length > 0 ? Promise.resolve(skip(suite.name, `this system lacks ${missing.join(', ')}`)) : suite.run(filters);
