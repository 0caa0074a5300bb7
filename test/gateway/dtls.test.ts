/** DTLS-SRTP, with and without ICE: two gateways call each other, each with a real window, in this process. */
import { createSocket, type Socket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import type { NetworkTerms } from '../../src/shared/gateway.ts';
import type { SdpDirection } from '../../src/shared/media.ts';
import { openStage, sdpOf, type Stage } from '../support/gateway/stage.ts';
import { until } from '../support/lab/until.ts';

const stages: Stage[] = [];
async function open(terms: Partial<NetworkTerms> = {}): Promise<Stage> {
  const stage = await openStage({ codecs: ['PCMU'], admitted: true, rung: 'dtls', ...terms });
  stages.push(stage);
  return stage;
}
afterEach(() => {
  for (const stage of stages.splice(0)) stage.close();
});

type Change = (sdp: string) => string;
const asIs: Change = (sdp) => sdp;
const without =
  (pattern: RegExp): Change =>
  (sdp) =>
    sdp
      .split('\r\n')
      .filter((line) => !pattern.test(line))
      .join('\r\n');
const withoutIce = without(/^a=(ice-|candidate)/);
const setup =
  (role: string): Change =>
  (sdp) =>
    sdp.replace(/a=setup:\w+/, `a=setup:${role}`);
const wrong: Change = (sdp) =>
  sdp.replace(/(a=fingerprint:\S+ )(..)/, (_, head: string, byte: string) => head + (byte === '00' ? '11' : '00'));

interface Exchange {
  readonly offered?: Change;
  readonly answered?: Change;
  readonly direction?: SdpDirection;
  readonly provisional?: boolean;
}
/** An offer of `a` and the answer of `b`, as changed on the way. */
async function exchange(
  a: Stage,
  b: Stage,
  { offered = asIs, answered = asIs, direction = 'sendrecv', provisional = false }: Exchange = {},
) {
  const offer = offered((await a.gateway.ask<'offer'>({ kind: 'offer', callId: a.callId, terms: a.terms, direction })).sdp);
  const answer = answered(
    (await b.gateway.ask<'answer'>({ kind: 'answer', callId: b.callId, terms: b.terms, direction: 'sendrecv', sdp: offer })).sdp,
  );
  await a.gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId: a.callId, sdp: answer, provisional });
  return { offer, answer };
}

async function hearEachOther(a: Stage, b: Stage): Promise<void> {
  const before = [a, b].map(({ window }) => window.end.heard.length);
  a.window.talk('PCMU');
  b.window.talk('PCMU');
  await until('sound at both ends', () => [a, b].every(({ window }, i) => window.end.heard.length >= before[i]! + 5));
}
const secured = ({ gateway }: Stage) => gateway.statistics.at(-1)?.secured;
const lineOf = (sdp: string, pattern: RegExp): string | undefined => pattern.exec(sdp)?.[0];

/** Between two ends at 127.0.0.1: `mine` is where the first finds the second, `its` the other way round; nothing gets to the first before it has sent something. */
async function openNat() {
  const bind = (): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = createSocket('udp4');
      socket.bind(0, '127.0.0.1', () => resolve(socket));
    });
  const [mine, its] = [await bind(), await bind()];
  const ends = { first: 0, second: 0 };
  let isOpen = false;
  mine.on('message', (packet) => {
    isOpen = true;
    its.send(packet, ends.second, '127.0.0.1');
  });
  its.on('message', (packet) => isOpen && mine.send(packet, ends.first, '127.0.0.1'));
  const through =
    (whose: 'first' | 'second', door: Socket): Change =>
    (sdp) =>
      withoutIce(sdp).replace(/m=audio (\d+)/, (_, port: string) => {
        ends[whose] = Number(port);
        return `m=audio ${door.address().port}`;
      });
  return {
    offered: through('first', its),
    answered: through('second', mine),
    close() {
      mine.close();
      its.close();
    },
  };
}

