/** electron-updater's own classes, an AppImage, a feed at a web server: what is put in place, when, and what is not. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { feedWords } from '../../../scripts/lib/update-feed.mjs';
import { openUpdater } from '../../../src/main/desktop/open-updater.ts';
import type { UpdaterEvent, UpdaterPort } from '../../../src/main/update-port.ts';
import { appImage } from '../../support/app-image.ts';
import { electron, giveElectron } from '../../support/fakes/fake-electron.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

vi.mock('electron', async () => (await import('../../support/fakes/fake-electron.ts')).electron);
giveElectron();

const { app, autoUpdater: squirrel } = electron;
const NAME = 'Offhook-0.2.0.AppImage';
/** Its script says that it ran. */
const thatSays = (word: string) => appImage(`#!/bin/sh\necho ${word} >> "$(dirname "$0")/../ran"`);
const [older, newer] = [thatSays('old'), thatSays('new')];
let folder: string;
let image: string;
let server: Server;

type Serve = (answer: ServerResponse, range: string | undefined) => void;
function partOf(range: string | undefined): Buffer {
  const [, from, to] = /(\d+)-(\d+)/.exec(range ?? '') ?? [];
  return from === undefined ? newer.bytes : newer.bytes.subarray(Number(from), Number(to) + 1);
}
const whole: Serve = (answer, range) => answer.writeHead(range === undefined ? 200 : 206).end(partOf(range));
/** How the package is served. */
let serve: Serve;

