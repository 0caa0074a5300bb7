/** Calls that ask to be answered without the user, in the real app: who is allowed is answered and heard to be, all others ring. The caller is SIPp. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ANSWERED_ITSELF, RINGTONE, type Tone } from '../../src/renderer/media/tones.ts';
import { recordSpeaker, type Recording } from '../support/app/sound.ts';
import { setStage, type Stage } from '../support/app/stage.ts';
import { openExchange, type Exchange } from '../support/lab/exchange.ts';
import { takePorts } from '../support/lab/ports.ts';
import { caller, farSdp, type Scenario } from '../support/lab/scenario.ts';
import type { Sipp } from '../support/lab/sipp.ts';
import { until } from '../support/lab/until.ts';
import { dominantTone, duration, slice, toneShare } from '../support/sound/tone.ts';
import type { Sound } from '../support/sound/wav.ts';

const STEP_SECONDS = 0.05;
const FRAME_SECONDS = 0.1;
/** A struck note has two thirds of its energy in its fundamental; the octaves of the ringtone have a sixth there. */
const NOTE_SHARE = 0.4;

const ASKING = [
  ['Call-Info', 'Call-Info: <sip:sip.test>;answer-after=0'],
  ['Alert-Info', 'Alert-Info: info=alert-autoanswer'],
  ['Answer-Mode', 'Answer-Mode: Auto'],
] as const;

/** Whether the first two notes of a tone come out one after the other. */
function isHeard({ notes }: Tone, sound: Sound): boolean {
  const frames = Array.from({ length: Math.max(0, Math.floor((duration(sound) - FRAME_SECONDS) / STEP_SECONDS)) }, (_, i) =>
    slice(sound, i * STEP_SECONDS, i * STEP_SECONDS + FRAME_SECONDS),
  );
  const [first = 0, second = 0] = notes.map(({ frequencies }) => frequencies[0] ?? 0);
  const begins = frames.findIndex((frame) => toneShare(frame, first) > NOTE_SHARE);
  return begins >= 0 && frames.slice(begins + 1).some((frame) => toneShare(frame, second) > NOTE_SHARE);
}

async function hears(tone: Tone, { soFar }: Recording): Promise<void> {
  await until('the tone at the speaker', () => isHeard(tone, soFar())).catch((error: unknown) => {
    const all = soFar();
    const heard = Array.from({ length: Math.floor(duration(all) / FRAME_SECONDS) }, (_, i) =>
      dominantTone(slice(all, i * FRAME_SECONDS, (i + 1) * FRAME_SECONDS)),
    );
    throw new Error(`${String(error)}; heard ${heard.map((one) => (one ? `${one.hz}:${one.share.toFixed(2)}` : '-')).join(' ')}`, {
      cause: error,
    });
  });
}

let stage: Stage;
let exchange: Exchange;
let accountId: string;
let scenarios = 0;

async function run(scenario: Scenario): Promise<Sipp> {
  const { lab } = stage;
  const file = join(lab.folder, `auto-answer-${(scenarios += 1)}.xml`);
  writeFileSync(file, scenario.text());
  const port = await takePorts();
  exchange.begin(port);
  return lab.sipp({ scenario: file, calls: 1, port, target: exchange.hostPort });
}
const invited = (header: string) =>
  caller(header)
    .ask('INVITE', { sdp: farSdp(), headers: [header] })
    .hear(100, { optional: true });
/** Rings until the test has seen enough, and goes. */
const ringing = (header: string) => run(invited(header).hear(180).cue().ask('CANCEL').hear(200).hear(487).acknowledgeRefusal());
/** Once it records: a tone of a second is over before a recorder that is only being started. */
async function record(): Promise<Recording> {
  const recording = recordSpeaker();
  await until('the recorder runs', () => duration(recording.soFar()) > 0);
  return recording;
}
const allow = (number: string) =>
  stage.app.ask('saveSettings', {
    patch: { autoAnswer: [{ accountId, callers: [number], when: 'asked', after: 0, muted: false }] },
  });
const isOurs = (call: { accountId: string }): boolean => call.accountId === accountId;

beforeAll(async () => {
  stage = await setStage();
  exchange = await openExchange('udp');
  const account = { address: 'alice@sip.test', server: exchange.server, transport: 'udp', encryption: 'never', label: 'Doors' } as const;
  accountId = await stage.app.signIn(account, 'secret');
});
afterEach(async () => {
  const { calls } = await stage.app.snapshot();
  for (const { id, phase } of calls) if (phase !== 'ended') await stage.app.ask('hangUp', { callId: id });
  for (const { id } of calls) {
    await stage.app.call('ended', (call) => call.id === id);
    await stage.app.ask('dismiss', { callId: id });
  }
});
afterAll(async () => {
  await stage?.end();
  exchange?.stop();
});

async function answersItself(header: string): Promise<void> {
  const { app } = stage;
  await allow('far');
  const recording = await record();
  try {
    const far = await run(invited(header).hear(180, { optional: true }).hear(200).ask('ACK').hear('BYE').answer(200));
    const call = await app.call('active', isOurs);
    expect(call.answeredItself).toBe('asked');
    await hears(ANSWERED_ITSELF, recording);
    await app.ask('hangUp', { callId: call.id });
    await far.succeeded();
  } finally {
    recording.stop();
  }
}

test.each(ASKING)('%s from an allowed caller is answered, and the user hears that', (_name, header) => answersItself(header));

test('the user hears it too where they have turned the ring off', async () => {
  const { ringVolume } = (await stage.app.snapshot()).settings;
  await stage.app.ask('saveSettings', { patch: { ringVolume: 0 } });
  try {
    await answersItself(ASKING[0][1]);
  } finally {
    await stage.app.ask('saveSettings', { patch: { ringVolume } });
  }
});

test.each(ASKING)('%s from anybody else rings', async (_name, header) => {
  await allow('somebody');
  const recording = await record();
  try {
    const far = await ringing(header);
    const call = await stage.app.call('ringing', isOurs);
    await hears(RINGTONE, recording);
    await exchange.cue('phone', 'SIP/2.0 180');
    await far.succeeded();
    await stage.app.call('ended', ({ id }) => id === call.id);
    expect(isHeard(ANSWERED_ITSELF, recording.soFar())).toBe(false);
  } finally {
    recording.stop();
  }
});

test('during a call an allowed one rings, whatever it asks', async () => {
  const { app, bob } = stage;
  await allow('far');
  await bob.dial('alice');
  const talk = await app.call('ringing');
  await app.ask('answer', { callId: talk.id });
  await app.call('active');
  for (const [, header] of ASKING) {
    const far = await ringing(header);
    const second = await app.call('ringing', isOurs);
    await exchange.cue('phone', 'SIP/2.0 180');
    await far.succeeded();
    await app.call('ended', ({ id }) => id === second.id);
    expect((await app.call('active')).id).toBe(talk.id);
  }
});
