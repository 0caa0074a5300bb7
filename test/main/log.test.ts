import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog, logLine } from '../../src/main/log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offhook-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a log line', () => {
  const at = new Date('2026-11-22T10:00:00.000Z');

  it('holds the time, the level, the message and its fields', () => {
    expect(logLine(at, 'info', 'a call came', { callId: 'c1', code: 180, early: false, absent: undefined })).toBe(
      '2026-11-22T10:00:00.000Z info  a call came callId=c1 code=180 early=false\n',
    );
  });

  it('cannot be made two by what comes from the network', () => {
    const line = logLine(at, 'warn', 'odd\nname', { name: 'Anna\n2026-11-22 error forged', other: 'a"b', sep: 'a\u2028b' });
    expect(line.trimEnd()).not.toMatch(/[\n\r\u2028]/);
    expect(line).toContain(String.raw`name="Anna\n2026`);
  });
});

describe('the log', () => {
  it('is readable by nobody else and keeps what an earlier run wrote', () => {
    const file = join(folder, 'deep', 'offhook.log');
    createLog({ file, echo: false }).info('first');
    createLog({ file, echo: false }).error('second');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/first\n.*second\n$/);
  });

  it('moves a full file aside and goes on in a new one', () => {
    const file = join(folder, 'offhook.log');
    writeFileSync(file, 'x'.repeat(1_999_990));
    const log = createLog({ file, echo: false });
    log.info('opens the file');
    log.info('finds it full');
    expect(statSync(`${file}.1`).size).toBeGreaterThanOrEqual(1_999_990);
    expect(readFileSync(file, 'utf8')).toMatch(/finds it full\n$/);
    expect(statSync(file).size).toBeLessThan(200);
  });

  it('does not throw where it cannot write', () => {
    writeFileSync(join(folder, 'not-a-folder'), '');
    const log = createLog({ file: join(folder, 'not-a-folder', 'offhook.log'), echo: false });
    expect(() => {
      log.info('lost');
    }).not.toThrow();
    expect(existsSync(join(folder, 'not-a-folder', 'offhook.log'))).toBe(false);
  });
});
