import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSecret } from '../../../src/main/policy/resolve-secret.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
function secretFile(text: string, mode = 0o600): string {
  const file = join(folder.path, 'secret');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return `file:${file}`;
}
const resolved = (reference: string, env: NodeJS.ProcessEnv = {}) => resolveSecret(reference, env, 'linux');

describe('a password by reference', () => {
  it('comes from a variable, from a file, or from the user', () => {
    expect(resolved('env:DESK', { DESK: 's3cret' })).toEqual({ value: 's3cret' });
    expect(resolved(secretFile('s3cret\n'))).toEqual({ value: 's3cret' });
    expect(resolved(secretFile('with space \r\n', 0o640))).toEqual({ value: 'with space ' });
    expect(resolved('ask')).toBeUndefined();
  });

  it('is told where it is not there, and never said itself', () => {
    expect(resolved('env:DESK')).toEqual({ problem: 'the variable DESK is empty or not there' });
    expect(resolved('file:relative')).toEqual({ problem: 'relative is no absolute path' });
    expect(resolved('file:/nowhere/at/all')).toEqual({ problem: '/nowhere/at/all cannot be read (ENOENT)' });
    expect(resolved(secretFile('\n'))).toMatchObject({ problem: expect.stringContaining('empty') as string });
    expect(JSON.stringify(resolved('env:DESK', { DESK: 'x'.repeat(1001) }))).not.toContain('xxx');
    mkdirSync(join(folder.path, 'sub'));
    expect(resolved(`file:${join(folder.path, 'sub')}`)).toMatchObject({ problem: expect.stringContaining('is no file') as string });
  });

  it.each([0o644, 0o604, 0o660, 0o606, 0o601])('is not read from a file of mode %o', (mode) => {
    expect(resolved(secretFile('s3cret', mode))).toMatchObject({ problem: expect.stringContaining('open to other users') as string });
  });

  it('waits for no pipe', () => {
    const pipe = join(folder.path, 'pipe');
    execFileSync('mkfifo', ['-m', '600', pipe]);
    expect(resolved(`file:${pipe}`)).toEqual({ problem: `${pipe} is no file` });
  });

  it.each(['//server/share/secret', '//?/UNC/server/share/secret'])('is not asked of another computer on Windows: %s', (path) => {
    expect(resolveSecret(`file:${path}`, {}, 'win32')).toEqual({ problem: `${path} is on another computer` });
  });

  it('is read from a file of any mode on Windows, where the mode says nothing', () => {
    expect(resolveSecret(secretFile('s3cret', 0o644), {}, 'win32')).toEqual({ value: 's3cret' });
  });
});
