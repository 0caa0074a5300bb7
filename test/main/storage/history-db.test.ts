import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DatabaseSync } from '@photostructure/sqlite';
import { MIGRATIONS } from '../../../src/main/storage/history-schema.ts';
import { openHistory } from '../../../src/main/storage/history-db.ts';
import { StorageError, type HistoryPort, type HistoryQuery } from '../../../src/main/storage-ports.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tinyDisk } from '../../support/tiny-disk.ts';

type Entry = Parameters<HistoryPort['add']>[0];

const folder = temporaryFolder();
const open = (path = folder.path) => openHistory({ folder: path, log: fakeLog() });
const file = () => join(folder.path, 'history.db');
const query = (part: Partial<HistoryQuery> = {}): HistoryQuery => ({ search: '', filter: 'all', limit: 50, ...part });
const call = (number: string, part: Partial<Entry> = {}): Entry => ({
  accountId: 'work',
  accountTitle: 'Work',
  direction: 'incoming',
  party: { uri: `sip:${number}@example.com`, number },
  startedAt: 1_000,
  duration: 0,
  reason: { kind: 'remoteHungUp' },
  missed: false,
  seen: true,
  ...part,
});
const numbers = (history: HistoryPort, part?: Partial<HistoryQuery>) => history.list(query(part)).map(({ party }) => party.number);

