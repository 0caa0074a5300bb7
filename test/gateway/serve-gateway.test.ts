/** The gateway with real WebRTC on one side and real UDP on the other, in this process. */
import { afterEach, describe, expect, it } from 'vitest';
import { createSrtpReceiver, createSrtpSender } from '../../src/gateway/srtp/srtp.ts';
import { suiteNamed } from '../../src/gateway/srtp/suites.ts';
import { openRtpEnd } from '../support/gateway/rtp-end.ts';
import { isIPv6Here, openStage, portOf, sdpOf, TYPES, type Stage } from '../support/gateway/stage.ts';
import { until } from '../support/lab/until.ts';

let stage: Stage | undefined;
const open = async (...args: Parameters<typeof openStage>): Promise<Stage> => (stage = await openStage(...args));
afterEach(() => {
  expect(stage?.gateway.warnings ?? []).toEqual([]);
  stage?.close();
  stage = undefined;
});

const PCMU = { type: 0 };
const EVENT = '101 telephone-event/8000';
const WITH_DIGITS = { type: 0, formats: ['0 PCMU/8000', EVENT] };
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

describe('sound', () => {
  it.each(['opus', 'G722', 'PCMU', 'PCMA'] as const)('goes both ways in %s, in the numbers of each side', async (codec) => {
    const { window, far, callAs } = await open();
    const type = codec === 'opus' ? 97 : TYPES[codec];
    await callAs(codec, { type });
    window.talk(codec);
    // In the numbers of our offer, as it must (RFC 3264 5.1).
    far.talk(TYPES[codec], codec === 'opus' ? 960 : 160);
    await until('sound at both ends', () => window.end.heard.length >= 5 && far.end.heard.length >= 5);
    expect(new Set(far.end.heard.map(({ payloadType }) => payloadType))).toEqual(new Set([type]));
    expect(new Set(window.end.heard.map(({ payloadType }) => payloadType))).toEqual(new Set([TYPES[codec]]));
    expect(texts(far.end.heard)[0]).toMatch(/^window \d+$/);
    expect(texts(window.end.heard)[0]).toMatch(/^far \d+$/);
  });

  it('is heard too from a far end that sends in its own numbers', async () => {
    const { window, far, callAs } = await open();
    await callAs('opus', { type: 97 });
    far.talk(97, 960);
    await until('sound', () => window.end.heard.length >= 3);
    expect(window.end.heard[0]!.payloadType).toBe(TYPES.opus);
  });

  it('of another codec than the one agreed is kept from the network', async () => {
    const { window, far, callAs } = await open();
    await callAs('PCMU', PCMU);
    window.talk('opus');
    await until('some packets', () => window.sent >= 10);
    window.talk('PCMU');
    await until('sound', () => far.end.heard.length >= 3);
    expect(far.end.heard.every(({ payloadType }) => payloadType === 0)).toBe(true);
  });

  it('reaches the window as one stream when the far end changes its SSRC', async () => {
    const { window, far, callAs } = await open();
    await callAs('PCMU', PCMU);
    far.talk(0);
    await until('sound', () => window.end.heard.length >= 5);
    const before = window.end.heard.length;
    far.talk(0, 160, 0xbeef);
    await until('more sound', () => window.end.heard.length >= before + 10);
    expect(new Set(window.end.heard.map(({ ssrc }) => ssrc)).size).toBe(1);
    const steps = window.end.heard.slice(1).map(({ sequence }, i) => (sequence - window.end.heard[i]!.sequence) & 0xffff);
    expect(steps.every((step) => step === 1)).toBe(true);
  });

  it('goes on over IPv6', async ({ skip }) => {
    if (!(await isIPv6Here())) skip();
    const { window, far, callAs } = await open({ address: '::1' });
    await callAs('PCMU', PCMU);
    window.talk('PCMU');
    far.talk(0);
    await until('sound at both ends', () => window.end.heard.length >= 3 && far.end.heard.length >= 3);
  });

  it('stays within the ports that are allowed', async () => {
    const { gateway, callId, terms } = await open({ ports: { lowest: 29_001, highest: 29_030 } });
    const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    expect(portOf(sdp) % 2).toBe(0);
    expect(portOf(sdp)).toBeGreaterThan(29_001);
    expect(portOf(sdp)).toBeLessThan(29_030);
  });
});

