import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../../src/main/storage/secrets.ts';
import type { Cipher } from '../../../src/main/storage-ports.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tinyDisk } from '../../support/tiny-disk.ts';

/** Ciphers as a keychain does: another key cannot read it. */
const keychain = (key: string): Cipher => ({
  available: () => true,
  encrypt: (text) => Buffer.from(`${key}:${Buffer.from(text).toString('hex')}`),
  decrypt(data) {
    const [by, hex] = data.toString().split(':');
    if (by !== key) throw new Error(`wrong key for ${hex}`);
    return Buffer.from(hex!, 'hex').toString();
  },
});
const none: Cipher = {
  available: () => false,
  encrypt: () => {
    throw new Error('no keychain');
  },
  decrypt: () => {
    throw new Error('no keychain');
  },
};

const folder = temporaryFolder();
const open = (cipher: Cipher, fileAllowed = false, log = fakeLog()) => createSecrets({ folder: folder.path, cipher, fileAllowed, log });
const encrypted = () => join(folder.path, 'secrets.json');
const plain = () => join(folder.path, 'passwords.json');

describe('with a keychain', () => {
  it('keeps passwords over a restart, unreadable in the file', async () => {
    const secrets = open(keychain('k'));
    expect(secrets.store).toBe('keychain');
    expect(await secrets.set('work/password', 's3cret')).toBe(true);
    expect(readFileSync(encrypted(), 'utf8')).not.toContain('s3cret');
    expect(statSync(encrypted()).mode & 0o777).toBe(0o600);
    const again = open(keychain('k'));
    expect([again.health, again.get('work/password'), again.has('home/password')]).toEqual(['good', 's3cret', false]);
  });

  it('never writes what is for this run only', async () => {
    const secrets = open(keychain('k'));
    secrets.setForThisRun('practice/password', 'passing');
    await secrets.set('work/password', 's3cret');
    expect([secrets.get('practice/password'), secrets.has('practice/password')]).toEqual(['passing', true]);
    const again = open(keychain('k'));
    expect([again.has('work/password'), again.has('practice/password')]).toEqual([true, false]);
    await secrets.forget('practice');
    expect(secrets.has('practice/password')).toBe(false);
  });

  it('takes what is typed for what was given for this run only', async () => {
    const secrets = open(keychain('k'));
    secrets.setForThisRun('work/password', 'passing');
    await secrets.set('work/password', 's3cret');
    expect(secrets.get('work/password')).toBe('s3cret');
    secrets.setForThisRun('work/password', 'passing');
    secrets.setForThisRun('work/password', undefined);
    expect(secrets.get('work/password')).toBe('s3cret');
  });

  it('forgets one account and only that', async () => {
    const secrets = open(keychain('k'));
    await secrets.set('a/password', '1');
    await secrets.set('a/turnPassword', '2');
    await secrets.set('ab/password', '3');
    await secrets.forget('a');
    const again = open(keychain('k'));
    expect([again.has('a/password'), again.has('a/turnPassword'), again.get('ab/password')]).toEqual([false, false, '3']);
  });

  it('says when the keychain is another one, keeps what it cannot read, and never logs a password', async () => {
    const first = open(keychain('old'));
    await first.set('a/password', 'one');
    await first.set('b/password', 'two');
    const log = fakeLog();
    const other = open(keychain('new'), false, log);
    expect([other.health, other.has('a/password')]).toEqual(['unreadable', false]);
    await other.set('a/password', 'typed again');
    expect(open(keychain('new')).get('a/password')).toBe('typed again');
    // The old keychain comes back: what was never typed again is still there.
    expect(open(keychain('old')).get('b/password')).toBe('two');
    expect(JSON.stringify(log.lines)).not.toMatch(/typed again|"two"/);
  });

  it('takes over what a plain file holds, and removes that', async () => {
    const before = open(none, true);
    await before.set('a/password', 'one');
    const secrets = open(keychain('k'), true);
    expect([secrets.store, secrets.get('a/password')]).toEqual(['keychain', 'one']);
    await secrets.set('b/password', 'two');
    expect(existsSync(plain())).toBe(false);
    expect(open(keychain('k')).get('a/password')).toBe('one');
  });

  it('keeps a password for this run when it cannot be written', async (test) => {
    const disk = tinyDisk();
    if (!disk) return test.skip('mounting a disk takes root on Linux');
    try {
      const secrets = createSecrets({ folder: disk.path, cipher: keychain('k'), fileAllowed: false, log: fakeLog() });
      await secrets.set('a/password', 'one');
      disk.fill();
      expect(await secrets.set('b/password', 'x'.repeat(10_000))).toBe(false);
      expect(secrets.has('b/password')).toBe(true);
      const again = createSecrets({ folder: disk.path, cipher: keychain('k'), fileAllowed: false, log: fakeLog() });
      expect([again.health, again.get('a/password')]).toEqual(['good', 'one']);
    } finally {
      disk.remove();
    }
  });

  it('sets a damaged file aside', async () => {
    await open(keychain('k')).set('a/password', 'one');
    writeFileSync(encrypted(), '{"format":1,"entr');
    expect(open(keychain('k')).health).toBe('unreadable');
    expect(readdirSync(folder.path).some((name) => name.startsWith('secrets.damaged-'))).toBe(true);
  });
});

describe('without a keychain', () => {
  it('keeps passwords for this run only', async () => {
    const secrets = open(none);
    expect(secrets.store).toBe('memory');
    expect(await secrets.set('a/password', 'one')).toBe(false);
    expect(secrets.get('a/password')).toBe('one');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('uses a file of mode 0600 once the user accepts one, and deletes it when that is withdrawn', async () => {
    const secrets = open(none);
    await secrets.set('a/password', 'one');
    await secrets.allowFile(true);
    expect(secrets.store).toBe('file');
    expect(statSync(plain()).mode & 0o777).toBe(0o600);
    expect(open(none, true).get('a/password')).toBe('one');
    await secrets.allowFile(false);
    expect([secrets.store, existsSync(plain()), secrets.get('a/password')]).toEqual(['memory', false, 'one']);
  });

  it('leaves a file that is not allowed as it is, but for what is forgotten, until the user decides', async () => {
    const first = open(none, true);
    await first.set('work/password', 'one');
    await first.set('home/password', 'two');
    const later = open(none, false);
    await later.set('other/password', 'three');
    expect(readFileSync(plain(), 'utf8')).toContain('one');
    expect(readFileSync(plain(), 'utf8')).not.toContain('three');
    await later.forget('work');
    expect(readFileSync(plain(), 'utf8')).not.toContain('one');
    expect(readFileSync(plain(), 'utf8')).toContain('two');
    await later.allowFile(false);
    expect(existsSync(plain())).toBe(false);
  });

  it('leaves what a keychain encrypted for the day it comes back', async () => {
    await open(keychain('k')).set('a/password', 'one');
    const without = open(none, true);
    expect([without.health, without.has('a/password')]).toEqual(['unreadable', false]);
    await without.set('b/password', 'two');
    const back = open(keychain('k'));
    expect([back.get('a/password'), back.get('b/password')]).toEqual(['one', 'two']);
  });
});