describe('the history', () => {
  it('gives back what was added, newest first, also after a restart', () => {
    const first = open();
    expect(first.health).toBe('good');
    for (const tail of ['', '-wal', '-shm']) expect(statSync(file() + tail).mode & 0o777).toBe(0o600);
    const entry = call('100', {
      reason: { kind: 'notAcceptable', code: 488, text: 'Not here', cause: 88, warning: { code: 305, text: 'No G.722' } },
      party: { uri: 'sip:100@a', number: '100', name: 'Ann' },
    });
    first.history.add(entry);
    first.history.add(call('200', { startedAt: 2_000, duration: 61 }));
    first.history.close();
    const { history, health } = open();
    expect(health).toBe('good');
    expect(numbers(history)).toEqual(['200', '100']);
    expect(history.list(query()).at(-1)).toEqual({ ...entry, id: expect.any(Number) as number });
    history.close();
  });

  it('brings back what was removed one by one, whole and in its place, and all of it or nothing', () => {
    const { history } = open();
    const missed = call('200', {
      ...{ startedAt: 2_000, missed: true, seen: false, dialed: 'sip:200@example.com', direct: true },
      reason: { kind: 'missed', text: 'Gone', warning: { code: 305, text: 'No G.722' } },
    });
    for (const entry of [call('100'), missed, call('300', { startedAt: 3_000 })]) history.add(entry);
    const before = history.list(query());
    const ids = before.slice(0, 2).map(({ id }) => id);
    for (const id of ids) history.remove(id);
    history.add(call('400', { startedAt: 4_000 }));
    expect([numbers(history), history.unseenMissed()]).toEqual([['400', '100'], 0]);
    expect(history.restore([...ids, 99])).toBe(false);
    expect(numbers(history)).toEqual(['400', '100']);
    expect(history.restore(ids)).toBe(true);
    expect(history.list(query()).slice(1)).toEqual(before);
    expect([numbers(history, { search: '30' }), history.unseenMissed()]).toEqual([['300'], 1]);
    // It is there again, and no longer removed.
    expect(history.restore(ids)).toBe(false);
    history.remove(ids[0]);
    history.remove();
    expect(history.restore([ids[0]!])).toBe(false);
    history.close();
  });

  it('finds what a search means by what it does not know itself', () => {
    const { history } = open();
    for (const [at, number] of ['100', '200', '300'].entries()) history.add(call(number, { startedAt: at }));
    history.add(call('100', { startedAt: 8, direct: true }));
    history.add(call('100', { startedAt: 9, accountId: 'home' }));
    const orBy: HistoryQuery['orBy'] = ({ uri, number }, { accountId, direct }) =>
      uri === 'sip:100@example.com' && number === '100' && accountId === 'work' && !direct;
    expect(numbers(history, { search: '30', orBy })).toEqual(['300', '100']);
    expect(numbers(history, { search: '30' })).toEqual(['300']);
    expect(numbers(history, { search: '30', orBy, limit: 1 })).toEqual(['300']);
    expect(history.list(query()).map(({ direct }) => direct)).toEqual([undefined, true, undefined, undefined, undefined]);
    history.close();
  });

  it('keeps what a version wrote that knew less of why calls end', () => {
    const db = new DatabaseSync(file());
    db.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
    db.exec(`INSERT INTO calls (accountId, accountTitle, direction, uri, number, startedAt, duration, reasonKind, missed, seen, searchText)
             VALUES ('work', 'Work', 'outgoing', 'sip:100@example.com', '100', 1000, 0, 'busy', 0, 1, '100')`);
    db.close();
    const { history, health } = open();
    expect(health).toBe('good');
    expect(history.list(query())).toMatchObject([{ party: { number: '100' }, reason: { kind: 'busy' } }]);
    history.add(call('200', { startedAt: 2_000, reason: { kind: 'noAnswer', cause: 19 } }));
    expect(history.list(query())[0]!.reason).toEqual({ kind: 'noAnswer', cause: 19 });
    history.close();
  });

  it('keeps what came of a transfer, and knows of none in what an older version wrote', () => {
    const db = new DatabaseSync(file());
    db.exec(`${MIGRATIONS[0]}; ${MIGRATIONS[1]}; PRAGMA user_version = 2`);
    const add = (startedAt: number) =>
      db.exec(`INSERT INTO calls (accountId, accountTitle, direction, uri, number, startedAt, duration, reasonKind, missed, seen, searchText)
               VALUES ('work', 'Work', 'outgoing', 'sip:100@example.com', '100', ${startedAt}, 9, 'transferred', 0, 1, '100')`);
    add(1000);
    db.close();
    const { history } = open();
    const lastTransfer = {
      result: 'failed',
      party: { uri: 'sip:anna@example.com', name: 'Anna', number: 'anna' },
      reason: { kind: 'busy', code: 486, warning: { code: 399, text: 'x' } },
    } as const;
    // As it was written before.
    const known = { ...lastTransfer.party, contact: { id: 'a', name: 'Aunt Anna' } };
    history.add(call('200', { startedAt: 2_000, lastTransfer: { ...lastTransfer, party: known } }));
    history.close();
    const again = open().history;
    const [newer, older] = again.list(query());
    expect(newer?.lastTransfer).toEqual(lastTransfer);
    expect(older).toMatchObject({ reason: { kind: 'transferred' } });
    expect(older).not.toHaveProperty('lastTransfer');
    again.close();
  });

  it('shows a call whose transfer cannot be read', () => {
    const { history } = open();
    history.add(call('100'));
    history.close();
    const db = new DatabaseSync(file());
    for (const damaged of ['{', '{"result":"dreamt"}']) {
      db.prepare('UPDATE calls SET lastTransfer = ?').run(damaged);
      const { history: read } = open();
      expect(read.list(query())).toEqual([{ ...call('100'), id: expect.any(Number) as number }]);
      read.close();
    }
    db.close();
  });

  it('keeps what was dialled, and finds it', () => {
    const { history } = open();
    const dialed = 'sip:192.168.1.5:5070;transport=tcp';
    history.add(call('gate', { direction: 'outgoing', dialed }));
    history.add(call('100'));
    expect(history.list(query({ search: '192.168.1.5:5070;transport=tcp' }))).toMatchObject([{ dialed, party: { number: 'gate' } }]);
    expect(history.list(query({ search: '100' }))[0]).not.toHaveProperty('dialed');
    history.close();
  });

  it('leaves out what began when no Date can tell', () => {
    open().history.close();
    const db = new DatabaseSync(file());
    for (const at of ['8640000000000001', '9223372036854775807', '-1', '1000'])
      db.exec(`INSERT INTO calls (accountId, accountTitle, direction, uri, number, startedAt, duration, reasonKind, missed, seen, searchText)
               VALUES ('work', 'Work', 'outgoing', 'sip:1@example.com', '${at}', ${at}, 0, 'busy', 0, 1, '')`);
    db.close();
    const { history } = open();
    expect(numbers(history)).toEqual(['1000']);
    history.close();
  });

  it('filters and pages', () => {
    const { history } = open();
    for (let at = 1; at <= 5; at++) history.add(call(`in${at}`, { startedAt: at, missed: at === 3, seen: at !== 3 }));
    history.add(call('out', { startedAt: 6, direction: 'outgoing' }));
    expect(numbers(history, { filter: 'missed' })).toEqual(['in3']);
    expect(numbers(history, { filter: 'outgoing' })).toEqual(['out']);
    expect(numbers(history, { filter: 'incoming', limit: 2 })).toEqual(['in5', 'in4']);
    expect(numbers(history, { before: 4, limit: 2 })).toEqual(['in3', 'in2']);
    history.close();
  });

  it('searches names and numbers as people write them', () => {
    const { history } = open();
    history.add(call('+4917612345', { party: { uri: 'sip:+4917612345@example.com', number: '+4917612345', name: 'Jürgen Öztürk' } }));
    history.add(call('100%'));
    history.add(call('a_b'));
    expect(numbers(history, { search: 'öztürk' })).toEqual(['+4917612345']);
    expect(numbers(history, { search: 'JURGEN' })).toEqual(['+4917612345']);
    expect(numbers(history, { search: '+49 (176) 123-45' })).toEqual(['+4917612345']);
    expect(numbers(history, { search: '%' })).toEqual(['100%']);
    expect(numbers(history, { search: '_' })).toEqual(['a_b']);
    expect(numbers(history, { search: '\\' })).toEqual([]);
    expect(numbers(history, { search: `' OR 1=1 --` })).toEqual([]);
    history.close();
  });

  it('counts missed calls until they were seen, and removes', () => {
    const { history } = open();
    for (const number of ['1', '2']) history.add(call(number, { missed: true, seen: false }));
    history.add(call('3'));
    const leftBy = (...uri: [string?]) => (history.markSeen(...uri), history.unseenMissed());
    expect([history.unseenMissed(), leftBy('sip:9@example.com'), leftBy(call('1').party.uri), leftBy()]).toEqual([2, 2, 1, 0]);
    history.remove(history.list(query({ search: '2' }))[0]!.id);
    expect(numbers(history).sort()).toEqual(['1', '3']);
    history.remove();
    expect(numbers(history)).toEqual([]);
    history.close();
  });
});

