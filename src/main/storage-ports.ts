/** What the phone needs to keep: ports like those of ports.ts, all of them to the folder `storage`. */
import type { Account, AccountId, Via } from '../shared/account.ts';
import type { Contact } from '../shared/contact.ts';
import type { HistoryEntry } from '../shared/history.ts';
import type { Party } from '../shared/party.ts';
import type { SettingName } from '../shared/policy.ts';
import type { Settings } from '../shared/settings.ts';
import type { SecretStore } from '../shared/snapshot.ts';

/** What is kept in settings.json. */
export interface StoredConfig {
  readonly accounts: readonly Account[];
  readonly contacts: readonly Contact[];
  /** As the user has set them, whatever a policy puts over them. */
  readonly settings: Settings;
  /** See `PolicyView.decided`. */
  readonly decided: readonly SettingName[];
  /** Where accounts were signed in last. Of no worth to the user: lost, it is found anew. */
  readonly reached: Readonly<Record<AccountId, Via>>;
}

export class StorageError extends Error {
  override name = 'StorageError';
}

export interface ConfigPort {
  /** `health`: `restored` from the last good copy, `lost` when neither was readable (both set aside, not deleted). MUST NOT throw. */
  load(): { readonly config: StoredConfig; readonly health: 'good' | 'restored' | 'lost' };
  /** Atomic; rejects with StorageError and leaves the old file whole. Writes MUST land in the order of the calls. */
  save(config: StoredConfig): Promise<void>;
}

export interface HistoryQuery {
  readonly search: string;
  readonly filter: 'all' | 'missed' | 'incoming' | 'outgoing';
  /** Entries that started before this time, epoch ms. */
  readonly before?: number;
  readonly limit: number;
  /** Parties that the search means as well, by what the database does not know of them. */
  readonly orBy?: (party: Party, call: Pick<HistoryEntry, 'accountId' | 'direct'>) => boolean;
}

/** Past calls. Every method may throw StorageError; none may lose what was there. */
export interface HistoryPort {
  add(entry: Omit<HistoryEntry, 'id'>): void;
  list(query: HistoryQuery): HistoryEntry[];
  unseenMissed(): number;
  /** Those of the caller at `uri`, or all. */
  markSeen(uri?: string): void;
  /** No id: all, and for good. */
  remove(id?: number): void;
  /** Those that `remove` has taken away one by one in this run, whole and in their places. All of them or, where one is not to be had: false, none. */
  restore(ids: readonly number[]): boolean;
  close(): void;
}

/** The system's way to make text unreadable to other users and programs. */
export interface Cipher {
  /** False where the system has no keychain; then neither other method may be called. */
  available(): boolean;
  /** Both throw when the keychain is locked, gone or another one. */
  encrypt(text: string): Buffer;
  decrypt(data: Buffer): string;
}

/** Names of the secrets that an account has, and of the webhook's. */
export type SecretName = `${string}/password` | `${string}/proxyPassword` | `${string}/turnPassword` | '@webhook/secret';

export interface SecretsPort {
  readonly store: SecretStore;
  get(name: SecretName): string | undefined;
  has(name: SecretName): boolean;
  /** Holds at once; resolves to false when it could be kept for this run only. */
  set(name: SecretName, value: string): Promise<boolean>;
  /** For this run only, whatever the store: it MUST NOT reach a disk. It hides what is kept, until `set` or undefined takes it away. */
  setForThisRun(name: SecretName, value: string | undefined): void;
  forget(accountId: string): Promise<void>;
  /** The user allows, or no longer allows, a 0600 file where there is no keychain. */
  allowFile(allowed: boolean): Promise<void>;
}
