/** The gateway with real WebRTC on one side and real UDP on the other, in this process. */
import { afterEach, describe, expect, it } from 'vitest';
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
const texts = (packets: readonly { readonly payload: Buffer }[]): string[] => packets.map(({ payload }) => payload.toString('latin1'));

it('rests when the last call is over, and only then', async () => {
  const { gateway, callId } = await open();
  await gateway.ask<'perform'>({ kind: 'perform', callId: 'another', part: 'echo' });
  await gateway.ask<'close'>({ kind: 'close', callId: 'another' });
  expect(gateway.rests).toEqual(['ends']);
  await gateway.ask<'close'>({ kind: 'close', callId });
  expect(gateway.rests).toEqual(['ends', 'begins']);
});

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

  it.each([
    ['PCMU', 'a=ptime:30', 240],
    ['PCMA', 'a=ptime:10', 80],
    ['G722', 'a=ptime:40', 320],
    ['PCMU', 'a=ptime:90', 480],
    ['PCMU', 'a=maxptime:10', 80],
    ['PCMU', 'a=ptime:20', 160],
    ['PCMU', 'a=maxptime:150', 160],
    ['opus', 'a=ptime:40', 160],
  ] as const)('goes out in %s as the far end would have it by %s', async (codec, line, length) => {
    const { window, far, callAs } = await open();
    await callAs(codec, { type: codec === 'opus' ? 97 : TYPES[codec], extra: [line] });
    const step = codec === 'opus' ? 960 : 160;
    let n = 0;
    await until('sound', () => {
      n += 1;
      window.end.send({ payloadType: TYPES[codec], sequence: n, timestamp: n * step, payload: Buffer.alloc(160, n) });
      return far.end.heard.length >= 6;
    });
    expect(far.end.heard.map(({ payload }) => payload.length)).toEqual(far.end.heard.map(() => length));
    const [first, ...rest] = far.end.heard;
    const ticks = codec === 'opus' ? step : length;
    rest.forEach(({ sequence, timestamp }, i) => {
      expect([(sequence - first!.sequence) & 0xffff, (timestamp - first!.timestamp) >>> 0]).toEqual([i + 1, (i + 1) * ticks]);
    });
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

  it('is refused when they are all in use, until a call that has some is over', async () => {
    const { gateway, terms } = await open({ ports: { lowest: 29_041, highest: 29_046 } });
    const offer = (callId: string) => gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    const ports = [portOf((await offer('one')).sdp), portOf((await offer('two')).sdp)];
    expect(ports.sort()).toEqual([29_042, 29_044]);
    await expect(offer('three')).rejects.toThrow('noPorts');
    await gateway.ask<'close'>({ kind: 'close', callId: 'one' });
    expect(portOf((await offer('three')).sdp)).toBeGreaterThan(0);
    for (const callId of ['two', 'three']) await gateway.ask<'close'>({ kind: 'close', callId });
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

  it('goes out when the user has said yes before the answer was made', async () => {
    const { gateway, callId, terms, window, far } = await open();
    const sdp = sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'] });
    const answered = gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp });
    await gateway.ask<'admit'>({ kind: 'admit', callId });
    await answered;
    window.talk('PCMU');
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
  it('of ours puts the far end on hold, with sound from us, and takes it off again', async () => {
    const { gateway, callId, terms, window, far, callAs } = await open();
    await callAs('PCMU', PCMU);
    window.talk('PCMU');
    far.talk(0);
    await until('sound at both ends', () => window.end.heard.length >= 3 && far.end.heard.length >= 3);
    const reoffer = async (direction: 'sendonly' | 'sendrecv', answered: string): Promise<void> => {
      await gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction });
      const sdp = sdpOf({ port: far.end.port, formats: ['0 PCMU/8000'], direction: answered });
      await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp, provisional: false });
    };
    await reoffer('sendonly', 'recvonly');
    const [heard, sent] = [window.end.heard.length, far.end.heard.length];
    await until('sound from us', () => far.end.heard.length >= sent + 10);
    expect(window.end.heard.length).toBeLessThanOrEqual(heard + 2);
    await reoffer('sendrecv', 'sendrecv');
    const [before, then] = [window.end.heard.length, far.end.heard.length];
    await until('sound at both ends again', () => window.end.heard.length >= before + 5 && far.end.heard.length >= then + 5);
  });

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
