/**
 * Accounts, contacts and settings in `settings.json`, with `settings.last-good.json` beside it: a second, whole copy of the last save.
 * A file that cannot be read is set aside and the copy is used; of a file with one bad account, contact or setting only that part is taken
 * from the copy.
 */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSettings } from '../../shared/settings.ts';
import { type Log } from '../ports.ts';
import { StorageError, type ConfigPort, type StoredConfig } from '../storage-ports.ts';
import { writeAtomically } from './atomic-write.ts';
import { mend, readConfig, serialiseConfig, withoutStaleDefault, type ReadConfig } from './config-schema.ts';
import { setAside } from './set-aside.ts';

const NOTHING: StoredConfig = { accounts: [], contacts: [], settings: defaultSettings, decided: [], reached: {} };

type FileRead = ReadConfig | 'absent' | 'unreadable';

function readFile(file: string, log: Log): FileRead {
  try {
    return readConfig(readFileSync(file, 'utf8')) ?? 'unreadable';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent';
    log.error('settings cannot be read', { file, error: String(error) });
    return 'unreadable';
  }
}

const isRead = (read: FileRead): read is ReadConfig => typeof read === 'object';

export function createConfigFile({ folder, log }: { folder: string; log: Log }): ConfigPort {
  const file = join(folder, 'settings.json');
  const lastGoodFile = join(folder, 'settings.last-good.json');
  let lastWrite: Promise<void> = Promise.resolve();

  function load(): ReturnType<ConfigPort['load']> {
    const current = readFile(file, log);
    if (isRead(current) && current.whole) return { config: withoutStaleDefault(current.config), health: 'good' };

    const lastGood = readFile(lastGoodFile, log);
    if (current === 'absent' && lastGood === 'absent') return { config: NOTHING, health: 'good' };

    if (current !== 'absent') setAside(file, log, isRead(current) ? 'copy' : 'move');
    if (lastGood === 'unreadable') setAside(lastGoodFile, log);
    if (isRead(current)) return restored(isRead(lastGood) ? mend(current, lastGood.config) : current.config);
    if (isRead(lastGood)) return restored(lastGood.config);
    return { config: NOTHING, health: 'lost' };
  }

  /** Written back at once, or the next start would find, and set aside, the same damage again. */
  function restored(read: StoredConfig): ReturnType<ConfigPort['load']> {
    const config = withoutStaleDefault(read);
    save(config).catch(() => undefined);
    return { config, health: 'restored' };
  }

  async function write(config: StoredConfig): Promise<void> {
    const text = serialiseConfig(config);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(file, text);
    } catch (error) {
      log.error('settings were not saved', { file, error: String(error) });
      throw new StorageError('settings could not be written', { cause: error });
    }
    // The save has succeeded; an older copy is better than none.
    await writeAtomically(lastGoodFile, text).catch((error: unknown) => {
      log.warn('the copy of the settings was not saved', { file: lastGoodFile, error: String(error) });
    });
  }

  function save(config: StoredConfig): Promise<void> {
    const done = lastWrite.then(() => write(config));
    lastWrite = done.catch(() => undefined);
    return done;
  }

  return { load, save };
}