const pending = (): string => join(folder, 'cache', 'offhook-updater', 'pending', NAME);
const besideImage = (): string[] => readdirSync(join(folder, 'Applications'));
const isOlder = (): boolean => readFileSync(image).equals(older.bytes);
const isNewer = (): boolean => readFileSync(image).equals(newer.bytes);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offhook-updater-'));
  image = join(folder, 'Applications', 'Offhook-0.1.0.AppImage');
  mkdirSync(join(folder, 'Applications'));
  writeFileSync(image, older.bytes);
  chmodSync(image, 0o750);
  serve = whole;
  const sha512 = createHash('sha512').update(newer.bytes).digest('base64');
  const file = { url: NAME, sha512, size: newer.bytes.length, blockMapSize: newer.mapSize };
  server = createServer(({ url = '', headers }, answer) => {
    if (url.includes('.yml')) answer.end(JSON.stringify({ version: '0.2.0', files: [file] }));
    else serve(answer, headers.range);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const feed = feedWords({
    OFFHOOK_UPDATE_FEED: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    OFFHOOK_UPDATE_KEY: 'MCow',
  });
  const settings = feed.filter((word) => word.startsWith('-c.publish.')).map((word) => word.slice('-c.publish.'.length).replace('=', ': '));
  writeFileSync(join(folder, 'app-update.yml'), [...settings, 'updaterCacheDirName: offhook-updater\n'].join('\n'));
  vi.stubEnv('APPIMAGE', image);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  Object.assign(process, { resourcesPath: folder });
});
afterEach(() => {
  app.removeAllListeners();
  server.close();
  server.closeAllConnections();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function open(isTrusted = true) {
  const told: UpdaterEvent['type'][] = [];
  let progress = 0;
  const waiting: (() => void)[] = [];
  const port = openUpdater({ log: fakeLog(), isTrusted: () => isTrusted }, ({ type }) => {
    if (type === 'progress') progress++;
    else told.push(type);
    for (const look of waiting) look();
  });
  const tells = (type: UpdaterEvent['type']) =>
    new Promise<void>((resolve) => {
      const look = () => void (told.includes(type) && resolve());
      waiting.push(look);
      look();
    });
  return { port, told, tells, progress: () => progress };
}

async function ready(): Promise<UpdaterPort> {
  const { port, tells } = open();
  port.check();
  await tells('downloaded');
  return port;
}
const end = (port: UpdaterPort, andRun: boolean): Promise<'quit' | 'failed'> =>
  new Promise((resolve) => {
    app.once('quit', () => resolve('quit'));
    port.install(andRun, () => resolve('failed'));
  });

/** The next answer that `is` meant begins, and stands still until it is told to go on. */
function standsStill(is: (range: string | undefined) => boolean): Promise<{ goOn(): void }> {
  return new Promise((resolve) => {
    serve = (answer, range) => {
      if (!is(range)) return whole(answer, range);
      serve = whole;
      const part = partOf(range);
      answer.writeHead(range === undefined ? 200 : 206).write(part.subarray(0, 1));
      resolve({ goOn: () => void answer.end(part.subarray(1)) });
    };
  });
}
const refusesParts =
  (then: Serve): Serve =>
  (answer, range) =>
    range === undefined ? then(answer, range) : answer.writeHead(404).end();

describe.runIf(process.platform === 'linux')('an AppImage', () => {
  it('is another one once it is told to be, by the same path and as its user has it', async () => {
    expect(await end(await ready(), false)).toBe('quit');
    expect(isNewer()).toBe(true);
    expect(statSync(image).mode & 0o777).toBe(0o750);
    expect(besideImage()).toEqual(['Offhook-0.1.0.AppImage']);
    expect(existsSync(pending())).toBe(false);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  it('is started as the newer one where that is wanted', async () => {
    expect(await end(await ready(), true)).toBe('quit');
    await vi.waitUntil(() => existsSync(join(folder, 'ran')), { timeout: 20_000 });
    expect(readFileSync(join(folder, 'ran'), 'utf8')).toBe('new\n');
  });

  it('stays what it is at any other end', async () => {
    await ready();
    app.quit();
    expect(isOlder()).toBe(true);
  });

  it.each([
    ['gone from the cache', () => rmSync(pending())],
    ['not to be written beside it', () => mkdirSync(join(folder, 'Applications', 'Offhook-0.1.0.AppImage.new'))],
  ])('stays what it is when its successor is %s, which is told', async (_what, spoil) => {
    const port = await ready();
    spoil();
    expect(await end(port, true)).toBe('failed');
    expect(isOlder()).toBe(true);
  });

  it('is fetched in parts, whose progress is told: one that is silent is given up', async () => {
    const { port, tells, progress } = open();
    const asked: (string | undefined)[] = [];
    serve = (answer, range) => (asked.push(range), whole(answer, range));
    port.check();
    await tells('downloaded');
    expect(asked).toEqual([expect.stringContaining('bytes='), expect.stringMatching(/^bytes=0-\d+$/)]);
    expect(progress()).toBeGreaterThan(0);
  });

  it('is not fetched before its feed is signed', async () => {
    const { port, told, tells } = open(false);
    serve = () => expect.unreachable();
    port.check();
    await tells('failed');
    expect(told).toEqual(['failed']);
  });

  it('is not begun to be fetched once nobody wants it, and is when it is asked for again', async () => {
    const { port, told, tells } = open();
    port.check();
    port.cancel();
    await tells('postponed');
    expect(told).toEqual(['postponed']);
    port.check();
    await tells('downloaded');
  });

  it('is fetched no further once nobody wants it: as a whole', async () => {
    const { port, told, tells } = open();
    const isClosed = new Promise((resolve) => {
      serve = refusesParts((answer) => answer.once('close', resolve).write('#'));
    });
    port.check();
    await tells('found');
    await vi.waitUntil(() => existsSync(join(folder, 'cache', 'offhook-updater', 'pending', `temp-${NAME}`)), { timeout: 20_000 });
    port.cancel();
    await Promise.all([isClosed, tells('postponed')]);
    expect(told).toEqual(['found', 'postponed']);
  });

  it('is fetched no further once nobody wants it: in parts', async () => {
    const { port, told, tells } = open();
    const stands = standsStill((range) => range?.startsWith('bytes=0-') === true);
    port.check();
    const part = await stands;
    port.cancel();
    serve = () => expect.unreachable();
    part.goOn();
    await tells('postponed');
    expect(told).toEqual(['found', 'postponed']);
  });

  it('is the newer one, and there, where an updater that was given up comes to its end beside the next one', async () => {
    const first = open();
    const stands = standsStill((range) => range !== undefined);
    first.port.check();
    const part = await stands;
    first.port.cancel();
    const port = await ready();
    part.goOn();
    await first.tells('postponed');
    const came = await end(port, false);
    expect(besideImage()).toEqual(['Offhook-0.1.0.AppImage']);
    expect([came, isNewer(), isOlder()]).toEqual(came === 'quit' ? ['quit', true, false] : ['failed', false, true]);
  });
});

describe('on macOS', () => {
  const { platform } = process;
  beforeEach(() => {
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    squirrel.asked = [];
    vi.useFakeTimers();
  });
  afterEach(() => {
    Object.defineProperty(process, 'platform', { value: platform });
    squirrel.removeAllListeners();
    vi.useRealTimers();
  });

  it.each([true, false])('Squirrel takes a version in once it is told to, and then the program ends; run again: %s', (andRun) => {
    const quits: string[] = [];
    app.once('quit', () => quits.push('quit'));
    open().port.install(andRun, () => expect.unreachable());
    expect(squirrel.asked).toEqual(['take in']);
    squirrel.emit('update-downloaded');
    expect([squirrel.asked.slice(1), quits]).toEqual(andRun ? [['quit and run'], []] : [[], ['quit']]);
  });

  it('a Squirrel that says nothing does not keep the program, which nobody could start meanwhile', () => {
    const failed = vi.fn();
    open().port.install(true, failed);
    vi.advanceTimersByTime(60_000);
    expect(failed).toHaveBeenCalledOnce();
  });
});
