// The file system of the virtual machine: busybox, Node, the native modules, and our tests in one bundle. All in memory.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { inRoot } from '../root.mjs';
import { capture, Failure } from '../run.mjs';

/** In the order in which they build on each other. */
const MODULES = ['hid', 'uhid', 'hid-generic'];
const hidraw = 'node_modules/node-hid/prebuilds/HID_hidraw-linux-x64';
/** What is not bundled, without the parts for other systems. */
const NATIVE = [
  'node_modules/node-hid/package.json',
  'node_modules/node-hid/nodehid.js',
  'node_modules/node-hid/binding-options.js',
  hidraw,
  'node_modules/node-hid/prebuilds/HID-linux-x64',
  'node_modules/pkg-prebuilds',
  'node_modules/koffi/package.json',
  'node_modules/koffi/index.js',
  'node_modules/koffi/index.cjs',
  'node_modules/koffi/src',
  'node_modules/@koromix/koffi-linux-x64',
];

const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /tmp
for module in ${MODULES.join(' ')}; do insmod /lib/modules/$module.ko; done
ip link set lo up
cd /app
node $(cat /app/arguments)
echo VM-RC $?
poweroff -f
`;

function must(/** @type {string} */ command, /** @type {string[]} */ args, options = {}) {
  const done = capture(command, args, options);
  if (!done.ok) throw new Failure(`${command} failed: ${done.stderr.trim()}`);
  return done.stdout;
}

/** The libraries that these programs load, the loader among them. @param {string[]} programs */
const librariesOf = (programs) => [
  ...new Set(
    programs.flatMap((program) => [...capture('ldd', [program]).stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path]) => String(path))),
  ),
];

/**
 * @param {{ kernel: import('./kernel.mjs').Kernel, app: string, words: string[], file: string }} parts app: the folder of the bundle; words: of node's
 *   command line, from `/app`; file: what is made
 */
export function buildInitramfs({ kernel, app, words, file }) {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-vm-'));
  // The root of a machine in which not everybody is root.
  chmodSync(folder, 0o755);
  /** @param {string} from @param {string} to */
  const put = (from, to) => cpSync(from, join(folder, to), { recursive: true, dereference: true });
  try {
    for (const name of ['bin', 'dev', 'lib/modules', 'proc', 'sys', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
    const busybox = must('sh', ['-c', 'command -v busybox']).trim();
    const node = inRoot('node_modules', 'node', 'bin', 'node');
    put(busybox, 'bin/busybox');
    must('strip', ['-o', join(folder, 'bin/node'), node]);
    for (const path of librariesOf([busybox, node, inRoot(hidraw, 'node-napi-v4.node')])) put(path, path);
    for (const path of kernel.modules(MODULES)) put(path, `lib/modules/${basename(path)}`);
    for (const path of NATIVE.filter((one) => existsSync(inRoot(one)))) put(inRoot(path), `app/${path}`);
    put(app, 'app');
    writeFileSync(join(folder, 'app/arguments'), words.join(' '));
    writeFileSync(join(folder, 'init'), INIT, { mode: 0o755 });
    mkdirSync(dirname(file), { recursive: true });
    must('sh', ['-c', `find . | sort | cpio --quiet -o -H newc > '${file}'`], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
