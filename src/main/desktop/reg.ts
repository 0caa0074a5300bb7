/** Windows' own program for the registry. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What `reg` prints for these words. By its own place: another program of that name could stand in the path. Rejects as `execFile` does. */
export async function reg(...words: readonly string[]): Promise<string> {
  const program = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\reg.exe`;
  return (await run(program, words, { timeout: 5000, windowsHide: true })).stdout;
}
