/** The tables of the history, how they grew, and how a row becomes an entry. */
import type { TransferOutcome } from '../../shared/call.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import { transferOutcomeSchema } from '../../shared/history-schema.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import { withoutContact } from '../../shared/party.ts';
import { readReason, readTransfer } from '../../shared/read-past.ts';
import { oneRow, type Database } from './database.ts';
import { searchTextOf } from './search-text.ts';

/** For rows that an older version has written. */
export const SEARCH_ANEW = 'UPDATE calls SET searchText = searchTextOf(name, number, uri, dialed);';

/** Step n brings a file of version n to n + 1. Only ever append. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE calls (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     accountId TEXT NOT NULL,
     accountTitle TEXT NOT NULL,
     direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
     uri TEXT NOT NULL,
     name TEXT,
     number TEXT NOT NULL,
     startedAt INTEGER NOT NULL,
     duration INTEGER NOT NULL,
     reasonKind TEXT NOT NULL,
     reasonCode INTEGER,
     reasonText TEXT,
     missed INTEGER NOT NULL CHECK (missed IN (0, 1)),
     seen INTEGER NOT NULL CHECK (seen IN (0, 1)),
     searchText TEXT NOT NULL
   ) STRICT;
   CREATE INDEX callsByTime ON calls (startedAt DESC, id DESC);
   CREATE INDEX callsUnseen ON calls (id) WHERE missed = 1 AND seen = 0;`,
  `ALTER TABLE calls ADD COLUMN reasonCause INTEGER;
   ALTER TABLE calls ADD COLUMN warningCode INTEGER;
   ALTER TABLE calls ADD COLUMN warningText TEXT;`,
  // JSON, as of `transferOutcomeSchema`.
  `ALTER TABLE calls ADD COLUMN lastTransfer TEXT;`,
  `ALTER TABLE calls ADD COLUMN dialed TEXT;`,
  `ALTER TABLE calls ADD COLUMN direct INTEGER NOT NULL DEFAULT 0 CHECK (direct IN (0, 1));`,
  // It is searched in another way than it was when they were written.
  SEARCH_ANEW,
];

/** The file was written by a newer Offhook; touching it could damage it. */
export class NewerFormatError extends Error {
  override name = 'NewerFormatError';
}

export const formatOf = (db: Database, schema: 'main' | 'past' = 'main'): number =>
  Number(oneRow(db, `PRAGMA ${schema}.user_version`).user_version);

export function refuseNewer(db: Database): void {
  const format = formatOf(db);
  if (format > MIGRATIONS.length) throw new NewerFormatError(`history format ${format}, this version knows ${MIGRATIONS.length}`);
}

export function migrate(db: Database): void {
  db.function('searchTextOf', (name: string | null, number: string, uri: string, dialed: string | null) =>
    searchTextOf({ uri, number, ...(name === null ? {} : { name }) }, dialed ?? undefined),
  );
  const format = formatOf(db);
  for (const [step, sql] of MIGRATIONS.entries()) {
    if (step < format) continue;
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${step + 1}; COMMIT`);
  }
}

export interface CallRow {
  readonly id: number;
  readonly accountId: string;
  readonly accountTitle: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly uri: string;
  readonly name: string | null;
  readonly number: string;
  readonly startedAt: number;
  readonly duration: number;
  readonly reasonKind: string;
  readonly reasonCode: number | null;
  readonly reasonText: string | null;
  readonly reasonCause: number | null;
  readonly warningCode: number | null;
  readonly warningText: string | null;
  readonly lastTransfer: string | null;
  readonly dialed: string | null;
  readonly direct: number;
  readonly missed: number;
  readonly seen: number;
}

const reasonOf = (row: CallRow): EndReason =>
  readReason(
    {
      kind: row.reasonKind,
      code: row.reasonCode ?? undefined,
      text: row.reasonText ?? undefined,
      cause: row.reasonCause ?? undefined,
      warning: row.warningCode === null ? undefined : { code: row.warningCode, text: row.warningText ?? '' },
    },
    'refused',
  );

/** Undefined: there was none, or what stands there cannot be read; the rest of the call is whole all the same. */
function transferOf({ lastTransfer }: CallRow): TransferOutcome | undefined {
  if (lastTransfer === null) return undefined;
  try {
    const outcome = readTransfer(transferOutcomeSchema.parse(JSON.parse(lastTransfer)));
    // Older files name the contact of then.
    return { ...outcome, party: withoutContact(outcome.party) };
  } catch {
    return undefined;
  }
}

export function toEntry(row: CallRow): HistoryEntry {
  const lastTransfer = transferOf(row);
  return {
    id: row.id,
    accountId: row.accountId,
    accountTitle: row.accountTitle,
    direction: row.direction,
    party: { uri: row.uri, number: row.number, ...(row.name === null ? {} : { name: row.name }) },
    ...(row.dialed === null ? {} : { dialed: row.dialed }),
    ...(row.direct === 1 ? { direct: true } : {}),
    startedAt: row.startedAt,
    duration: row.duration,
    reason: reasonOf(row),
    ...(lastTransfer ? { lastTransfer } : {}),
    missed: row.missed === 1,
    seen: row.seen === 1,
  };
}
