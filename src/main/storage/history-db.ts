/** Past calls in SQLite. */
import { LAST_MOMENT } from '../../shared/moment-schema.ts';
import { type Log } from '../ports.ts';
import { StorageError, type HistoryPort, type HistoryQuery } from '../storage-ports.ts';
import { oneRow, type Database } from './database.ts';
import { openHistoryFile, type HistoryHealth } from './history-file.ts';
import { toEntry, type CallRow } from './history-schema.ts';
import { searchPatterns, searchTextOf } from './search-text.ts';

const FILTERS: Record<HistoryQuery['filter'], string> = {
  all: '1',
  missed: 'missed = 1',
  incoming: "direction = 'incoming'",
  outgoing: "direction = 'outgoing'",
};

function select(db: Database, { search, filter, before, limit, orBy }: HistoryQuery): CallRow[] {
  const patterns = searchPatterns(search);
  const conditions = [
    FILTERS[filter],
    // From a damaged file: nobody could say when that was.
    `startedAt BETWEEN 0 AND ${LAST_MOMENT}`,
    ...(before === undefined ? [] : ['startedAt < :before']),
    ...(patterns
      ? [
          String.raw`(searchText LIKE :text ESCAPE '\' OR searchText LIKE :other ESCAPE '\'${orBy ? ' OR orBy(uri, number, accountId, direct)' : ''})`,
        ]
      : []),
  ];
  if (orBy) {
    db.function('orBy', (uri: string, number: string, accountId: string, direct: number) =>
      orBy({ uri, number }, { accountId, ...(direct === 1 ? { direct: true } : {}) }) ? 1 : 0,
    );
  }
  const rows: unknown[] = db
    .prepare(`SELECT * FROM calls WHERE ${conditions.join(' AND ')} ORDER BY startedAt DESC, id DESC LIMIT :limit`)
    .all({ limit, ...(before === undefined ? {} : { before }), ...(patterns ?? {}) });
  return rows as CallRow[];
}

function insert(db: Database, entry: Parameters<HistoryPort['add']>[0]): void {
  db.prepare(
    `INSERT INTO calls (accountId, accountTitle, direction, uri, name, number, startedAt, duration,
                        reasonKind, reasonCode, reasonText, reasonCause, warningCode, warningText, lastTransfer, dialed, direct, missed, seen, searchText)
     VALUES (:accountId, :accountTitle, :direction, :uri, :name, :number, :startedAt, :duration,
             :reasonKind, :reasonCode, :reasonText, :reasonCause, :warningCode, :warningText, :lastTransfer, :dialed, :direct, :missed, :seen, :searchText)`,
  ).run({
    accountId: entry.accountId,
    accountTitle: entry.accountTitle,
    direction: entry.direction,
    uri: entry.party.uri,
    name: entry.party.name ?? null,
    number: entry.party.number,
    startedAt: Math.round(entry.startedAt),
    duration: Math.round(entry.duration),
    reasonKind: entry.reason.kind,
    reasonCode: entry.reason.code ?? null,
    reasonText: entry.reason.text ?? null,
    reasonCause: entry.reason.cause ?? null,
    warningCode: entry.reason.warning?.code ?? null,
    warningText: entry.reason.warning?.text ?? null,
    lastTransfer: entry.lastTransfer ? JSON.stringify(entry.lastTransfer) : null,
    dialed: entry.dialed ?? null,
    direct: entry.direct ? 1 : 0,
    missed: entry.missed ? 1 : 0,
    seen: entry.seen ? 1 : 0,
    searchText: searchTextOf(entry.party, entry.dialed),
  });
}

/** Whole rows, with the ids that they had: none of those is given away again. All or none. */
function putBack(db: Database, rows: readonly CallRow[]): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const row of rows) {
      const columns = Object.keys(row);
      db.prepare(`INSERT INTO calls (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`).run({ ...row });
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/** Open `history.db` in the profile folder. Never throws; `health` says what became of the file (see `HistoryHealth`). */
export function openHistory({ folder, log }: { folder: string; log: Log }): { history: HistoryPort; health: HistoryHealth } {
  const { db, health } = openHistoryFile(folder, log);

  function attempt<T>(what: string, run: () => T): T {
    try {
      return run();
    } catch (error) {
      log.error(what, { error: String(error) });
      throw new StorageError(what, { cause: error });
    }
  }

  /** By id. In memory alone: what was removed is on no disk. */
  const removed = new Map<number, CallRow>();

  const history: HistoryPort = {
    add(entry) {
      attempt('a past call was not saved', () => {
        insert(db, entry);
      });
    },
    list: (query) => attempt('past calls cannot be read', () => select(db, query).map(toEntry)),
    unseenMissed: () =>
      attempt('missed calls cannot be counted', () =>
        Number(oneRow(db, 'SELECT count(*) AS missed FROM calls WHERE missed = 1 AND seen = 0').missed),
      ),
    markSeen(uri) {
      attempt('missed calls were not marked as seen', () => {
        const whose = uri === undefined ? '' : ' AND uri = :uri';
        db.prepare(`UPDATE calls SET seen = 1 WHERE missed = 1 AND seen = 0${whose}`).run(uri === undefined ? {} : { uri });
      });
    },
    remove(id) {
      attempt('past calls were not removed', () => {
        if (id === undefined) {
          db.exec('DELETE FROM calls');
          removed.clear();
        } else {
          const row = db.prepare('SELECT * FROM calls WHERE id = ?').get(id) as CallRow | undefined;
          db.prepare('DELETE FROM calls WHERE id = ?').run(id);
          if (row) removed.set(id, row);
        }
      });
    },
    restore(ids) {
      const rows = ids.flatMap((id) => removed.get(id) ?? []);
      if (rows.length < ids.length) return false;
      attempt('past calls were not brought back', () => putBack(db, rows));
      for (const id of ids) removed.delete(id);
      return true;
    },
    close() {
      attempt('the history was not closed', () => {
        db.close();
      });
    },
  };
  return { history, health };
}
