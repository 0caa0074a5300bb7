/** Transfers between real phones: those that work, and those that must give the call back. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { App } from '../support/app/app.ts';
import { hearsAtSpeaker } from '../support/app/sound.ts';
import { setStage, type Stage } from '../support/app/stage.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Linphone } from '../support/lab/linphone.ts';

let stage: Stage;
let app: App;
let bob: Baresip;
let carol: Baresip;
let dave: Linphone;

beforeAll(async () => {
  stage = await setStage();
  ({ app, bob } = stage);
  carol = await stage.lab.baresip({ user: 'carol', tone: 2000 });
  dave = await stage.lab.linphone({ user: 'dave', tone: 600, autoAnswer: true });
});
afterEach(async () => {
  for (const call of (await app.snapshot()).calls) {
    if (call.phase !== 'ended' && call.phase !== 'ending') await app.ask('hangUp', { callId: call.id });
  }
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
  for (const call of (await app.snapshot()).calls) await app.ask('dismiss', { callId: call.id }).catch(() => undefined);
});
afterAll(() => stage?.end());

const callTo = async (to: string) => {
  const { callId } = await app.ask('dial', { to });
  await app.call('active', (call) => call.id === callId);
  return callId;
};
const isActiveWith = (id: string, held: boolean) => (call: { id: string; phase: string }) =>
  call.id === id && 'hold' in call && (call.hold as { local: boolean }).local === held;

/** What the history says of the newest calls. */
const past = async (limit: number) =>
  (await app.ask('listHistory', { limit })).entries.map(({ party, lastTransfer }) => [
    party.number,
    lastTransfer?.result,
    lastTransfer?.party.number,
    lastTransfer?.reason?.kind,
  ]);

test('blind: the two talk, and the call leaves us', async () => {
  const callId = await callTo('bob');
  await bob.hears(440);
  await app.page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await app.page.getByRole('combobox', { name: 'Who should take the call?' }).fill('carol');
  await app.page.getByRole('button', { name: 'Transfer now to carol' }).click();
  const ended = await app.call('ended', (call) => call.id === callId);
  expect(ended.reason.kind).toBe('transferred');
  expect(await past(1)).toEqual([['bob', 'connected', 'carol', undefined]]);
  await app.page.getByText('transferred to carol').first().waitFor();
  await bob.hears(2000);
  await carol.hears(1000);
  await bob.hangUp();
});

test.each([
  ['busy', 'busy'],
  ['nobody', 'notFound'],
] as const)('blind to %s: the call comes back, with the reason', async (to, kind) => {
  const callId = await callTo('dave');
  await dave.hears(440);
  await app.ask('transfer', { to });
  const failed = await app.call('active', (call) => call.phase === 'active' && call.transfer?.step === 'failed');
  expect(failed.transfer).toMatchObject({ step: 'failed', reason: { kind } });
  await app.call('active', isActiveWith(callId, false));
  await dave.hears(440);
  await hearsAtSpeaker(600);
  await app.ask('hangUp', { callId });
  await app.call('ended', (call) => call.id === callId);
  expect(await past(1)).toEqual([['dave', 'failed', to, kind]]);
});

test('attended with Replaces: the two talk, both calls leave us', async () => {
  const caller = await callTo('dave');
  await dave.hears(440);
  await app.page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await app.page.getByRole('combobox', { name: 'Who should take the call?' }).fill('bob');
  await app.page.getByRole('button', { name: 'Ask first: bob' }).click();
  const consulted = await app.call('active', (call) => call.consultFor === caller);
  await bob.hears(440);
  await hearsAtSpeaker(1000);
  await app.ask('swap', { callId: caller });
  await app.call('active', isActiveWith(consulted.id, true));
  await dave.hears(440);
  await app.ask('swap', { callId: consulted.id });
  await app.call('active', isActiveWith(consulted.id, false));
  await app.page.getByRole('button', { name: 'Connect dave with bob' }).click();
  for (const id of [caller, consulted.id]) {
    expect((await app.call('ended', (call) => call.id === id)).reason.kind).toBe('transferred');
  }
  expect((await past(2)).sort()).toEqual([
    ['bob', 'consulted', 'dave', undefined],
    ['dave', 'connected', 'bob', undefined],
  ]);
  await bob.hears(600);
  await dave.hears(1000);
  await bob.hangUp();
});

test('cancelled: the consultation ends and the caller is back', async () => {
  const caller = await callTo('dave');
  const { callId } = await app.ask('consult', { to: 'carol' });
  await app.call('active', (call) => call.id === callId);
  await carol.hears(440);
  await app.ask('cancelTransfer', {});
  await app.call('ended', (call) => call.id === callId);
  await app.call('active', isActiveWith(caller, false));
  await dave.hears(440);
});

test('the other side sends us on, with our consent', async () => {
  await callTo('bob');
  await bob.hears(440);
  await bob.transfer('carol');
  await app.page.getByRole('group', { name: 'bob wants to connect you with carol' }).waitFor();
  await app.page.getByRole('button', { name: 'Allow' }).click();
  const next = await app.call('active', (call) => call.party.number === 'carol');
  await carol.hears(440);
  await hearsAtSpeaker(2000);
  expect(next.referredBy).toMatchObject({ number: 'bob' });
});
