import { afterEach, describe, expect, it, vi } from 'vitest';
import { createOsCipher } from '../../../src/main/desktop/os-cipher.ts';

const system = vi.hoisted(() => ({ available: true, backend: 'gnome_libsecret', throws: false }));
vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => {
      if (system.throws) throw new Error('no bus');
      return system.available;
    },
    getSelectedStorageBackend: () => system.backend,
    encryptString: (text: string) => Buffer.from(text),
    decryptString: (data: Buffer) => data.toString(),
  },
}));

const platform = process.platform;
afterEach(() => {
  Object.assign(system, { available: true, backend: 'gnome_libsecret', throws: false });
  Object.defineProperty(process, 'platform', { value: platform });
});
const on = (name: NodeJS.Platform, part: Partial<typeof system> = {}) => {
  Object.defineProperty(process, 'platform', { value: name });
  Object.assign(system, part);
  return createOsCipher().available();
};

describe('the keychain is there', () => {
  it('with a keyring on Linux, and on the others when they say so', () => {
    expect([on('linux'), on('darwin', { backend: 'unknown' }), on('win32')]).toEqual([true, true, true]);
  });
  it('not with a key that everybody knows, nor when it cannot be asked', () => {
    expect([on('linux', { backend: 'basic_text' }), on('linux', { available: false }), on('win32', { throws: true })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
