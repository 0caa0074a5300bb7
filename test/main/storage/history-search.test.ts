import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DatabaseSync } from '@photostructure/sqlite';
import { openHistory } from '../../../src/main/storage/history-db.ts';
import { MIGRATIONS } from '../../../src/main/storage/history-schema.ts';
import type { HistoryPort } from '../../../src/main/storage-ports.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const open = () => openHistory({ folder: folder.path, log: fakeLog() });
const found = (history: HistoryPort, search: string) =>
  history.list({ search, filter: 'all', limit: 50 }).map(({ party }) => party.name ?? party.number);
const add = (history: HistoryPort, name: string, dialed?: string): void =>
  history.add({
    ...{ accountId: 'work', accountTitle: 'Work', direction: 'outgoing', startedAt: 1_000, duration: 0, missed: false, seen: true },
    ...{ party: { uri: 'sip:100@example.com', number: '100', name }, reason: { kind: 'hungUp' }, ...(dialed ? { dialed } : {}) },
  });

it('finds a past call by its name in both spellings', () => {
  const { history } = open();
  for (const name of ['Müller', 'Mueller', 'Straßer', '100%']) add(history, name);
  expect(found(history, 'mue').sort()).toEqual(['Mueller', 'Müller']);
  expect(found(history, 'müller').sort()).toEqual(['Mueller', 'Müller']);
  expect(found(history, 'muller')).toEqual(['Müller']);
  expect(found(history, 'strasser')).toEqual(['Straßer']);
  expect(found(history, '0%')).toEqual(['100%']);
  history.close();
});

it('finds what an older version wrote in the same ways', () => {
  const db = new DatabaseSync(join(folder.path, 'history.db'));
  const old = MIGRATIONS.slice(0, 5);
  db.exec(`${old.join(';')}; PRAGMA user_version = ${old.length}`);
  db.exec(`INSERT INTO calls (accountId, accountTitle, direction, uri, name, number, startedAt, duration, reasonKind, dialed, missed, seen, searchText)
           VALUES ('work', 'Work', 'outgoing', 'sip:1@a', 'Müller', '1', 1, 9, 'hungUp', 'sip:gate@a', 0, 1, 'muller')`);
  db.close();
  const { history, health } = open();
  expect(health).toBe('good');
  expect(['mue', 'müller', 'gate@'].map((search) => found(history, search))).toEqual([['Müller'], ['Müller'], ['Müller']]);
  history.close();
});
