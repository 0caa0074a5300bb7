// electron-builder fetches its own tools from GitHub. Where that cannot be reached, a trial package on Linux is made with the system's, and with
// two stand-ins of ours.
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';
import { capture } from './run.mjs';
import { isPresent } from './system-packages.mjs';

const runtimeBytes = 4096;

/**
 * An AppImage is a program that mounts the file system appended to itself. That program can be had from GitHub only; this one unpacks instead, with
 * the system's unsquashfs, so that the rest of the image can be tried.
 */
const appImageRuntime = `#!/bin/sh
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unsquashfs -quiet -no-progress -offset ${runtimeBytes} -dest "$folder/image" "$0" >/dev/null
export APPDIR="$folder/image" APPIMAGE="$0"
"$folder/image/AppRun" "$@"
exit
`;

/** The folder that electron-builder would unpack out of its archive. */
function appImageTools() {
  const folder = inRoot('.cache', 'appimage-tools');
  rmSync(folder, { recursive: true, force: true });
  const programs = join(folder, `linux-${process.arch}`);
  mkdirSync(programs, { recursive: true });
  mkdirSync(join(folder, 'lib', 'x64'), { recursive: true });
  for (const name of ['mksquashfs', 'desktop-file-validate']) symlinkSync(capture('which', [name]).stdout.trim(), join(programs, name));
  const runtime = join(folder, `runtime-${process.arch}`);
  writeFileSync(runtime, appImageRuntime.padEnd(runtimeBytes, '\n'));
  chmodSync(runtime, 0o755);
  return folder;
}

/** @returns {Record<string, string>} for electron-builder's environment */
export function trialTools() {
  const has7za = isPresent('7za');
  const hasImageTools = ['mksquashfs', 'desktop-file-validate'].every((name) => isPresent(name));
  return {
    ...(has7za ? { ELECTRON_BUILDER_7ZIP_PATH: capture('which', ['7za']).stdout.trim() } : {}),
    ...(hasImageTools ? { APPIMAGE_TOOLS_PATH: appImageTools() } : {}),
    CUSTOM_FPM_PATH: inRoot('scripts', 'fpm', 'fpm.mjs'),
    // A trial's archive need not be small.
    ELECTRON_BUILDER_COMPRESSION_LEVEL: process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '1',
  };
}
