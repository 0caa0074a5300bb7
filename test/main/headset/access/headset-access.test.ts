/** The question for the password, with a pkexec that answers as it likes. */
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AccessDesk } from '../../../../src/main/headset/access/headset-access.ts';
import type { AccessError, HeadsetAccess } from '../../../../src/main/headset/hid-port.ts';
import { MUTE_RULE, refusal, RULE, ruleText, testAccess, writeInto } from '../../../support/headset/headset-access.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
const put = (path: string, text: string): void => writeInto(folder.path, path, text);
const access = (part: Partial<AccessDesk> = {}): HeadsetAccess => testAccess(folder.path, part);

describe('asking for the password', () => {
  /** A pkexec that answers as it likes. */
  const pkexec = (text: string): string => {
    put('fake-pkexec', `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder.path, 'fake-pkexec'), 0o755);
    return join(folder.path, 'fake-pkexec');
  };
  const answered = (text: string, part = {}): Promise<AccessError> =>
    refusal(access({ pkexec: [pkexec(text)], ...part }).allow({ mute: false }));

  test('the user does not want to', async () => {
    const error = await answered('echo "Error executing command as another user: Request dismissed" >&2; exit 126');
    expect(error).toMatchObject({ fault: 'declined', message: 'No password was given' });
  });

  test('the user may not, or nobody asks', async () => {
    const error = await answered('echo "Error executing command as another user: No authentication agent found." >&2; exit 127');
    expect(error.fault).toBe('unavailable');
    expect(error.message).toContain('No authentication agent found');
    expect(error.message).toContain('sudo tee');
  });

  test.each([
    ['is not there', []],
    ['cannot be run', undefined],
  ])('pkexec %s', async (_what, paths) => {
    put('plain-file', '');
    const error = await refusal(access({ pkexec: paths ?? [join(folder.path, 'plain-file')] }).allow({ mute: true }));
    expect(error.fault).toBe('unavailable');
    expect(error.message).toContain(`sudo tee /etc/udev/rules.d/${MUTE_RULE}`);
  });

  test('it fails without a word: the sentence does not hold the program', async () => {
    const error = await answered('exit 9');
    expect(error.fault).toBe('failed');
    expect(error.message).toMatch(/^It failed \(exit code 9\)\. By hand: /);
  });

  test('it says that it went well and nothing has come of it', async () => {
    expect(await answered('exit 0')).toMatchObject({ fault: 'failed' });
  });

  test('nobody answers the question', async () => {
    const started = Date.now();
    expect(await answered('exec sleep 30', { patience: 300 })).toMatchObject({ fault: 'declined' });
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test('once at a time, and again afterwards', async () => {
    const asked = access({ pkexec: [pkexec(`until [ -e '${folder.path}/go' ]; do sleep 0.05; done; exit 126`)] });
    const first = refusal(asked.allow({ mute: false }));
    expect(await refusal(asked.allow({ mute: true }))).toMatchObject({ fault: 'failed', message: 'The system is asking already' });
    put('go', '');
    expect(await first).toMatchObject({ fault: 'declined' });
    expect(await refusal(asked.allow({ mute: false }))).toMatchObject({ fault: 'declined' });
  });

  test('is told fixed words, a text that is ours, and nothing of our environment', async () => {
    process.env.OFFHOOK_TEST_SECRET = 'hush';
    const error = await answered(`env >'${folder.path}/env'; printf '%s\\0' "$@" >'${folder.path}/args'; exit 126`);
    delete process.env.OFFHOOK_TEST_SECRET;
    expect(error.fault).toBe('declined');
    expect(readFileSync(join(folder.path, 'env'), 'utf8')).not.toMatch(/OFFHOOK|SHELL|HOME/);
    const args = readFileSync(join(folder.path, 'args'), 'utf8').split('\0').slice(0, -1);
    const program = readFileSync(join(import.meta.dirname, '../../../../src/main/headset/access/headset-rule.sh'), 'utf8');
    expect(args).toEqual([
      '--disable-internal-agent',
      '/bin/sh',
      '-c',
      program,
      'offhook-headset-rule',
      'unmute',
      ruleText(RULE).trimEnd(),
      ruleText(MUTE_RULE).trimEnd(),
    ]);
  });
});
