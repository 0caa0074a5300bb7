/** What is kept in the profile, and the store whose snapshot begins with it. */
import { createOsCipher } from './desktop/os-cipher.ts';
import type { Log } from './ports.ts';
import { configOf } from './reactions/keep-config.ts';
import { createConfigFile } from './storage/config-file.ts';
import { openHistory } from './storage/history-db.ts';
import { createSecrets } from './storage/secrets.ts';
import { createStore, type Store } from './store.ts';

export function openStorage(folder: string, log: Log) {
  const configFile = createConfigFile({ folder, log });
  const config = configFile.load();
  const { history, health: historyHealth } = openHistory({ folder, log });
  const secrets = createSecrets({ folder, cipher: createOsCipher(), fileAllowed: config.config.settings.passwordFileAccepted, log });
  /** Saves run in order: when this one is on disk, so is what was changed a moment before. */
  const saved = (store: Store) => configFile.save(configOf(store.get())).catch(() => undefined);
  return { configFile, config, history, historyHealth, secrets, saved };
}

export type Kept = ReturnType<typeof openStorage>;

export const openStore = (first: Parameters<typeof createStore>[0], log: Log): Store =>
  createStore(first, (error) =>
    log.error('a reaction failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
