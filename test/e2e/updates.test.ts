/** An AppImage finds a newer one at a web server and becomes it: real packages, a real feed, only the runtime before the image is a stand-in. */
import { generateKeyPairSync } from 'node:crypto';
import { chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { trialAppImage } from '../../scripts/lib/package.mjs';
import { signFeedFile } from '../../scripts/lib/update-feed.mjs';
import { newProfile } from '../support/app/app.ts';
import { needed } from '../support/app/needed.ts';
import { reachPhone, type RunningPhone } from '../support/app/running-phone.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';
import { serveFolder, type FolderServer } from '../support/serve-folder.ts';

const [OLD, NEW] = ['0.0.1', '0.0.2'];
const FEED_FILE = 'latest-linux.yml';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

let lab: Lab;
let folder: string;
let server: FolderServer;
let [oldImage, newImage] = ['', ''];
let running: RunningPhone | undefined;

beforeAll(async () => {
  lab = await startLab();
  folder = mkdtempSync(join(tmpdir(), 'offhook-updates-'));
  const feed = join(folder, NEW);
  mkdirSync(feed);
  server = await serveFolder(feed);
  oldImage = await trialAppImage({ version: OLD, feed: server.url, key, output: join(folder, OLD) });
  newImage = await trialAppImage({ version: NEW, feed: server.url, key, output: feed });
}, 300_000);
afterEach(async () => {
  server.held.clear();
  await running?.ask('quit', {}).catch(() => undefined);
  running?.leave();
  running = undefined;
});
afterAll(async () => {
  await server?.stop();
  await lab?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The old AppImage in a folder of the test user's own, run from there; everything it keeps is below that folder. */
async function startOld() {
  const home = newProfile();
  const image = join(home, `Offhook-${OLD}.AppImage`);
  copyFileSync(oldImage, image);
  const { uid, gid } = statSync(needed('OFFHOOK_HOME'));
  chownSync(image, uid, gid);
  const daemon = await lab.spawn(image, [], {
    ...{ name: 'AppImage', cwd: home, user: needed('OFFHOOK_USER') },
    env: { XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') },
  });
  const profile = join(home, 'config', 'Offhook');
  const phone = await reachPhone(profile, daemon.log);
  running = phone;
  const practiceCall = async () => {
    await phone.ask('practice', { on: true });
    await phone.seen('the practice line', ({ accounts }) => accounts.some(({ registration }) => registration.state === 'registered'));
    await phone.ask('dial', { to: '1' });
    await phone.call('active');
  };
  const fetched = async () => {
    await phone.ask('checkForUpdate', {});
    await phone.seen('the newer version is there', ({ update }) => update.state === 'ready' && update.version === NEW, 60_000);
  };
  return { image, profile, daemon, phone, fetched, practiceCall };
}

const isNew = (image: string): boolean => readFileSync(image).equals(readFileSync(newImage));
const askedFor = (image: string): boolean => server.asked.some(({ file }) => file === basename(image));

test('what nobody has signed is not even fetched, and it says so', async () => {
  const { phone, image } = await startOld();
  expect(await phone.snapshot()).toMatchObject({ version: OLD, update: { state: 'idle' } });
  await phone.ask('checkForUpdate', {});
  const { update } = await phone.seen('an answer', (snapshot) => snapshot.update.state === 'failed' && snapshot);
  expect(update).toMatchObject({ state: 'failed', why: 'untrusted' });
  expect(server.asked.map(({ file }) => file)).toContain(FEED_FILE);
  expect(askedFor(newImage)).toBe(false);
  expect(isNew(image)).toBe(false);
});

test('what is signed is fetched, waits for the end of a call, and is there after the restart', async () => {
  signFeedFile(join(folder, NEW, FEED_FILE), pem);
  const { phone, image, profile, daemon, fetched, practiceCall } = await startOld();
  await fetched();
  // The server learns nothing by which this phone is known again.
  expect(new Set(server.asked.map(({ headers }) => headers['x-user-staging-id']))).toEqual(new Set(['none']));

  await practiceCall();
  await expect(phone.ask('installUpdate', {})).rejects.toThrow('Not during a call');
  await phone.ask('hangUp', {});
  await phone.call('ended');

  await phone.ask('installUpdate', {}).catch(() => undefined);
  expect(await daemon.exited).toMatchObject({ code: 0 });
  phone.leave();
  running = await reachPhone(profile);
  expect(await running.snapshot()).toMatchObject({ version: NEW, update: { state: 'idle' } });
  expect(isNew(image)).toBe(true);
});

test('who quits has it at the next start', async () => {
  const { phone, image, daemon, fetched } = await startOld();
  await fetched();
  await phone.ask('quit', {}).catch(() => undefined);
  expect(await daemon.exited).toMatchObject({ code: 0 });
  expect(isNew(image)).toBe(true);
});

test('a restart brings back the phone that it was, and the newer one waits for another end', async () => {
  const { phone, image, profile, daemon, fetched } = await startOld();
  await fetched();
  await phone.ask('restart', {}).catch(() => undefined);
  expect(await daemon.exited).toMatchObject({ code: 0 });
  phone.leave();
  running = await reachPhone(profile);
  expect(await running.snapshot()).toMatchObject({ version: OLD });
  expect(isNew(image)).toBe(false);
});

test('a call stops what is being fetched', async () => {
  const { phone, practiceCall } = await startOld();
  server.held.add(basename(newImage));
  await phone.ask('checkForUpdate', {});
  await phone.seen('something is fetched', ({ update }) => update.state === 'downloading');
  await until('the package is asked for', () => server.waiting() > 0);
  await practiceCall();
  await until('nobody waits for it', () => server.waiting() === 0);
  await phone.seen('nothing under way', ({ update }) => update.state === 'idle');
});

test('what is not what was signed is thrown away', async () => {
  copyFileSync(oldImage, join(folder, NEW, basename(newImage)));
  const { phone, image } = await startOld();
  await phone.ask('checkForUpdate', {});
  const { update } = await phone.seen('an answer', (snapshot) => snapshot.update.state === 'failed' && snapshot, 60_000);
  expect(update).toMatchObject({ state: 'failed', why: 'untrusted' });
  expect(readFileSync(image).equals(readFileSync(oldImage))).toBe(true);
});
