/** What the virtual machine runs: one scene after the other, since they share one set of headsets. Words narrow the scenes down by name. */
import { parseArgs } from 'node:util';
import { testLine } from '../../scripts/lib/vm/guest-lines.mjs';
import { bareScenes } from './bare.ts';
import { ownFor, type Scene } from './scene.ts';

const SCENE_LIMIT_MS = 40_000;

const { positionals } = parseArgs({ allowPositionals: true });
const scenes: readonly Scene[] = [...bareScenes];
const chosen = scenes.filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)));

async function play({ name, run }: Scene): Promise<boolean> {
  const { own, close } = ownFor();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not through within ${SCENE_LIMIT_MS} ms`)), SCENE_LIMIT_MS);
  });
  const outcome = await Promise.race([run(own), limit])
    .finally(close)
    .then(
      () => ({ name, ok: true }),
      (error: unknown) => ({ name, ok: false, why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
    .finally(() => clearTimeout(timer));
  process.stdout.write(`${testLine(outcome)}\n`);
  return outcome.ok;
}

let ok = true;
for (const scene of chosen) ok = (await play(scene)) && ok;
process.exit(ok ? 0 : 1);
