/** What the user of the practice line can try, one thing after the other, with the phone's own SIP and real sound. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toneShare } from '../../../support/sound/tone.ts';
import { decodeMuLaw } from '../../../support/sound/mu-law.ts';
import { until } from '../../../support/lab/until.ts';
import type { RtpEnd } from '../../../support/gateway/rtp-end.ts';
import { openPracticeStage, type PracticeCall, type PracticeStage } from '../../../support/practice/stage.ts';

let stage: PracticeStage;
beforeEach(async () => {
  stage = await openPracticeStage();
  await stage.register();
});
afterEach(async () => {
  await stage.close();
  expect(stage.log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
});

async function talk(number: string): Promise<PracticeCall> {
  const call = stage.call(number);
  await call.story.next('answered');
  return call;
}
/** How much of the last 200 ms is the tone. */
const shareOf = (end: RtpEnd, hz: number): number => toneShare(decodeMuLaw(end.heard.slice(-10).map(({ payload }) => payload)), hz);
const hearsKey = (end: RtpEnd, low: number, high: number): Promise<true> =>
  until(`the tones of a key, ${low} and ${high} Hz`, () => shareOf(end, low) > 0.4 && shareOf(end, high) > 0.4);
const say = (end: RtpEnd, n: number, payload: Buffer, payloadType = 0, timestamp = n * 160): void =>
  end.send({ payloadType, marker: n === 0, sequence: n, timestamp, ssrc: 0xa11ce, payload });

describe('the echo', () => {
  it('answers with its name and gives back what it hears, a moment later', async () => {
    const call = stage.call('1');
    await call.story.next('remoteRang');
    expect((await call.story.next('partyChanged')).party).toEqual({ uri: 'sip:1@practice.localhost', name: 'The echo', number: '1' });
    await call.story.next('answered');
    const words = Array.from({ length: 5 }, (_, n) => Buffer.from(`word ${n}`.padEnd(160)));
    const begin = performance.now();
    words.forEach((word, n) => say(call.end(), n, word));
    await until('the echo', () => call.end().heard.length >= 5);
    expect(performance.now() - begin).toBeGreaterThan(300);
    expect(call.end().heard.map(({ payload }) => payload.toString())).toEqual(words.map(String));
    call.line.hangUp();
    expect((await call.story.next('ended')).reason.kind).toBe('hungUp');
  });

  it('takes being put on hold, and goes on after', async () => {
    const call = await talk('1');
    await call.line.setHold(true);
    expect(stage.media.remote.get(call.id)).toContain('a=recvonly');
    await call.line.setHold(false);
    expect(stage.media.remote.get(call.id)).toContain('a=sendrecv');
    say(call.end(), 1, Buffer.from('back again'));
    await until('the echo', () => call.end().heard.some(({ payload }) => payload.toString() === 'back again'));
  });
});

describe('the music', () => {
  it('gives the tones of a key back, and then another melody', async () => {
    const call = await talk('2');
    // The first note of the first melody, E4.
    await until('music', () => shareOf(call.end(), 329.6) > 0.8);
    // RFC 4733: the same event in each packet.
    for (let n = 0; n < 5; n += 1) say(call.end(), n, Buffer.from([5, n === 4 ? 0x8a : 0x0a, 0, 160 * (n + 1)]), 101, 0);
    await hearsKey(call.end(), 770, 1336);
    // The first note of the second melody, C4.
    await until('another melody', () => shareOf(call.end(), 261.6) > 0.8);
  });

  it('hears a key by INFO too', async () => {
    const call = await talk('2');
    await until('music', () => call.end().heard.length >= 5);
    await call.line.sendInfoDtmf('1');
    await hearsKey(call.end(), 697, 1209);
  });
});

describe('who does not answer', () => {
  it('is busy', async () => {
    expect((await stage.call('5').story.next('ended')).reason).toMatchObject({ kind: 'busy', code: 486 });
  });

  it('rings until the caller gives up', async () => {
    const call = stage.call('6');
    await call.story.next('remoteRang');
    call.line.hangUp();
    await call.story.next('ended');
    expect(call.story.has('answered')).toBe(false);
  });

  it('rings for two minutes at most', async () => {
    const hasty = await openPracticeStage(200);
    await hasty.register();
    expect((await hasty.call('6').story.next('ended')).reason).toMatchObject({ code: 480 });
    await hasty.close();
  });

  it('is not there', async () => {
    expect((await stage.call('7').story.next('ended')).reason).toMatchObject({ code: 404 });
  });
});

describe('the caller', () => {
  it('hangs up by itself and calls back, to be heard', async () => {
    const call = await talk('4');
    expect((await call.story.next('ended')).reason.kind).toBe('remoteHungUp');
    const back = await stage.called();
    expect(back.call.party).toMatchObject({ name: 'The caller', number: '4' });
    await back.line.accept();
    await back.story.next('answered');
    // E5, its first note.
    await until('the caller is heard', () => shareOf(back.end(), 659.3) > 0.8);
    back.line.hangUp();
    await back.story.next('ended');
  });

  it('gives up where nobody answers', async () => {
    const call = await talk('4');
    call.line.hangUp();
    const back = await stage.called();
    expect((await back.story.next('ended')).reason.kind).toBe('missed');
  });
});

describe('a transfer', () => {
  it('without asking sends the one to the other, and tells that it went well', async () => {
    const call = await talk('2');
    await call.line.refer('sip:3@practice.localhost');
    await call.story.next('referSucceeded');
    call.line.hangUp();
    await call.story.next('ended');
  });

  it('to one that is busy, or not there, tells so, and the call goes on', async () => {
    const call = await talk('3');
    await call.line.refer('sip:5@practice.localhost');
    expect((await call.story.next('referFailed')).reason).toMatchObject({ kind: 'busy' });
    await call.line.refer('sip:anna@example.com');
    expect((await call.story.next('referFailed')).reason).toMatchObject({ code: 404 });
    await call.line.setHold(true);
    await call.line.setHold(false);
  });

  it('after asking joins the two, and the consultation is over', async () => {
    const first = await talk('2');
    await first.line.setHold(true);
    const second = await talk('3');
    expect(second.line.supportsReplaces).toBe(true);
    await first.line.referReplacing(second.line);
    await first.story.next('referSucceeded');
    await second.story.next('ended');
    first.line.hangUp();
    await first.story.next('ended');
  });

  it('back to the user rings the user', async () => {
    const call = await talk('3');
    await call.line.refer('sip:you@practice.localhost');
    const back = await stage.called();
    expect(back.call.referredBy).toMatchObject({ number: 'you' });
    await back.line.accept();
    await call.story.next('referSucceeded');
    // G4, the colleague's first note.
    await until('the colleague is heard', () => shareOf(back.end(), 392) > 0.8);
  });
});
