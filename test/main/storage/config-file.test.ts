import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createConfigFile } from '../../../src/main/storage/config-file.ts';
import { readConfig } from '../../../src/main/storage/config-schema.ts';
import { StorageError, type StoredConfig } from '../../../src/main/storage-ports.ts';
import type { Contact } from '../../../src/shared/contact.ts';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tinyDisk } from '../../support/tiny-disk.ts';

const folder = temporaryFolder();
const open = () => createConfigFile({ folder: folder.path, log: fakeLog() });
const file = (name = 'settings.json') => join(folder.path, name);
const account = (id: string) => accountSchema.parse({ id, address: `${id}@example.com`, server: 'wss://example.com/ws' });
const config = (...ids: string[]): StoredConfig => ({
  accounts: ids.map(account),
  contacts: [],
  settings: { ...defaultSettings, theme: 'dark' },
  decided: [],
  reached: {},
});
const setAside = () => readdirSync(folder.path).filter((name) => name.includes('.damaged-'));
const ids = (loaded: StoredConfig) => loaded.accounts.map(({ id }) => id);

describe('settings.json', () => {
  it('knows accounts of a version that followed redirections or did not', () => {
    const old = (id: string, followRedirects: boolean) => ({ ...account(id), followRedirects });
    const settings = { ...defaultSettings };
    writeFileSync(file(), JSON.stringify({ format: 1, accounts: [old('anna', true), old('bert', false)], settings }));
    const { config: loaded, health } = open().load();
    expect(health).toBe('good');
    expect(loaded.accounts.map(({ followRedirects }) => followRedirects)).toEqual(['auto', 'never']);
  });

  it('knows the one switch for notifications of calls that ring and were missed', () => {
    const read = (settings: object, decided: string[] = []) =>
      readConfig(JSON.stringify({ format: 1, accounts: [], settings, decided }))?.config;
    expect(read({ notifications: false }, ['notifications'])).toMatchObject({
      settings: { notifications: false, missedNotifications: false },
      decided: ['notifications', 'missedNotifications'],
    });
    expect(read({ notifications: false, missedNotifications: true }, ['notifications'])).toMatchObject({
      settings: { notifications: false, missedNotifications: true },
      decided: ['notifications'],
    });
    expect(read({})?.settings).toMatchObject({ notifications: true, missedNotifications: true });
  });

  it('begins with defaults', () => {
    expect(open().load()).toEqual({
      config: { accounts: [], contacts: [], settings: defaultSettings, decided: [], reached: {} },
      health: 'good',
    });
    expect(setAside()).toEqual([]);
  });

  it('gives back what was saved, and nobody else can read it', async () => {
    await open().save(config('anna', 'bert'));
    expect(open().load()).toEqual({ config: config('anna', 'bert'), health: 'good' });
    for (const name of ['settings.json', 'settings.last-good.json']) expect(statSync(file(name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toHaveLength(2);
  });

  it('knows no default account that is not there, also when that is only found out by mending', async () => {
    const stale = config('anna');
    await open().save({ ...stale, settings: { ...stale.settings, defaultAccountId: 'gone' } });
    expect(open().load()).toEqual({ config: stale, health: 'good' });
    const chosen = { ...stale.settings, defaultAccountId: 'anna' };
    await open().save({ ...stale, settings: chosen });
    expect(open().load().config.settings).toEqual(chosen);
    await open().save({ ...stale, settings: { ...chosen, defaultAccountId: 'gone' } });
    writeFileSync(file(), 'junk');
    expect(open().load()).toEqual({ config: stale, health: 'restored' });
  });

  it('keeps where accounts were signed in; what of it cannot be read is found anew, and no damage', async () => {
    const via = { transport: 'tcp', host: 'example.com', port: 5060, address: '192.0.2.1', standIn: false } as const;
    await open().save({ ...config('anna', 'bert'), reached: { anna: via, bert: { ...via, port: 0 } } });
    expect(open().load()).toEqual({ config: { ...config('anna', 'bert'), reached: { anna: via } }, health: 'good' });
    writeFileSync(file(), JSON.stringify({ ...(JSON.parse(readFileSync(file(), 'utf8')) as object), reached: 'junk' }));
    expect(open().load()).toEqual({ config: config('anna', 'bert'), health: 'good' });
  });

  it('keeps contacts; a bad one is taken from the copy, or lost alone, and versions before had none', async () => {
    const contacts: Contact[] = [
      { id: 'a', name: 'Anna', numbers: ['+49 30 1234567', 'anna@example.com'], ringTone: 'bell' },
      { id: 'b', name: 'Bert', numbers: ['100'] },
    ];
    await open().save({ ...config('anna'), contacts });
    expect(open().load()).toEqual({ config: { ...config('anna'), contacts }, health: 'good' });
    const json = JSON.parse(readFileSync(file(), 'utf8')) as { contacts: object[] };
    writeFileSync(file(), JSON.stringify({ ...json, contacts: [{ ...json.contacts[0], numbers: ['<>'] }, json.contacts[1]] }));
    const port = open();
    const { config: mended, health } = port.load();
    expect([new Set(mended.contacts), health]).toEqual([new Set(contacts), 'restored']);
    await port.save(mended);
    const { contacts: _none, ...before } = json;
    writeFileSync(file(), JSON.stringify(before));
    expect(open().load()).toEqual({ config: config('anna'), health: 'good' });
  });

  it('drops an end of do-not-disturb that no Date holds', async () => {
    await open().save(config('anna'));
    const kept = JSON.parse(readFileSync(file(), 'utf8')) as { settings: object };
    writeFileSync(file(), JSON.stringify({ ...kept, settings: { ...kept.settings, doNotDisturb: { on: true, until: 9e15 } } }));
    const { config: loaded, health } = open().load();
    expect([loaded.settings.doNotDisturb, loaded.settings.theme, health]).toEqual([null, 'dark', 'restored']);
  });

  it('loses one bad row of a setting only, as one that an older version took', () => {
    const page = { id: 'page', on: 'ring', calls: 'incoming', kind: 'open', template: 'https://crm.example/{number}' };
    const code = { ...page, id: 'code', kind: 'run', template: "nohup sh -c 'echo {name}'" };
    const none = { ...page, id: 'none', kind: 'fly' };
    const hotkeys = { answer: 'Control+Alt+A', hangUp: 'Control+C' };
    writeFileSync(file(), JSON.stringify({ ...config(), format: 1, settings: { callActions: [code, none, page], hotkeys, theme: {} } }));
    const { config: loaded, health } = open().load();
    expect(loaded.settings).toMatchObject({
      // A command that is refused now is the user's all the same.
      callActions: [code, page],
      hotkeys: { answer: 'Control+Alt+A' },
      theme: defaultSettings.theme,
    });
    expect(loaded.settings.hotkeys.hangUp).toBeUndefined();
    expect(health).not.toBe('good');
    expect(setAside()).toHaveLength(1);
  });

  it('keeps the order of saves that overlap', async () => {
    const port = open();
    await Promise.all([port.save(config('one')), port.save(config('two')), port.save(config('three'))]);
    expect(ids(open().load().config)).toEqual(['three']);
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"format":1,"accounts":[{"id":"an'],
    ['zeros', '\0'.repeat(300)],
    ['no settings file', '[]'],
    ['of an unknown format', '{"format":99,"accounts":[],"settings":{}}'],
  ])('is restored from its copy when it is %s, and kept', async (_what, damage) => {
    await open().save(config('anna'));
    writeFileSync(file(), damage);
    expect(open().load()).toEqual({ config: config('anna'), health: 'restored' });
    expect(setAside()).toHaveLength(1);
    expect(readFileSync(file(setAside()[0]), 'utf8')).toBe(damage);
  });

  it('is written back when it was restored, so that the next start is a good one', async () => {
    await open().save(config('anna'));
    writeFileSync(file(), 'junk');
    const port = open();
    port.load();
    // Saves land in order: this one comes after the one that restores.
    await port.save(config('anna'));
    expect(open().load().health).toBe('good');
    expect(setAside()).toHaveLength(1);
  });

  it('is lost when the copy is damaged too; both are kept', async () => {
    await open().save(config('anna'));
    writeFileSync(file(), 'junk');
    writeFileSync(file('settings.last-good.json'), 'junk');
    expect(open().load()).toEqual({
      config: { accounts: [], contacts: [], settings: defaultSettings, decided: [], reached: {} },
      health: 'lost',
    });
    expect(setAside()).toHaveLength(2);
  });

  it('is restored when only the copy is there', async () => {
    await open().save(config('anna'));
    rmSync(file());
    expect(open().load()).toEqual({ config: config('anna'), health: 'restored' });
  });

  it('loses one bad account or setting only, and takes it from the copy where that has it', async () => {
    await open().save(config('anna', 'bert'));
    const json = JSON.parse(readFileSync(file(), 'utf8')) as { accounts: { server: string }[]; settings: Record<string, unknown> };
    json.accounts[0]!.server = 'not a server';
    json.settings.ringVolume = 'loud';
    json.settings.theme = 'plaid';
    writeFileSync(file(), JSON.stringify(json));
    const { config: loaded, health } = open().load();
    expect(health).toBe('restored');
    expect(ids(loaded)).toEqual(['bert', 'anna']);
    expect(loaded.settings).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(setAside()).toHaveLength(1);

    rmSync(file('settings.last-good.json'));
    writeFileSync(file(), JSON.stringify(json));
    expect(ids(open().load().config)).toEqual(['bert']);
  });

  it('fills in what an older version did not know', async () => {
    await open().save(config('anna'));
    const json = JSON.parse(readFileSync(file(), 'utf8')) as { settings: Record<string, unknown> };
    delete json.settings.codecs;
    writeFileSync(file(), JSON.stringify(json));
    expect(open().load()).toEqual({ config: config('anna'), health: 'good' });
  });

  it('rejects with StorageError where it cannot write, and goes on afterwards', async () => {
    writeFileSync(join(folder.path, 'blocked'), '');
    const blocked = createConfigFile({ folder: join(folder.path, 'blocked'), log: fakeLog() });
    await expect(blocked.save(config('anna'))).rejects.toBeInstanceOf(StorageError);
    expect(() => blocked.load()).not.toThrow();
  });

  it('stays whole on a full disk', async (test) => {
    const disk = tinyDisk();
    if (!disk) return test.skip('mounting a disk takes root on Linux');
    try {
      const port = createConfigFile({ folder: disk.path, log: fakeLog() });
      await port.save(config('anna'));
      disk.fill();
      await expect(port.save({ ...config('bert'), accounts: [{ ...account('bert'), caPem: 'x'.repeat(100_000) }] })).rejects.toBeInstanceOf(
        StorageError,
      );
      expect(createConfigFile({ folder: disk.path, log: fakeLog() }).load()).toEqual({ config: config('anna'), health: 'good' });
      disk.empty();
      await port.save(config('bert'));
      expect(ids(port.load().config)).toEqual(['bert']);
    } finally {
      disk.remove();
    }
  });
});