describe('nothing is sent', () => {
  it('to a caller before the user has answered', async () => {
    const { gateway, callId, terms, window, far } = await open();
    const offer = sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'] });
    const { sdp } = await gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp: offer });
    far.end.target = portOf(sdp);
    window.talk('PCMU');
    far.talk(0);
    await until('sound from the caller', () => window.end.heard.length >= 10 && window.sent >= 10);
    expect(far.end.heard).toEqual([]);
    await gateway.ask<'admit'>({ kind: 'admit', callId });
    await until('sound', () => far.end.heard.length >= 3);
  });

  it('before a far end that was called has answered in any way, and then early media flows', async () => {
    const { gateway, callId, terms, window, far } = await open();
    const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    far.end.target = portOf(sdp);
    window.talk('PCMU');
    await until('some packets', () => window.sent >= 10);
    expect(far.end.heard).toEqual([]);
    const other = await openRtpEnd();
    const answer = (port: number) => sdpOf({ port, formats: ['0 PCMU/8000'] });
    await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp: answer(other.port), provisional: true });
    await until('sound at the first fork', () => other.heard.length >= 3);
    await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp: answer(far.end.port), provisional: false });
    await until('sound at the one that answered', () => far.end.heard.length >= 3);
    const heard = other.heard.length;
    await until('more sound', () => far.end.heard.length >= 10);
    expect(other.heard.length).toBeLessThanOrEqual(heard + 2);
    other.close();
  });

  it.each([
    ['sendonly', ''],
    ['inactive', ''],
    ['sendrecv', ' 0.0.0.0'],
  ])('while the far end has us on hold by %s%s, and it goes on after', async (direction, address) => {
    const { gateway, callId, terms, window, far, callAs } = await open();
    await callAs('PCMU', PCMU);
    window.talk('PCMU');
    await until('sound', () => far.end.heard.length >= 3);
    const reoffer = (how: { direction?: string; address?: string }) =>
      gateway.ask<'answer'>({
        kind: 'answer',
        callId,
        terms,
        direction: how.direction === 'sendrecv' && !how.address ? 'sendrecv' : 'recvonly',
        sdp: sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'], ...how }),
      });
    await reoffer({ direction, ...(address ? { address: address.trim() } : {}) });
    const { sent } = window;
    const heard = far.end.heard.length;
    await until('some packets', () => window.sent >= sent + 10);
    expect(far.end.heard.length).toBeLessThanOrEqual(heard + 2);
    await reoffer({ direction: 'sendrecv' });
    await until('sound again', () => far.end.heard.length >= heard + 6);
  });
});

describe('a re-offer', () => {
  it('moves the far end to another port and codec', async () => {
    const { gateway, callId, terms, window, callAs } = await open();
    await callAs('PCMU', PCMU);
    const moved = await openRtpEnd();
    const sdp = sdpOf({ port: moved.port, formats: ['96 opus/48000/2'] });
    const { codec } = await gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp });
    expect(codec).toBe('opus');
    window.talk('opus');
    await until('sound at the new place', () => moved.heard.filter(({ payloadType }) => payloadType === 96).length >= 3);
    moved.close();
  });

  it('that cannot be met leaves what was agreed', async () => {
    const { gateway, callId, terms, window, far, callAs } = await open();
    await callAs('PCMU', PCMU);
    const sdp = sdpOf({ port: far.end.port, formats: ['18 G729/8000'] });
    await expect(gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp })).rejects.toThrow(
      /^unsupported: No codec/,
    );
    window.talk('PCMU');
    await until('sound', () => far.end.heard.length >= 3);
  });
});

