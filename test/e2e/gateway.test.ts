/** The real app and a far end of plain RTP, with no media relay between: the gateway makes the sound. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { hearsAtSpeaker, longestGap, recordSpeaker, speak } from '../support/app/sound.ts';
import { rawSound } from '../support/app/stage.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import type { Linphone } from '../support/lab/linphone.ts';
import { until } from '../support/lab/until.ts';
import { slice } from '../support/sound/tone.ts';

let lab: Lab;
let server: Kamailio;
let accountId: string | undefined;
let app: App;
let bob: Baresip;
let carol: Baresip;
let dave: Linphone;
let voice: { stop(): void };
const hangUpAll = async (): Promise<void> => {
  for (const call of (await app.snapshot()).calls) {
    if (call.phase !== 'ended' && call.phase !== 'ending') await app.ask('hangUp', { callId: call.id });
  }
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
};
const signIn = async (encryption: 'offered' | 'always'): Promise<void> => {
  const account = { address: 'alice@sip.test', server: server.ws, label: 'Work', mediaMode: 'gateway', encryption } as const;
  const before = (await app.snapshot()).accounts[0]?.registration;
  const known = before?.state === 'registered' ? before.since : 0;
  accountId = await app.signIn({ ...account, ...(accountId === undefined ? {} : { id: accountId }) }, 'alicepw');
  await app.seen('registered anew', ({ accounts: [view] }) => view?.registration.state === 'registered' && view.registration.since > known);
};
const gatewayPid = (): Promise<number | undefined> =>
  app.inMain(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name, serviceName }) => `${name}${serviceName}`.includes('Offhook media gateway'))?.pid,
  );

beforeAll(async () => {
  lab = await startLab();
  server = await lab.kamailio();
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
  carol = await lab.baresip({ user: 'carol', tone: 600, srtp: true });
  dave = await lab.linphone({ user: 'dave', tone: 700, autoAnswer: true });
  app = await startApp();
  await app.ask('saveSettings', { patch: rawSound });
  await signIn('offered');
  voice = speak(440);
});
afterEach(hangUpAll);
afterAll(async () => {
  voice?.stop();
  await app?.close();
  await lab?.stop();
});

describe('through the gateway', () => {
  test('a call is heard at both ends, and its digits arrive', async () => {
    await app.ask('dial', { to: 'bob' });
    const { id } = await app.call('active');
    await bob.hears(440);
    await hearsAtSpeaker(1000);
    const digits = bob.digits();
    await app.ask('sendDtmf', { callId: id, tones: '19#' });
    await until('bob has the digits', () => bob.digits() === `${digits}19#`);
  });

  test('a call is held and resumed', async () => {
    // Not with baresip, whose recorder does not outlive a hold (see baresip.ts).
    await app.ask('dial', { to: 'dave' });
    const { id } = await app.call('active');
    await dave.hears(440);
    await app.ask('setHold', { callId: id, on: true });
    await app.call('active', (call) => call.phase === 'active' && call.hold.local && !call.pending);
    await dave.next(/Call \d+ with .* is now paused by remote|has been paused/);
    await app.ask('setHold', { callId: id, on: false });
    await app.call('active', (call) => call.phase === 'active' && !call.hold.local && !call.pending);
    await dave.hears(440);
    await hearsAtSpeaker(700);
  });

  test('being called is heard at both ends', async () => {
    await bob.dial('alice');
    const { id } = await app.call('ringing');
    await app.ask('answer', { callId: id });
    await app.call('active');
    await bob.hears(440);
    await hearsAtSpeaker(1000);
  });

  test('a far end that demands SRTP is heard, called by who demands it too and calling', async () => {
    await signIn('always');
    await app.ask('dial', { to: 'carol' });
    await app.call('active');
    await carol.hears(440);
    await hearsAtSpeaker(600);
    await hangUpAll();
    await app.ask('dial', { to: 'bob' });
    expect((await app.call('ended', ({ party }) => party.number === 'bob')).phase).toBe('ended');
    await signIn('offered');
    await carol.dial('alice');
    const { id } = await app.call('ringing');
    await app.ask('answer', { callId: id });
    await carol.hears(440);
    await hearsAtSpeaker(600);
  });

  test.each(['opus', 'G722', 'PCMU', 'PCMA'] as const)('%s is spoken when that is all the user wants', async (codec) => {
    await app.ask('saveSettings', { patch: { codecs: [codec] } });
    await app.ask('dial', { to: 'bob' });
    await app.call('active');
    await bob.hears(440);
    await hearsAtSpeaker(1000);
    await app.ask('saveSettings', { patch: { codecs: ['opus', 'G722', 'PCMU', 'PCMA'] } });
  });

  test('a gateway that dies is started again, and the call has its sound back', async () => {
    await app.ask('dial', { to: 'bob' });
    await app.call('active');
    await bob.hears(440);
    const pid = (await gatewayPid())!;
    const recording = recordSpeaker();
    await hearsAtSpeaker(1000);
    process.kill(pid, 'SIGKILL');
    await app.call('active', (call) => call.phase === 'active' && call.media === 'restoring');
    await app.call('active', (call) => call.phase === 'active' && call.media === 'flowing');
    await Promise.all([bob.hears(440), hearsAtSpeaker(1000)]);
    // 2 s, and a half for a busy machine.
    expect(longestGap(slice(recording.stop(), 0.3), 1000)).toBeLessThan(2500);
    expect(await gatewayPid()).not.toBe(pid);
  });
});
