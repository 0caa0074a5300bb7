/** What looks like an AppImage to electron-updater: a program, and at its end the map by which a newer one is fetched in parts. */
import { deflateRawSync } from 'node:zlib';

export interface AppImage {
  readonly bytes: Buffer;
  /** Of the map, without the four bytes of its length. */
  readonly mapSize: number;
}

/** Two of them have all in common but the script. @param script without an end of its own */
export function appImage(script: string): AppImage {
  const program = Buffer.from(`${script}\nexit\n`);
  const rest = Buffer.alloc(100_000, 'x');
  const files = [{ name: 'file', offset: 0, checksums: [script, 'rest'], sizes: [program.length, rest.length] }];
  const map = deflateRawSync(JSON.stringify({ version: '2', files }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(map.length);
  return { bytes: Buffer.concat([program, rest, map, length]), mapSize: map.length };
}
