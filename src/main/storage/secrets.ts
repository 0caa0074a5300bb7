/**
 * Passwords. The best place the system offers is used: its keychain (encrypted in `secrets.json`), else a plain file of mode 0600
 * (`passwords.json`) if the user accepted one, else memory for this run.
 */
import { join } from 'node:path';
import type { Log } from '../ports.ts';
import type { Cipher, SecretName, SecretsPort } from '../storage-ports.ts';
import type { SecretStore } from '../../shared/snapshot.ts';
import { entriesFile, type Entries } from './secret-files.ts';

export interface SecretsSetup {
  readonly folder: string;
  readonly cipher: Cipher;
  /** The user accepted a plain file where there is no keychain. */
  readonly fileAllowed: boolean;
  readonly log: Log;
}

export interface Secrets extends SecretsPort {
  /** `unreadable`: entries are there that this keychain cannot decrypt; they are kept, and the passwords must be typed again. */
  readonly health: 'good' | 'unreadable';
}

/** What the keychain can read of `blobs`, and what it cannot. */
function decryptAll(cipher: Cipher, blobs: Entries, log: Log): { values: Map<string, string>; sealed: Map<string, string> } {
  const values = new Map<string, string>();
  const sealed = new Map<string, string>();
  for (const [name, blob] of blobs) {
    try {
      if (!cipher.available()) throw new Error('no keychain');
      values.set(name, cipher.decrypt(Buffer.from(blob, 'base64')));
    } catch (error) {
      sealed.set(name, blob);
      log.warn('a stored password cannot be decrypted', { name, error: String(error) });
    }
  }
  return { values, sealed };
}

export function createSecrets({ folder, cipher, fileAllowed, log }: SecretsSetup): Secrets {
  const encryptedFile = entriesFile(join(folder, 'secrets.json'), log);
  const plainFile = entriesFile(join(folder, 'passwords.json'), log);
  const encrypted = encryptedFile.read();
  const plain = plainFile.read();
  const { values, sealed } = decryptAll(cipher, encrypted.entries, log);
  const health = encrypted.damaged || plain.damaged || sealed.size > 0 ? 'unreadable' : 'good';
  let allowed = fileAllowed;
  /** A file that is not allowed waits for `allowFile`, as it is: the settings that allow it may just have been lost. */
  const waiting = new Map(fileAllowed ? [] : plain.entries);
  /** Never written. */
  const passing = new Map<string, string>();
  let lastWrite: Promise<unknown> = Promise.resolve();

  // The plain file is only ever written without a keychain, so what it holds is newer than what the keychain does.
  for (const [name, value] of plain.entries) values.set(name, value);

  const store = (): SecretStore => (cipher.available() ? 'keychain' : allowed ? 'file' : 'memory');

  /** Bring the files in line with `values`; what is sealed stays until it is replaced. */
  async function persist(): Promise<boolean> {
    const where = store();
    try {
      const blobs =
        where === 'keychain' ? [...values].map(([name, value]) => [name, cipher.encrypt(value).toString('base64')] as const) : [];
      await encryptedFile.write(new Map([...sealed, ...blobs]));
      await plainFile.write({ file: values, memory: waiting, keychain: new Map<string, string>() }[where]);
      return where !== 'memory';
    } catch (error) {
      log.error('passwords were not saved', { where, error: String(error) });
      return false;
    }
  }

  function save(): Promise<boolean> {
    const done = lastWrite.then(persist);
    lastWrite = done;
    return done;
  }

  // A keychain has come: it takes over.
  if (cipher.available() && plain.entries.size > 0) void save();

  return {
    health,
    get store() {
      return store();
    },
    get: (name: SecretName) => passing.get(name) ?? values.get(name),
    has: (name: SecretName) => passing.has(name) || values.has(name),
    setForThisRun: (name, value) => void (value === undefined ? passing.delete(name) : passing.set(name, value)),
    set(name, value) {
      passing.delete(name);
      if (value) values.set(name, value);
      else values.delete(name);
      if (cipher.available()) sealed.delete(name);
      return save();
    },
    async forget(accountId) {
      for (const entries of [values, sealed, waiting, passing])
        for (const name of [...entries.keys()]) if (name.startsWith(`${accountId}/`)) entries.delete(name);
      await save();
    },
    async allowFile(next) {
      allowed = next;
      waiting.clear();
      await save();
    },
  };
}
