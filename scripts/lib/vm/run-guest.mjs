// The tests of test/hid-vm: bundled, packed with a kernel, and run in a virtual machine of their own.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, root } from '../root.mjs';
import { say } from '../run.mjs';
import { boot } from './boot.mjs';
import { buildInitramfs } from './initramfs.mjs';
import { ensureKernel } from './kernel.mjs';

/** What one boot may take: ms. */
const LIMIT = 300_000;

/** The guest's programs, each in one file; what has a native part stays outside. @param {string} outDir */
async function bundle(outDir) {
  const { build } = await import('vite');
  await build({
    ...{ root, configFile: false, logLevel: 'warn', ssr: { noExternal: true, external: ['node-hid', 'koffi'] } },
    build: {
      ...{ ssr: true, outDir, emptyOutDir: true, target: 'node24' },
      rollupOptions: {
        input: {
          guest: inRoot('test', 'hid-vm', 'guest.ts'),
          'ordinary-user': inRoot('test', 'hid-vm', 'ordinary-user.ts'),
          'virtual-headset-process': inRoot('test', 'support', 'headset', 'virtual-headset-process.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
}

const corpus = inRoot('..', 'shared', 'headsets');
export const hasRealDescriptors = () => existsSync(corpus);

/** Those of real headsets are not ours to ship, and are lent to the guest where they are. @param {string} app */
function lendDescriptors(app) {
  const files = globSync('*.json', { cwd: corpus }).filter((name) => name !== 'index.json');
  const read = files.sort().map((name) => JSON.parse(readFileSync(join(corpus, name), 'utf8')));
  writeFileSync(join(app, 'real-descriptors.json'), JSON.stringify(read));
}

/**
 * @param {string[]} words for guest.ts
 * @param {(line: string) => void} hear each line that it says, as it comes
 * @returns {Promise<{ lines: string[], broken: string | undefined } | undefined>} undefined: there is no kernel to be had
 */
export async function runGuest(words, hear, limit = LIMIT) {
  const kernel = ensureKernel();
  if (!kernel) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'offhook-hid-vm-'));
  try {
    const [app, initramfs] = [join(folder, 'app'), join(folder, 'initramfs')];
    await bundle(app);
    if (hasRealDescriptors()) lendDescriptors(app);
    buildInitramfs({ kernel, app, words: ['guest.mjs', ...words], file: initramfs });
    say('booting a virtual machine for the headsets');
    const lines = /** @type {string[]} */ ([]);
    const broken = await boot({
      ...{ kernel: kernel.image, initramfs, limit },
      hear: (line) => {
        lines.push(line);
        hear(line);
      },
    });
    return { lines, broken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
