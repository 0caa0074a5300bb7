import type { HistoryEntry } from '../../../src/shared/history.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import type { SecretStore } from '../../../src/shared/snapshot.ts';
import { type Log } from '../../../src/main/ports.ts';
import {
  StorageError,
  type ConfigPort,
  type HistoryPort,
  type HistoryQuery,
  type SecretsPort,
  type StoredConfig,
} from '../../../src/main/storage-ports.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: unknown;
}

export function fakeLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']): Log['info'] =>
    (message, fields) =>
      void lines.push({ level, message, fields });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** `values`: what would be on disk. */
export function fakeSecrets(store: SecretStore = 'keychain'): SecretsPort & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  const passing = new Map<string, string>();
  return {
    values,
    store,
    get: (name) => passing.get(name) ?? values.get(name),
    has: (name) => passing.has(name) || values.has(name),
    setForThisRun: (name, value) => void (value === undefined ? passing.delete(name) : passing.set(name, value)),
    set: (name, value) => {
      passing.delete(name);
      if (value) values.set(name, value);
      else values.delete(name);
      return Promise.resolve(store !== 'memory');
    },
    forget: (accountId) => {
      for (const entries of [values, passing])
        for (const name of [...entries.keys()]) if (name.startsWith(`${accountId}/`)) entries.delete(name);
      return Promise.resolve();
    },
    allowFile: () => Promise.resolve(),
  };
}

/** `broken`: as on a full disk; nothing is lost, nothing is written. */
export function fakeHistory(): HistoryPort & { entries: HistoryEntry[]; broken: boolean } {
  let nextId = 1;
  const removed: HistoryEntry[] = [];
  const history = {
    entries: [] as HistoryEntry[],
    broken: false,
    add(entry: Omit<HistoryEntry, 'id'>) {
      if (history.broken) throw new StorageError('database or disk is full');
      history.entries.unshift({ ...entry, id: nextId++ });
    },
    list({ filter, limit }: HistoryQuery) {
      if (history.broken) throw new StorageError('database is damaged');
      return history.entries.filter((entry) => filter === 'all' || filter === 'missed' || entry.direction === filter).slice(0, limit);
    },
    unseenMissed: () => history.entries.filter(({ missed, seen }) => missed && !seen).length,
    markSeen: (uri?: string) =>
      void (history.entries = history.entries.map((entry) => ({
        ...entry,
        seen: entry.seen || uri === undefined || entry.party.uri === uri,
      }))),
    remove: (id?: number) => {
      if (id !== undefined) removed.push(...history.entries.filter((entry) => entry.id === id));
      history.entries = id === undefined ? [] : history.entries.filter((entry) => entry.id !== id);
    },
    restore: (ids: readonly number[]) => {
      const back = removed.filter(({ id }) => ids.includes(id));
      history.entries = [...history.entries, ...back].sort((one, other) => other.id - one.id);
      return back.length === ids.length;
    },
    close: () => undefined,
  };
  return history;
}

export function fakeConfig(): ConfigPort & { readonly saved: StoredConfig[]; broken: boolean } {
  const saved: StoredConfig[] = [];
  const config = {
    saved,
    broken: false,
    load: () => ({
      config: saved.at(-1) ?? { accounts: [], contacts: [], settings: defaultSettings, decided: [], reached: {} },
      health: 'good' as const,
    }),
    save: (value: StoredConfig) => {
      if (config.broken) return Promise.reject(new StorageError('disk full'));
      saved.push(value);
      return Promise.resolve();
    },
  };
  return config;
}
