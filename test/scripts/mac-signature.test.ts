/** electron-builder's own setting of our fuses, on what stands for an application of macOS, with a codesign that writes down what it is told. */
import { FuseV1Options, getCurrentFuseWire, FuseState } from '@electron/fuses';
import { PlatformPackager } from 'app-builder-lib/out/index.js';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';

/** Electron's framework, as far as fuses go: the sentinel, version 1, nine fuses that are off. */
const framework = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09${'0'.repeat(9)}`;
const yaml = createRequire(inRoot('node_modules', 'electron-updater', 'package.json'))('js-yaml') as { load(text: string): unknown };
const { electronFuses } = yaml.load(readFileSync(inRoot('electron-builder.yml'), 'utf8')) as { electronFuses: object };

const folder = mkdtempSync(join(tmpdir(), 'offhook-signature-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test.skipIf(process.platform === 'win32')(
  'a package without a certificate is signed by none, but signed: after its fuses are set',
  async () => {
    const app = join(folder, 'Offhook.app');
    mkdirSync(join(app, 'Contents', 'Frameworks', 'Electron Framework.framework'), { recursive: true });
    writeFileSync(join(app, 'Contents', 'Frameworks', 'Electron Framework.framework', 'Electron Framework'), framework, 'latin1');
    const codesign = join(folder, 'codesign');
    writeFileSync(codesign, `#!/bin/sh\nprintf '%s ' "$@" > '${folder}/told'\n`);
    chmodSync(codesign, 0o700);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);

    const packager = PlatformPackager.prototype as unknown as {
      generateFuseConfig: (this: void, fuses: object) => Promise<object>;
      addElectronFuses: (this: object, context: object, fuses: object) => Promise<number>;
    };
    const fuses = await packager.generateFuseConfig(electronFuses);
    const context = { appOutDir: folder, electronPlatformName: 'darwin' };
    await packager.addElectronFuses.call({ appInfo: { productFilename: 'Offhook' } }, context, fuses);

    expect((await getCurrentFuseWire(app))[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    expect(readFileSync(join(folder, 'told'), 'utf8')).toMatch(new RegExp(`^--sign - --force .*${app} $`));
  },
);