describe('DTLS-SRTP', () => {
  it.each([
    ['passive', asIs],
    ['active', setup('passive')],
  ])('gets through a NAT without ICE where our end is %s', async (_, change) => {
    const [a, b] = [await open(), await open()];
    const nat = await openNat();
    await exchange(a, b, { offered: (sdp) => change(nat.offered(sdp)), answered: nat.answered });
    await hearEachOther(a, b);
    await until('the lock', () => secured(a) === 'dtls' && secured(b) === 'dtls');
    expect([...a.gateway.warnings, ...b.gateway.warnings]).toEqual([]);
    nat.close();
  });

  it.each([
    ['with ICE', {}],
    ['without ICE', { offered: withoutIce }],
    ['without ICE, the answerer passive', { offered: (sdp: string) => setup('active')(withoutIce(sdp)) }],
    ['with ICE, the answerer passive', { offered: setup('active') }],
    ['with ICE, RTCP by a port of its own', { offered: without(/^a=rtcp-mux/) }],
    ['without ICE, RTCP by a port of its own', { offered: (sdp: string) => withoutIce(without(/^a=rtcp-mux/)(sdp)) }],
    ['with a far end that is lite', { offered: (sdp: string) => sdp.replace('t=0 0\r\n', 't=0 0\r\na=ice-lite\r\n') }],
    ['with ICE that a server between broke', { offered: (sdp: string) => sdp.replace(/(a=candidate.*?udp \d+) \S+/g, '$1 192.0.2.77') }],
  ])('carries sound both ways %s', async (_, how) => {
    const [a, b] = [await open(), await open()];
    await exchange(a, b, how);
    await hearEachOther(a, b);
    await until('the lock', () => secured(a) === 'dtls' && secured(b) === 'dtls');
    await until('the suite', () => a.gateway.statistics.at(-1)?.suite === 'AEAD_AES_GCM');
    expect([...a.gateway.warnings, ...b.gateway.warnings]).toEqual([]);
  });

  it('reports by RTCP of its own port too, which has an association of its own', async () => {
    const [a, b] = [await open(), await open()];
    await exchange(a, b, { offered: without(/^a=rtcp-mux/) });
    await hearEachOther(a, b);
    await until('a report of the far end', () => a.gateway.statistics.at(-1)?.remoteLoss !== undefined);
  });

  it.each([
    ['the answerer', { offered: wrong }],
    ['the offerer', { answered: wrong }],
  ])('with a certificate that %s was not promised carries nothing, and says so', async (_, how) => {
    const [a, b] = [await open({ encryption: 'always' }), await open()];
    const deceived = 'offered' in how ? b : a;
    await exchange(a, b, how);
    a.window.talk('PCMU');
    b.window.talk('PCMU');
    await until('the lock', () => secured(deceived) === 'failed');
    expect(deceived.gateway.warnings).toEqual([expect.stringContaining('its certificate is not the one it promised')]);
    const sent = [a.window.sent, b.window.sent];
    await until('more packets of the windows', () => a.window.sent > sent[0]! + 25 && b.window.sent > sent[1]! + 25);
    expect([a, b].map(({ window }) => window.end.heard.length)).toEqual([0, 0]);
  });

  it('sends nothing to a caller before the user has answered, and then at once', async () => {
    const [a, b] = [await open(), await open({ admitted: false })];
    await exchange(a, b);
    a.window.talk('PCMU');
    b.window.talk('PCMU');
    await until('some packets', () => a.window.sent > 50 && b.window.sent > 50);
    expect(b.gateway.statistics.every((stats) => stats.secured === undefined)).toBe(true);
    expect([a, b].map(({ window }) => window.end.heard.length)).toEqual([0, 0]);
    await b.gateway.ask<'admit'>({ kind: 'admit', callId: b.callId });
    await hearEachOther(a, b);
  });

  it.each([
    ['with ICE', asIs],
    ['without ICE', withoutIce],
  ])('%s goes on over a hold, and over an offer of the other side, without a second handshake', async (_, offered) => {
    const [a, b] = [await open(), await open()];
    const first = await exchange(a, b, { offered });
    await hearEachOther(a, b);
    const held = await exchange(a, b, { offered, direction: 'sendonly' });
    const resumed = await exchange(b, a, { offered });
    await hearEachOther(a, b);
    for (const each of [held, resumed]) expect(each.answer).not.toContain('a=setup:actpass');
    expect(lineOf(held.offer, /a=setup:.*/)).toBe('a=setup:actpass');
    expect(lineOf(held.answer, /a=setup:.*/)).toBe(lineOf(first.answer, /a=setup:.*/));
    expect(lineOf(resumed.answer, /a=setup:.*/)).toBe('a=setup:passive');
    for (const line of [/a=fingerprint.*/, /a=ice-pwd.*/]) {
      expect(lineOf(resumed.answer, line)).toBe(lineOf(first.offer, line));
      expect(lineOf(held.answer, line)).toBe(lineOf(first.answer, line));
    }
    expect([...a.gateway.warnings, ...b.gateway.warnings]).toEqual([]);
  });

  it.each([
    ['with ICE', asIs],
    ['without ICE', withoutIce],
  ])('%s begins anew where the far end is another one', async (_, offered) => {
    const [a, b, other] = [await open(), await open(), await open()];
    await exchange(a, b, { offered });
    await hearEachOther(a, b);
    // As a server does that joins two calls.
    await exchange(other, a, { offered });
    await hearEachOther(other, a);
    const heard = b.window.end.heard.length;
    await until('more sound', () => other.window.end.heard.length >= 15);
    expect(b.window.end.heard.length).toBeLessThanOrEqual(heard + 2);
  });

  it('rings in two places with early media, and the one whose answer came last counts', async () => {
    const [a, b, other] = [await open(), await open(), await open()];
    const offer = (await a.gateway.ask<'offer'>({ kind: 'offer', callId: a.callId, terms: a.terms, direction: 'sendrecv' })).sdp;
    const answerOf = async ({ gateway, callId, terms }: Stage): Promise<string> =>
      (await gateway.ask<'answer'>({ kind: 'answer', callId, terms, direction: 'sendrecv', sdp: offer })).sdp;
    const apply = (sdp: string, provisional: boolean) =>
      a.gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId: a.callId, sdp, provisional });
    const [first, second] = [await answerOf(b), await answerOf(other)];
    await apply(first, true);
    await hearEachOther(a, b);
    await apply(second, true);
    await hearEachOther(a, other);
    // The first one's keys still hold: it knows nothing of the second.
    await apply(first, false);
    await hearEachOther(a, b);
    expect(a.gateway.warnings).toEqual([]);
  });

  it('refuses an answer in plain where encryption is a must, and takes it where it may be', async () => {
    const [a, b] = [await open({ encryption: 'always' }), await open()];
    const answer = sdpOf({ port: 4000, formats: ['0 PCMU/8000'] });
    const offer = async ({ gateway, callId, terms }: Stage) =>
      gateway.ask<'offer'>({ kind: 'offer', callId, terms, direction: 'sendrecv' });
    const apply = ({ gateway, callId }: Stage) =>
      gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp: answer, provisional: false });
    expect((await offer(a)).sdp).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVP 0 101\r$/m);
    await expect(apply(a)).rejects.toThrow(/^unsupported/);
    expect((await offer(b)).sdp).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVP 0 101\r$/m);
    expect(await apply(b)).toEqual({ codec: 'PCMU', rung: 'plain', secured: 'none' });
    await until('the lock', () => secured(b) === 'none');
  });
});
