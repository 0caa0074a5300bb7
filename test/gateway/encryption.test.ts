/** SRTP through the gateway, with real WebRTC on one side and real UDP on the other, in this process. */
import { afterEach, describe, expect, it } from 'vitest';
import { createSrtpReceiver, createSrtpSender } from '../../src/gateway/srtp/srtp.ts';
import { suiteNamed } from '../../src/gateway/srtp/suites.ts';
import { openRtpEnd } from '../support/gateway/rtp-end.ts';
import { openStage, portOf, sdpOf, type Stage } from '../support/gateway/stage.ts';
import { until } from '../support/lab/until.ts';

let stage: Stage | undefined;
const open = async (...args: Parameters<typeof openStage>): Promise<Stage> => (stage = await openStage(...args));
afterEach(() => {
  expect(stage?.gateway.warnings ?? []).toEqual([]);
  stage?.close();
  stage = undefined;
});

const texts = (packets: readonly { readonly payload: Buffer }[]): string[] => packets.map(({ payload }) => payload.toString('latin1'));

interface Keys {
  readonly name: string;
  readonly tag: number;
}
const farKey = ({ name }: Keys): Buffer => Buffer.alloc(suiteNamed(name)!.keyLength + suiteNamed(name)!.saltLength, 7);
const lineOf = (keys: Keys): string => `a=crypto:${keys.tag} ${keys.name} inline:${farKey(keys).toString('base64')}`;
/** What the far end says and reads with its keys and those of our description. */
function protect(keys: Keys, ours: string) {
  const suite = suiteNamed(keys.name)!;
  const [, key = ''] = new RegExp(`^a=crypto:${keys.tag} ${keys.name} inline:(\\S+)`, 'm').exec(ours) ?? [];
  return { sender: createSrtpSender(suite, farKey(keys)), receiver: createSrtpReceiver(suite, Buffer.from(key, 'base64')) };
}

describe('encryption', () => {
  it.each([
    ['AEAD_AES_256_GCM', 1],
    ['AES_CM_128_HMAC_SHA1_80', 2],
    ['AES_CM_128_HMAC_SHA1_32', 3],
  ])('%s is used where the far end takes it', async (name, tag) => {
    const { gateway, callId, terms, window, far } = await open();
    const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    far.end.protection = protect({ name, tag }, sdp);
    far.end.target = portOf(sdp);
    const agreed = await gateway.ask<'applyAnswer'>({
      kind: 'applyAnswer',
      callId,
      sdp: sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'], extra: [lineOf({ name, tag })] }),
      provisional: false,
    });
    expect(agreed.secured).toBe('sdes');
    window.talk('PCMU');
    far.talk(0);
    await until('sound at both ends', () => window.end.heard.length >= 5 && far.end.heard.length >= 5);
    await until('statistics', () => gateway.statistics.some((stats) => stats.suite === name && stats.received >= 5));
    // Plain packets are not listened to any more.
    const stranger = await openRtpEnd();
    stranger.target = far.end.target;
    stranger.send({ payloadType: 0, marker: false, sequence: 1, timestamp: 1, ssrc: 1, payload: Buffer.from('stranger') });
    const before = window.end.heard.length;
    await until('more sound', () => window.end.heard.length >= before + 5);
    expect(texts(window.end.heard)).not.toContain('stranger');
    stranger.close();
  });

  it.each([['AES_256_CM_HMAC_SHA1_80'], ['AEAD_AES_128_GCM']])('%s is taken where the far end offers it', async (name) => {
    const { gateway, callId, terms, window, far } = await open({ encryption: 'always', admitted: true });
    const keys = { name, tag: 5 };
    const offer = sdpOf({ port: far.end.port, profile: 'RTP/SAVP', formats: ['0 PCMU/8000'], extra: [lineOf(keys)] });
    const { sdp, secured } = await gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp: offer });
    expect(secured).toBe('sdes');
    expect(sdp).toMatch(/^m=audio \d+ RTP\/SAVP 0\r$/m);
    far.end.protection = protect(keys, sdp);
    far.end.target = portOf(sdp);
    window.talk('PCMU');
    far.talk(0);
    await until('sound at both ends', () => window.end.heard.length >= 5 && far.end.heard.length >= 5);
  });

  it('goes on over a hold, its counters too', async () => {
    const { gateway, callId, terms, window, far } = await open();
    const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    const keys = { name: 'AES_CM_128_HMAC_SHA1_80', tag: 2 };
    far.end.protection = protect(keys, sdp);
    far.end.target = portOf(sdp);
    const answer = {
      kind: 'applyAnswer',
      callId,
      sdp: sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'], extra: [lineOf(keys)] }),
      provisional: false,
    } as const;
    await gateway.ask<'applyAnswer'>(answer);
    window.talk('PCMU');
    await until('sound', () => far.end.heard.length >= 3);
    const again = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendonly' });
    expect(/inline:\S+/.exec(again.sdp)?.[0]).toBe(/AES_CM_128_HMAC_SHA1_80 (inline:\S+)/.exec(sdp)?.[1]);
    await gateway.ask<'applyAnswer'>({ ...answer, sdp: answer.sdp.replace('crypto:2', 'crypto:1').replace('sendrecv', 'recvonly') });
    const before = far.end.heard.length;
    await until('sound still', () => far.end.heard.length >= before + 5);
  });

  it('that an answer leaves out is told to be none', async () => {
    const { gateway, callId, terms, far } = await open();
    await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    const sdp = sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'] });
    expect(await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp, provisional: false })).toMatchObject({ secured: 'none' });
    const answered = await gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp });
    expect(answered.secured).toBe('none');
  });

  it('is demanded where it must be: a plain answer is refused', async () => {
    const { gateway, callId, terms, far } = await open({ encryption: 'always' });
    const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    expect(sdp).toMatch(/^m=audio \d+ RTP\/SAVP /m);
    const answer = sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'] });
    await expect(gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp: answer, provisional: false })).rejects.toThrow(
      /^unsupported/,
    );
    const offer = { kind: 'answer', callId, terms, direction: 'sendrecv', sdp: answer } as const;
    await expect(gateway.ask<'answer'>(offer)).rejects.toThrow(/^unsupported: The encryption/);
  });
});