describe('the far end is sent to', () => {
  it('where its packets come from, and a stranger after it is not heard', async () => {
    const { window, far, callAs, gateway, callId, terms } = await open();
    const { sdp } = await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    void callAs;
    far.end.target = portOf(sdp);
    // Its SDP names a port where nobody is, as from behind a NAT.
    const nobody = await openRtpEnd();
    await gateway.ask<'applyAnswer'>({
      kind: 'applyAnswer',
      callId,
      sdp: sdpOf({ port: nobody.port, formats: ['0 PCMU/8000'] }),
      provisional: false,
    });
    window.talk('PCMU');
    await until('sound at the port of the SDP', () => nobody.heard.length >= 2);
    far.end.sendRaw(Buffer.from('no RTP at all'));
    far.talk(0);
    await until('sound where it comes from', () => far.end.heard.length >= 3);
    const stranger = await openRtpEnd();
    stranger.target = far.end.target;
    for (let n = 0; n < 20; n += 1) {
      stranger.send({ payloadType: 0, marker: false, sequence: n, timestamp: n * 160, ssrc: 1, payload: Buffer.from('stranger') });
    }
    const before = window.end.heard.length;
    await until('more sound', () => window.end.heard.length >= before + 10);
    expect(texts(window.end.heard)).not.toContain('stranger');
    expect(stranger.heard).toEqual([]);
    stranger.close();
    nobody.close();
  });
});

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
    await gateway.ask<'applyAnswer'>({
      kind: 'applyAnswer',
      callId,
      sdp: sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'], extra: [lineOf({ name, tag })] }),
      provisional: false,
    });
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
    const { sdp } = await gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp: offer });
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

describe('digits', () => {
  const codes = (stage: Stage) => stage.far.end.heard.filter(({ payloadType }) => payloadType === 101);

  it('are events with a marker, growing durations and three ends, and no sound between', async () => {
    const s = await open();
    await s.callAs('PCMU', WITH_DIGITS);
    s.window.talk('PCMU');
    await until('sound', () => s.far.end.heard.length >= 3);
    await s.gateway.ask<'dtmf'>({ kind: 'dtmf', callId: s.callId, tones: '5#' });
    await until('both digits', () => codes(s).filter(({ payload }) => payload[1]! >= 0x80).length >= 6);
    const events = codes(s);
    expect(events.map(({ payload }) => payload[0])).toEqual([...Array<number>(7).fill(5), ...Array<number>(7).fill(11)]);
    expect(events.slice(0, 7).map(({ payload }) => payload.readUInt16BE(2))).toEqual([160, 320, 480, 640, 800, 800, 800]);
    expect(events.slice(0, 7).map(({ payload }) => payload[1]! >= 0x80)).toEqual([false, false, false, false, true, true, true]);
    expect(events.slice(0, 7).map(({ marker }) => marker)).toEqual([true, false, false, false, false, false, false]);
    expect(new Set(events.slice(0, 7).map(({ timestamp }) => timestamp)).size).toBe(1);
    const sequences = s.far.end.heard.map(({ sequence }) => sequence);
    expect(sequences.slice(1).every((sequence, i) => ((sequence - sequences[i]!) & 0xffff) === 1)).toBe(true);
    const first = s.far.end.heard.indexOf(events[0]!);
    expect(s.far.end.heard.slice(first, first + 7).every(({ payloadType }) => payloadType === 101)).toBe(true);
    await until('sound again', () => s.far.end.heard.at(-1)!.payloadType === 0);
  });

  it('are tones in the sound of G.711 where the far end takes no events', async () => {
    const { gateway, callId, window, far, callAs } = await open();
    await callAs('PCMA', { type: 8 });
    window.talk('PCMA');
    await until('sound', () => far.end.heard.length >= 3);
    await gateway.ask<'dtmf'>({ kind: 'dtmf', callId, tones: '1' });
    await until('the tone', () => far.end.heard.filter(({ payload }) => payload.length === 160).length === 5);
  });

  it('are refused where neither can be', async () => {
    const { gateway, callId, callAs } = await open();
    await callAs('opus', { type: 97 });
    await expect(gateway.ask<'dtmf'>({ kind: 'dtmf', callId, tones: '1' })).rejects.toThrow(/^unsupported/);
  });
});

describe('reports', () => {
  it('go to both sides, by RTCP of its own port', async () => {
    const { window, far, callAs } = await open();
    await callAs('PCMU', PCMU);
    window.talk('PCMU');
    far.talk(0);
    await until('a report at each end', () => window.end.reports.length >= 1 && far.end.reports.length >= 1);
    expect(far.end.reports[0]).toMatchObject({ ssrc: far.end.heard[0]!.ssrc, blocks: [{ ssrc: 0xfa4, fractionLost: 0 }] });
    expect(window.end.reports[0]).toMatchObject({ ssrc: window.end.heard[0]!.ssrc, blocks: [{ fractionLost: 0 }] });
    expect(far.end.reports[0]!.sender!.packets).toBeGreaterThan(0);
  });
});