describe('a history that cannot be used', () => {
  const asides = () => readdirSync(folder.path).filter((name) => name.includes('.damaged-'));

  it('is set aside when it is no database, and a new one begun', () => {
    writeFileSync(file(), 'no database at all '.repeat(500));
    const { history, health } = open();
    expect(health).toBe('restarted');
    expect(readFileSync(join(folder.path, asides()[0]!), 'utf8')).toContain('no database');
    history.add(call('100'));
    expect(numbers(history)).toEqual(['100']);
    history.close();
  });

  it('is set aside when pages of it are damaged', () => {
    const { history } = open();
    for (let at = 0; at < 500; at++) history.add(call(`number ${at}`));
    history.close();
    const fd = openSync(file(), 'r+');
    writeSync(fd, Buffer.alloc(20_000, 0x5a), 0, 20_000, 8_192);
    closeSync(fd);
    const again = open();
    expect(again.health).toBe('restarted');
    expect(asides()).toHaveLength(1);
    again.history.close();
  });

  it('is left alone when a newer version wrote it', () => {
    const { history } = open();
    history.add(call('100'));
    history.close();
    const db = new DatabaseSync(file());
    db.exec('PRAGMA user_version = 99; PRAGMA journal_mode = DELETE');
    db.close();
    const before = readFileSync(file());
    const newer = open();
    expect(newer.health).toBe('memory');
    newer.history.add(call('200'));
    expect(numbers(newer.history)).toEqual(['200']);
    newer.history.close();
    expect(asides()).toEqual([]);
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('is held in memory, past calls included, where nothing can be written', (test) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return test.skip('a read-only mount takes root on Linux');
    const disk = tinyDisk();
    if (!disk) return test.skip('mounting is not allowed here');
    try {
      const { history } = open(disk.path);
      history.add(call('100'));
      history.close();
      execFileSync('mount', ['-o', 'remount,ro', disk.path]);
      const readOnly = open(disk.path);
      expect(readOnly.health).toBe('memory');
      readOnly.history.add(call('200', { startedAt: 2_000 }));
      expect(numbers(readOnly.history)).toEqual(['200', '100']);
      readOnly.history.close();
    } finally {
      disk.remove();
    }
  });

  it('tells of a full disk, loses nothing, and goes on when there is room', (test) => {
    const disk = tinyDisk();
    if (!disk) return test.skip('mounting a disk takes root on Linux');
    try {
      const { history } = open(disk.path);
      history.add(call('100'));
      disk.fill();
      let saved = 1;
      const untilFull = () => {
        for (;;) {
          history.add(call('x'.repeat(2_000)));
          saved++;
        }
      };
      expect(untilFull).toThrow(StorageError);
      expect(history.list(query({ limit: 200 }))).toHaveLength(saved);
      expect(numbers(history, { search: '100' })).toEqual(['100']);
      disk.empty();
      history.add(call('300'));
      history.close();
      const again = open(disk.path);
      expect(again.health).toBe('good');
      expect(again.history.list(query({ limit: 200 }))).toHaveLength(saved + 1);
      again.history.close();
      expect(statSync(join(disk.path, 'history.db')).size).toBeGreaterThan(0);
    } finally {
      disk.remove();
    }
  });
});
