/** The parties of the practice line: real UDP, and sound that is measured. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { frequencyOf, sampleOf, SONGS } from '../../src/gateway/parts/melody.ts';
import type { Codec } from '../../src/shared/settings.ts';
import type { Part } from '../../src/shared/gateway.ts';
import { Asker, ENCODINGS, portOf, sdpOf } from '../support/gateway/stage.ts';
import { openRtpEnd, type RtpEnd } from '../support/gateway/rtp-end.ts';
import { until } from '../support/lab/until.ts';
import { decodeMuLaw } from '../support/sound/mu-law.ts';
import { dominantTone, toneShare } from '../support/sound/tone.ts';

let gateway: Asker;
let far: RtpEnd;
beforeEach(async () => {
  gateway = new Asker();
  far = await openRtpEnd();
});
afterEach(() => {
  expect(gateway.warnings).toEqual([]);
  gateway.close();
  far.close();
});

const CALL = 'practice-1';
async function call(part: Part, codec: Codec = 'PCMU', type = 0, callId = CALL, end = far): Promise<void> {
  const terms = {
    address: '127.0.0.1',
    codecs: [codec],
    encryption: 'never',
    origin: { session: '1', version: 0 },
    admitted: true,
  } as const;
  const offer = sdpOf({ port: end.port, formats: [`${type} ${ENCODINGS[codec]}`, '101 telephone-event/8000'] });
  const { sdp } = await gateway.ask<'answer'>({ kind: 'answer', callId, sdp: offer, direction: 'sendrecv', terms });
  end.target = portOf(sdp);
  await gateway.ask<'perform'>({ kind: 'perform', callId, part });
}
const last = (): ReturnType<typeof decodeMuLaw> => decodeMuLaw(far.heard.slice(-10).map(({ payload }) => payload));

it.each([
  ['opus', 97, 960],
  ['G722', 9, 160],
  ['PCMA', 8, 160],
] as const)('an echo gives %s back as it came', async (codec, type, step) => {
  await call('echo', codec, type);
  const words = ['one', 'two', 'three'];
  words.forEach((word, n) =>
    far.send({ payloadType: type, marker: n === 0, sequence: n, timestamp: n * step, ssrc: 7, payload: Buffer.from(word) }),
  );
  await until('the echo', () => far.heard.length === 3);
  expect(far.heard.map(({ payload }) => payload.toString())).toEqual(words);
  expect(new Set(far.heard.map(({ payloadType }) => payloadType))).toEqual(new Set([type]));
});

it('a melody comes at its own pace, one packet each 20 ms, in an unbroken row', async () => {
  await call('colleague');
  await until('a second of it', () => far.heard.length >= 50);
  const { heard } = far;
  expect(heard.every(({ payload }) => payload.length === 160)).toBe(true);
  expect(heard.slice(1).every(({ sequence }, n) => ((sequence - heard[n]!.sequence) & 0xffff) === 1)).toBe(true);
  expect(heard.slice(1).every(({ timestamp }, n) => ((timestamp - heard[n]!.timestamp) | 0) % 160 === 0)).toBe(true);
});

it('goes on where it is asked for again, and plays on after a key that came by other ways', async () => {
  await call('music');
  await until('the first note', () => (dominantTone(last())?.hz ?? 0) > 320);
  const ssrc = far.heard[0]!.ssrc;
  await gateway.ask<'perform'>({ kind: 'perform', callId: CALL, part: 'music' });
  await gateway.ask<'perform'>({ kind: 'perform', callId: CALL, part: 'music', digit: '#' });
  await until('the tones of #', () => toneShare(last(), 941) > 0.4 && toneShare(last(), 1477) > 0.4);
  await until('the minuet, which # stands for', () => toneShare(last(), frequencyOf('D5')) > 0.8);
  expect(new Set(far.heard.map((packet) => packet.ssrc))).toEqual(new Set([ssrc]));
});

it('takes a key that is held for one key', async () => {
  await call('music');
  let n = 0;
  const held = setInterval(() => {
    n += 1;
    far.send({
      payloadType: 101,
      marker: n === 1,
      sequence: n,
      timestamp: 4000,
      ssrc: 7,
      payload: Buffer.from([2, 10, (n * 160) >> 8, (n * 160) & 0xff]),
    });
  }, 20);
  await until('the tones of 2', () => toneShare(last(), 697) > 0.4 && toneShare(last(), 1336) > 0.4);
  await until('the tune of 2 while the key is still down', () => toneShare(last(), frequencyOf('D5')) > 0.8);
  clearInterval(held);
});

it('ends with its call, and no other does', async () => {
  const other = await openRtpEnd();
  await call('music');
  await call('colleague', 'PCMU', 0, 'practice-2', other);
  await until('music', () => far.heard.length >= 5);
  await gateway.ask<'close'>({ kind: 'close', callId: CALL });
  // What was under way has arrived as well when the next one of the other has.
  const began = other.heard.length;
  await until('the other goes on', () => other.heard.length >= began + 2);
  const { length } = far.heard;
  await until('and on', () => other.heard.length >= began + 12);
  expect(far.heard.length).toBe(length);
  other.close();
});

it('is in tune, never too loud, and silent at each edge of a note', () => {
  expect(frequencyOf('A4')).toBe(440);
  expect(frequencyOf('C4')).toBeCloseTo(261.63, 2);
  expect(frequencyOf('F#5')).toBeCloseTo(739.99, 2);
  expect(frequencyOf('-')).toBe(0);
  for (const song of Object.values(SONGS).flat()) {
    expect(song.notes.every(({ frequency, length }) => (frequency === 0 || (frequency > 180 && frequency < 1000)) && length > 0)).toBe(
      true,
    );
    const samples = Array.from({ length: song.length }, (_, i) => Math.abs(sampleOf(song, i)));
    expect(Math.max(...samples)).toBeLessThan(12_000);
    expect(song.notes.every(({ begin }) => samples[begin] === 0)).toBe(true);
    // It begins again.
    expect(sampleOf(song, song.length + 100)).toBe(sampleOf(song, 100));
  }
});
