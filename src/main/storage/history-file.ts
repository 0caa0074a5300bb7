/** Opening the history's database in whatever state the disk has it. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../ports.ts';
import { oneRow, openDatabase, type Database } from './database.ts';
import { formatOf, migrate, MIGRATIONS, NewerFormatError, refuseNewer, SEARCH_ANEW } from './history-schema.ts';
import { asideName } from './set-aside.ts';

/**
 * `restarted`: the file was damaged, is kept beside the new one. `memory`: the file could not be used (read-only or full disk, written by a newer
 * version) and stays untouched; what happens from now on is kept for this run only.
 */
export type HistoryHealth = 'good' | 'restarted' | 'memory';

/** SQLITE_CORRUPT and SQLITE_NOTADB, extended codes included. */
const isDamage = (error: unknown): boolean => [11, 26].includes(Number((error as { errcode?: unknown }).errcode) & 0xff);

class DamagedError extends Error {
  readonly errcode = 11;
}

function openFile(file: string): Database {
  // Made here for its mode; SQLite gives its journals the same.
  closeSync(openSync(file, 'a', 0o600));
  const db = openDatabase(file);
  try {
    db.exec('PRAGMA busy_timeout = 2000');
    // Before anything is written, the change to WAL included.
    refuseNewer(db);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const found = oneRow(db, 'PRAGMA quick_check(1)').quick_check;
    if (found !== 'ok') throw new DamagedError(String(found));
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The journal goes with its database: together they may still be repaired. */
function moveAside(file: string, log: Log): void {
  const aside = asideName(file, new Date());
  for (const tail of ['', '-wal', '-shm']) if (existsSync(file + tail)) renameSync(file + tail, aside + tail);
  log.warn('the damaged history was set aside', { file, aside });
}

/** An empty database, with the past read from the file where that is possible without writing beside it. */
function openMemory(file: string, log: Log): Database {
  const db = openDatabase(':memory:');
  migrate(db);
  try {
    // `immutable` reads a WAL database in a folder where no journal can be made.
    db.prepare('ATTACH ? AS past').run(`file:${encodeURI(file).replace(/[?#]/g, encodeURIComponent)}?mode=ro&immutable=1`);
    // Columns are only ever added, so an older file has the first of them.
    const columns = db.prepare('SELECT name FROM pragma_table_info(?, ?)').all('calls', 'past') as { name: string }[];
    if (formatOf(db, 'past') <= MIGRATIONS.length)
      db.exec(`INSERT INTO calls (${columns.map(({ name }) => name).join(', ')}) SELECT * FROM past.calls; ${SEARCH_ANEW}`);
    db.exec('DETACH past');
  } catch (error) {
    log.info('the past calls cannot be shown', { error: String(error) });
  }
  return db;
}

export function openHistoryFile(folder: string, log: Log): { db: Database; health: HistoryHealth } {
  const file = join(folder, 'history.db');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      return { db: openFile(file), health: 'good' };
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.error('the history is damaged', { file, error: String(error) });
      moveAside(file, log);
      return { db: openFile(file), health: 'restarted' };
    }
  } catch (error) {
    const newer = error instanceof NewerFormatError;
    log.error('the history is kept for this run only', { file, newer, error: String(error) });
    return { db: openMemory(file, log), health: 'memory' };
  }
}
