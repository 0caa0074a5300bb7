/** SQLite as we use it. The API is that of `node:sqlite`, which can take its place once every runtime of ours has it. */
import { DatabaseSync } from '@photostructure/sqlite';

export type Database = InstanceType<typeof DatabaseSync>;
export type Row = Readonly<Record<string, unknown>>;

export const openDatabase = (file: string): Database => new DatabaseSync(file);

/** The one row of a statement that gives one, without parameters. */
export const oneRow = (db: Database, sql: string): Row => (db.prepare(sql).get() ?? {}) as Row;
