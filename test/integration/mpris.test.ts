/** Media players on a real message bus: those that play rest during a call, and what the user does meanwhile stays as it is. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMpris } from '../../src/main/desktop/freedesktop/mpris.ts';
import { openSessionBus } from '../../src/main/desktop/freedesktop/session-bus.ts';
import { startFakePlayer, type FakePlayer, type FakePlayerOptions } from '../support/app/fake-player.ts';
import { fakeLog } from '../support/fakes/fake-storage.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let bus: string;
const started: FakePlayer[] = [];
async function player(name: string, options: Partial<FakePlayerOptions> = {}): Promise<FakePlayer> {
  const one = await startFakePlayer({ bus, name, ...options });
  started.push(one);
  return one;
}
const log = fakeLog();
const mpris = () => createMpris(() => openSessionBus(log), log);

beforeEach(async () => {
  lab = await startLab();
  bus = `unix:path=${join(lab.folder, 'bus')}`;
  const daemon = await lab.spawn('dbus-daemon', ['--session', '--nofork', '--print-address', `--address=${bus}`]);
  await daemon.waitFor(/unix:path/);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(started.splice(0).map((one) => one.leave().catch(() => undefined)));
  await lab.stop();
});

test('those that play rest, and go on; the others are left alone', async () => {
  const [music, film, silent] = [await player('music'), await player('film'), await player('silent', { status: 'Paused' })];
  const stopped = await player('stopped', { status: 'Stopped' });
  const players = mpris();
  players.pause();
  await players.settled();
  expect([music, film, silent, stopped].map((one) => one.status())).toEqual(['Paused', 'Paused', 'Paused', 'Stopped']);
  players.resume();
  await players.settled();
  expect([music, film, silent, stopped].map((one) => one.told)).toEqual([['Pause', 'Play'], ['Pause', 'Play'], [], []]);
  expect(music.status()).toBe('Playing');
});

test('what the user did meanwhile counts', async () => {
  const again = await player('again');
  const stopped = await player('stopped');
  const late = await player('late', { status: 'Paused' });
  const left = await player('left');
  const players = mpris();
  players.pause();
  await players.settled();
  // Started and paused again by the user: it is theirs now.
  again.press('Playing');
  again.press('Paused');
  stopped.press('Stopped');
  late.press('Playing');
  await left.leave();
  const back = await player('left', { status: 'Paused' });
  players.resume();
  await players.settled();
  expect([again, stopped, late, back].map((one) => one.status())).toEqual(['Paused', 'Stopped', 'Playing', 'Paused']);
  expect([again, stopped, late, back].map((one) => one.told)).toEqual([['Pause'], ['Pause'], [], []]);
});

test('the one that stands for the others, and those that cannot be paused or do not answer, harm nothing', async () => {
  const proxy = await player('playerctld');
  const radio = await player('radio', { when: 'stubborn' });
  const hung = await player('hung', { when: 'hung' });
  const music = await player('music');
  const players = mpris();
  players.pause();
  await until('the music rests', () => music.status() === 'Paused');
  players.resume();
  await players.settled();
  expect([proxy, radio, hung, music].map((one) => one.told)).toEqual([[], ['Pause'], ['Pause'], ['Pause', 'Play']]);
  expect(radio.status()).toBe('Playing');
}, 30_000);

test('one that is frozen holds up no other', { timeout: 30_000 }, async () => {
  await player('frozen', { when: 'frozen' });
  const music = await player('music');
  const players = mpris();
  let isSettled = false;
  players.pause();
  players.resume();
  const settled = players.settled().then(() => (isSettled = true));
  await until('the music goes on', () => music.told.length === 2);
  expect(music.told).toEqual(['Pause', 'Play']);
  // That one has not even been given up yet.
  expect(isSettled).toBe(false);
  await settled;
});

test('where there is no bus, nothing happens', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `${bus}-none`);
  const players = mpris();
  players.pause();
  players.resume();
  await expect(players.settled()).resolves.toBeUndefined();
});
