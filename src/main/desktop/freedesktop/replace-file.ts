import { mkdir, readlink, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** As many as the kernel follows. */
const MAX_HOPS = 40;

/** Where a link leads, also if nothing is there. */
async function targetOf(file: string, hops = MAX_HOPS): Promise<string> {
  const next = await readlink(file).catch(() => undefined);
  return next === undefined || hops === 0 ? file : targetOf(resolve(dirname(file), next), hops - 1);
}

/** Whatever goes wrong, a file of the user's is not left half written; and whoever keeps his files elsewhere, with links in their place, keeps the links. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const target = await targetOf(file);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.offhook`, text);
  await rename(`${target}.offhook`, target);
}
