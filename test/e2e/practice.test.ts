/** A newcomer without any account: one click, a voice that comes back, and all that can be practised, with no server but our own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { atShell } from '../support/app/shell.ts';
import { hearsAtSpeaker, speak } from '../support/app/sound.ts';
import { rawSound } from '../support/app/stage.ts';
import { needed } from '../support/app/needed.ts';

let app: App;
let voice: { stop(): void };
beforeAll(async () => {
  app = await startApp();
  await app.ask('saveSettings', { patch: rawSound });
  voice = speak(440);
});
afterEach(async () => {
  for (const call of (await app.snapshot()).calls) {
    if (call.phase !== 'ended' && call.phase !== 'ending') await app.ask('hangUp', { callId: call.id });
  }
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
});
afterAll(async () => {
  voice?.stop();
  await app?.close();
});

const button = (name: string) => app.page.getByRole('button', { name, exact: true });
/** The history has a button of the same name, once there was a call. */
const parties = () => app.page.getByRole('list', { name: 'Who you can call' });
const callParty = (name: string) =>
  parties()
    .getByRole('button', { name: `Call ${name}`, exact: true })
    .click();
const practice = (accounts: Awaited<ReturnType<App['snapshot']>>['accounts']) => accounts.find(({ account }) => account.id === 'practice');
/** The first note of a tune, Hz. */
const COLLEAGUE = 392;
const CALLER = 659;

test('is not there until it is asked for', async () => {
  expect((await app.snapshot()).accounts).toEqual([]);
  await button('Try it without an account').waitFor();
});

test('is one click from the first page, and a second one from an echo of one’s own voice', async () => {
  await button('Try it without an account').click();
  await callParty('Echo test');
  const { party } = await app.call('active');
  expect(party).toMatchObject({ number: '1', name: 'Echo test' });
  await hearsAtSpeaker(440);
  await app.page.getByRole('region', { name: 'Calls in progress' }).getByText('Echo test').waitFor();
});

test.each(['light', 'dark'] as const)('can be read by everybody, in the %s theme', async (theme) => {
  await app.ask('saveSettings', { patch: { theme } });
  await parties().waitFor();
  // Electron has one page, so axe must not open another to finish in.
  const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
});

test('rings back whoever calls the caller', async () => {
  await callParty('Call me back');
  await app.seen('the caller hangs up', ({ calls }) => calls.some((call) => call.phase === 'ended' && call.party.number === '4'));
  await app.call('ringing', ({ party }) => party.number === '4');
  await button('Answer').click();
  await app.call('active');
  await hearsAtSpeaker(CALLER);
});

test('gives the tones of a key back', async () => {
  await app.ask('dial', { to: '2' });
  const { id } = await app.call('active');
  await hearsAtSpeaker(330, undefined, 30_000);
  await app.ask('sendDtmf', { callId: id, tones: '1' });
  // The second tune begins an octave and more below.
  await hearsAtSpeaker(262, undefined, 30_000);
});

test('hears the keys that were dialled behind its number, by themselves and by a press', async () => {
  await app.ask('dial', { to: '2,,,2 x0' });
  await app.call('active');
  await hearsAtSpeaker(330, undefined, 30_000);
  // The third tune begins with a note that the first does not have, and the other way round.
  await hearsAtSpeaker(587, undefined, 30_000);
  await app.call('active', ({ postDial }) => postDial === 'w0');
  await button('Send 0').click();
  await app.call('active', ({ postDial }) => postDial === undefined);
  await hearsAtSpeaker(330, undefined, 30_000);
});

test('has a colleague to be asked, and to be transferred to', async () => {
  await app.ask('dial', { to: '1' });
  const { id } = await app.call('active', ({ party }) => party.number === '1');
  const { callId } = await app.ask('consult', { callId: id, to: '3' });
  await app.call('active', (call) => call.id === callId);
  await hearsAtSpeaker(COLLEAGUE);
  await app.ask('completeTransfer', { callId: id });
  await app.seen('both calls are handed over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
  const ends = (await app.snapshot()).calls.map((call) => call.phase === 'ended' && call.reason.kind);
  expect(ends).toContain('transferred');
});

test('has one that is busy, and one that lets it ring', async () => {
  await app.ask('dial', { to: '5' });
  expect((await app.call('ended', ({ party }) => party.number === '5')).reason).toMatchObject({ kind: 'busy', code: 486 });
  await app.ask('dial', { to: '6' });
  await app.call('alerting', ({ party }) => party.number === '6');
});

test('leaves nothing on disk, and is ended by one click', async () => {
  await button('End practice line').click();
  await app.seen('no account', ({ accounts }) => accounts.length === 0);
  await button('Try it without an account').waitFor();
  const files = readdirSync(app.profile).filter((name) => name.endsWith('.json'));
  expect(files.map((name) => readFileSync(join(app.profile, name), 'utf8')).join()).not.toContain('practice.localhost');
  expect(app.complaints).toEqual([]);
});

test('is opened and ended at a shell', async () => {
  const shell = (...words: string[]) => atShell([needed('OFFHOOK_ELECTRON'), needed('OFFHOOK_APP'), `--profile=${app.profile}`, ...words]);
  const opened = await shell('practice');
  expect(opened).toMatchObject({ code: 0, stdout: expect.stringContaining('offhook dial 1') as string });
  await app.seen('signed in', ({ accounts }) => practice(accounts)?.registration.state === 'registered');
  expect((await shell('dial', '5')).code).toBe(0);
  await app.call('ended', ({ party }) => party.number === '5');
  expect((await shell('practice', 'off')).code).toBe(0);
  await app.seen('no account', ({ accounts }) => accounts.length === 0);
});
