/**
 * Drives the window and takes its pictures for people to look at: `node test/renderer/gallery/gallery.ts OUT [NAME...]`. NAME is that of
 * a picture or of a behaviour, or `behaviour` for all of these. Exits 1 when anything is wrong.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { behaviours } from './behaviour.ts';
import { openLooker } from './look.ts';
import { shots } from './shots.ts';

const [out = 'gallery', ...names] = process.argv.slice(2);
await mkdir(out, { recursive: true });
const looker = await openLooker();
const wanted = (name: string): boolean => !names.length || names.includes(name);
const tell = async (name: string, found: Promise<readonly string[]>): Promise<void> => {
  const problems = await found.catch((error: unknown) => [String(error)]);
  for (const problem of problems) console.error(`${name}: ${problem}`);
  if (problems.length) process.exitCode = 1;
};
try {
  for (const [name, behaviour] of Object.entries(behaviours))
    if (wanted('behaviour') || names.includes(name)) await tell(name, looker.drive(behaviour));
  for (const shot of shots) if (wanted(shot.name)) await tell(shot.name, looker.look(shot, join(out, `${shot.name}.png`)));
} finally {
  await looker.close();
}
