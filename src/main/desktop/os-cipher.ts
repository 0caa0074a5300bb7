/** The system's keychain behind Electron's safeStorage. The app must be ready. */
import { safeStorage } from 'electron';
import type { Cipher } from '../storage-ports.ts';

/** On Linux without a keyring Electron may "encrypt" with a key that is in its source: that counts as none. */
function isAvailable(): boolean {
  try {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  } catch {
    return false;
  }
}

export const createOsCipher = (): Cipher => {
  // Asked once: the answer decides where passwords are for the whole run.
  const available = isAvailable();
  return {
    available: () => available,
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (data) => safeStorage.decryptString(data),
  };
};
