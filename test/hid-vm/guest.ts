/** What the virtual machine runs: one scene after the other, since they share its headsets. Words narrow the scenes down by name; `--bench=N` times N of each. */
import { parseArgs } from 'node:util';
import { benchLine, testLine } from '../../scripts/lib/vm/guest-lines.mjs';
import { bareScenes } from './bare.ts';
import { bench } from './bench.ts';
import { callScenes } from './calls.ts';
import { portScenes } from './hid-port.ts';
import { learningScenes } from './learning.ts';
import { muteScenes } from './mute.ts';
import { oddHeadsetScenes } from './odd-headsets.ts';
import { wireScenes } from './on-the-wire.ts';
import { pluggingScenes } from './plugging.ts';
import { realDescriptorScenes } from './real-descriptors.ts';
import { ownFor, type Scene } from './scene.ts';
import { twoCallScenes } from './two-calls.ts';

const SCENE_LIMIT_MS = 40_000;
const scenes: readonly Scene[] = [
  bareScenes,
  portScenes,
  callScenes,
  twoCallScenes,
  muteScenes,
  learningScenes,
  oddHeadsetScenes,
  pluggingScenes,
  realDescriptorScenes,
  wireScenes,
].flat();

const why = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

async function play({ name, run }: Scene): Promise<boolean> {
  const { own, close } = ownFor();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not through within ${SCENE_LIMIT_MS} ms`)), SCENE_LIMIT_MS);
  });
  const begun = performance.now();
  const outcome = await Promise.race([run(own), limit])
    .finally(close)
    .then(
      () => ({ name, ok: true }),
      (error: unknown) => ({ name, ok: false, why: why(error) }),
    )
    .finally(() => clearTimeout(timer));
  process.stdout.write(`${testLine({ ...outcome, ms: Math.round(performance.now() - begun) })}\n`);
  return outcome.ok;
}

async function playAll(words: readonly string[]): Promise<boolean> {
  let ok = true;
  for (const scene of scenes.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))) {
    ok = (await play(scene)) && ok;
  }
  return ok;
}

async function time(samples: number): Promise<boolean> {
  process.stdout.write(`${benchLine(await bench(samples))}\n`);
  return true;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { bench: { type: 'string' } } });
process.exit((await (values.bench === undefined ? playAll(positionals) : time(Number(values.bench)))) ? 0 : 1);
