/** What may go another way than planned: forks, restarts, devices that come and go, digits, strange offers. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CODECS } from '../../src/shared/settings.ts';
import type { Codec } from '../../src/shared/settings.ts';
import { openMediaPage } from '../media/electron-page.ts';
import type { ElectronPage } from '../media/electron-page.ts';
import { openRelay } from '../media/udp-relay.ts';

let opened: ElectronPage;
/** Runs in the page, where `window.lab` stands. */
const inPage = <R, A = undefined>(run: (arg: A) => R | Promise<R>, arg?: A): Promise<R> =>
  opened.page.evaluate(run as (arg: unknown) => R | Promise<R>, arg as unknown);

beforeAll(async () => {
  opened = await openMediaPage();
});
afterEach(async () => {
  const rejections = await inPage(async () => {
    const { a, b, c, card, until, rejections } = window.lab;
    for (const phone of [a, b, c]) phone.show();
    await until('all microphones closed', () => card.open().length === 0);
    return rejections.splice(0);
  });
  expect(rejections).toEqual([]);
});
afterAll(() => opened?.close());

describe('forks and restarts', () => {
  test('early media of the first fork is heard; the final answer of another gets a new connection', async () => {
    const seen = await inPage(async () => {
      const { a, b, c, calls, hears, connections, hangUp } = window.lab;
      const id = 'fork';
      const direction = 'sendrecv' as const;
      a.show(calls.dialing(id));
      const offer = await a.ask({ kind: 'offer', callId: id, direction, iceServers: [], fresh: true });
      const early = await b.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction, iceServers: [] });
      b.show(calls.active(id, 'incoming'));
      const first = await a.ask({ kind: 'applyAnswer', callId: id, sdp: early.sdp, provisional: true });
      a.show(calls.alerting(id, true));
      await hears(a.connection(id), 1200);
      // The user hears the announcement, but it does not hear the user.
      await hears(b.connection(id), undefined);
      const late = await c.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction, iceServers: [] });
      const second = await a.ask({ kind: 'applyAnswer', callId: id, sdp: late.sdp, provisional: true });
      await hears(a.connection(id), 1200);
      const old = a.connection(id);
      const final = await a.ask({ kind: 'applyAnswer', callId: id, sdp: late.sdp, provisional: false });
      const closed = old.connectionState;
      a.show(calls.active(id, 'outgoing'));
      c.show(calls.active(id, 'incoming'));
      const again = await a.ask({ kind: 'offer', callId: id, direction, iceServers: [], fresh: true });
      const answer = await c.ask({ kind: 'answer', callId: id, sdp: again.sdp, direction, iceServers: [] });
      const last = await a.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional: false });
      await hears(a.connection(id), 2100);
      await hears(c.connection(id), 700);
      await hangUp(id, a, b, c);
      const open = connections.filter((each) => each.connectionState !== 'closed').length;
      return { restarts: [first, second, final, last].map(({ restart }) => restart), closed, open };
    });
    expect(seen).toEqual({ restarts: [false, false, true, false], closed: 'closed', open: 0 });
  });

  test('the final answer of the fork that is heard already goes on with it', async () => {
    const restarts = await inPage(async () => {
      const { a, b, calls, hears, hangUp } = window.lab;
      const id = 'same-fork';
      const direction = 'sendrecv' as const;
      a.show(calls.dialing(id));
      const offer = await a.ask({ kind: 'offer', callId: id, direction, iceServers: [], fresh: true });
      b.show(calls.active(id, 'incoming'));
      const answer = await b.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction, iceServers: [] });
      const replies = [];
      for (const provisional of [true, true, false, false]) {
        replies.push(await a.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional }));
      }
      a.show(calls.active(id, 'outgoing'));
      await hears(b.connection(id), 700);
      await hears(a.connection(id), 1200);
      await hangUp(id, a, b);
      return replies.map(({ restart }) => restart);
    });
    expect(restarts).toEqual([false, false, false, false]);
  });

  test('a window that was started anew takes the call up again', async () => {
    const replies = await inPage(async () => {
      const { a, b, calls, phoneWith, talk, hears, hangUp } = window.lab;
      const id = 'reborn';
      await talk({ id, caller: a, callee: b });
      await hears(b.connection(id), 700);
      a.connection(id).close();
      const reborn = phoneWith('a');
      reborn.show(calls.active(id, 'outgoing', { media: 'restoring' }));
      const unknown = await reborn.ask({ kind: 'applyAnswer', callId: id, sdp: 'v=0', provisional: false });
      const noDigits = await reborn.askRaw({ kind: 'dtmf', callId: id, tones: '1' });
      // To the far end this is a re-INVITE of the same session with another ICE agent and another certificate.
      const offer = await reborn.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: false });
      const answer = await b.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction: 'sendrecv', iceServers: [] });
      await reborn.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional: false });
      reborn.show(calls.active(id, 'outgoing'));
      await hears(b.connection(id), 700);
      await hears(reborn.connection(id), 1200);
      await hangUp(id, a, b, reborn);
      return { unknown, noDigits: noDigits.ok ? '' : noDigits.code };
    });
    expect(replies).toEqual({ unknown: { restart: true }, noDigits: 'gone' });
  });

  test('closing answers what is still waiting, and nothing opens the call again', async () => {
    const codes = await inPage(async () => {
      const { a, connections } = window.lab;
      const before = connections.length;
      const offer = { kind: 'offer', callId: 'gone', direction: 'sendrecv', iceServers: [], fresh: true } as const;
      const waiting = [a.askRaw(offer), a.askRaw(offer)];
      await Promise.resolve();
      await a.ask({ kind: 'close', callId: 'gone' });
      const replies = await Promise.all(waiting);
      return { codes: replies.map((reply) => (reply.ok ? 'ok' : reply.code)), made: connections.length - before };
    });
    expect(codes.codes).toEqual(['gone', 'gone']);
    expect(codes.made).toBeLessThanOrEqual(1);
  });
});

describe('offers of others', () => {
  test('video and a second sound are refused, sound is taken', async () => {
    const lines = await inPage(async () => {
      const { a, calls, hangUp } = window.lab;
      const far = new RTCPeerConnection();
      for (const kind of ['audio', 'video', 'audio']) far.addTransceiver(kind);
      await far.setLocalDescription();
      a.show(calls.ringing('video'));
      const { sdp } = await a.ask({
        kind: 'answer',
        callId: 'video',
        sdp: far.localDescription!.sdp,
        direction: 'sendrecv',
        iceServers: [],
      });
      await far.setRemoteDescription({ type: 'answer', sdp });
      far.close();
      await hangUp('video', a);
      return sdp.split('\r\n').filter((line) => line.startsWith('m='));
    });
    expect(
      lines.map((line) => line.replace(/^m=(\w+) (\d+).*/, (_, kind, port) => `${kind} ${port === '0' ? 'refused' : 'taken'}`)),
    ).toEqual(['audio taken', 'video refused', 'audio refused']);
  });

  test.each([
    ['without a codec of ours', (sdp: string) => sdp.replace(/^m=audio (\d+) (\S+) .*$/m, 'm=audio $1 $2 13'), 'unsupported'],
    ['that is no SDP', () => 'hello', 'unsupported'],
    ['without a certificate', (sdp: string) => sdp.replace(/a=fingerprint.*\r\n/g, ''), 'unsupported'],
  ])('an offer %s is refused and the call before it stays', async (_what, spoil, code) => {
    const id = 'spoilt';
    const offer = await inPage(async (id) => {
      const { a, b, talk } = window.lab;
      await talk({ id, caller: a, callee: b });
      return (await a.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: false })).sdp;
    }, id);
    const reply = await inPage(
      async ({ id, sdp }) => {
        const { a, b, hears, hangUp } = window.lab;
        const reply = await b.askRaw({ kind: 'answer', callId: id, sdp, direction: 'sendrecv', iceServers: [] });
        await a.ask({ kind: 'rollback', callId: id });
        await hears(a.connection(id), 1200);
        await hears(b.connection(id), 700);
        await hangUp(id, a, b);
        return reply;
      },
      { id, sdp: spoil(offer) },
    );
    expect(reply).toMatchObject({ ok: false, code });
  });

  test('a far end that moved to another gateway is followed', async () => {
    await inPage(async () => {
      const { a, b, c, calls, talk, hears, hangUp } = window.lab;
      const id = 'moved';
      await talk({ id, caller: a, callee: b });
      await hears(a.connection(id), 1200);
      const far = await c.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: true });
      c.show(calls.active(id, 'outgoing'));
      const answer = await a.ask({ kind: 'answer', callId: id, sdp: far.sdp, direction: 'sendrecv', iceServers: [] });
      await c.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional: false });
      await hears(a.connection(id), 2100);
      await hears(c.connection(id), 700);
      await hangUp(id, a, b, c);
    });
  });

  test('a far end without RTCP multiplexing and BUNDLE is spoken with', async () => {
    await inPage(async () => {
      const { a, b, calls, hears, hangUp } = window.lab;
      const id = 'no-mux';
      const plain = (sdp: string): string => sdp.replace(/a=(rtcp-mux|group:BUNDLE 0|extmap:4 \S+)\r\n/g, '');
      a.show(calls.dialing(id));
      const offer = await a.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: true });
      b.show(calls.active(id, 'incoming'));
      const answer = await b.ask({ kind: 'answer', callId: id, sdp: plain(offer.sdp), direction: 'sendrecv', iceServers: [] });
      await a.ask({ kind: 'applyAnswer', callId: id, sdp: plain(answer.sdp), provisional: false });
      a.show(calls.active(id, 'outgoing'));
      await hears(a.connection(id), 1200);
      await hears(b.connection(id), 700);
      await hangUp(id, a, b);
    });
  });
});

describe('digits', () => {
  const same = (sdp: string): string => sdp;
  const slowOnly = (sdp: string): string => sdp.replace(/a=rtpmap:110 .*\r\n/, '').replace(/^(m=.*) 110\b/m, '$1');

  // One packet each 20 ms, the last one three times (RFC 4733 2.5.1.4): one that is broken off has three at most.
  test.each([
    { what: 'G.711', codecs: ['PCMU'] as Codec[], edit: same, rate: 8000, packets: 6 },
    { what: 'Opus', codecs: ['opus'] as Codec[], edit: same, rate: 48_000, packets: 6 },
    { what: 'Opus before others', codecs: [...CODECS], edit: same, rate: 48_000, packets: 6 },
    { what: 'Opus and digits at 8 kHz', codecs: [...CODECS], edit: slowOnly, rate: 8000, packets: 4 },
  ])('are whole events with $what, also when asked for one by one', async ({ what, codecs, edit, rate, packets: least }) => {
    const relay = await openRelay();
    const id = `dtmf ${what}`;
    const offer = await inPage(
      async ({ id, codecs }) => {
        const { a, calls } = window.lab;
        a.set({ codecs });
        a.show(calls.dialing(id));
        return (await a.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: true })).sdp;
      },
      { id, codecs },
    );
    const answer = await inPage(
      async ({ id, sdp }) => {
        const { b, calls } = window.lab;
        b.show(calls.answering(id));
        return (await b.ask({ kind: 'answer', callId: id, sdp, direction: 'sendrecv', iceServers: [] })).sdp;
      },
      { id, sdp: edit(relay.reroute(offer, 'caller')) },
    );
    // A far end that takes digits at every rate, whatever our own answering side would say.
    const rates = edit(offer).matchAll(/^a=rtpmap:(\d+) telephone-event\/(\d+)/gm);
    const types = new Map([...rates].map(([, type, rate]) => [Number(rate), Number(type)]));
    const missing = [...types].filter(([, type]) => !answer.includes(`a=rtpmap:${type} `));
    const generous = missing.reduce(
      (sdp, [rate, type]) =>
        sdp.replace(/^(m=.*)$/m, `$1 ${type}`).replace(/^a=sendrecv/m, `a=rtpmap:${type} telephone-event/${rate}\r\na=sendrecv`),
      answer,
    );
    await inPage(
      async ({ id, sdp }) => {
        const { a, b, calls, hears, until } = window.lab;
        await a.ask({ kind: 'applyAnswer', callId: id, sdp, provisional: false });
        a.show(calls.active(id, 'outgoing'));
        await hears(b.connection(id), 700);
        await a.ask({ kind: 'dtmf', callId: id, tones: '12' });
        await a.ask({ kind: 'dtmf', callId: id, tones: '#' });
        const sender = a.connection(id).getSenders()[0]!.dtmf!;
        await until('all digits sent', () => sender.toneBuffer === '');
        await new Promise((resolve) => setTimeout(resolve, 500));
      },
      { id, sdp: relay.reroute(generous, 'callee') },
    );
    await inPage(async (id) => {
      const { a, b, hangUp } = window.lab;
      a.set({ codecs: ['opus', 'G722', 'PCMU', 'PCMA'] });
      await hangUp(id, a, b);
    }, id);
    relay.close();
    const packets = relay.sent.filter((packet) => packet.payloadType === types.get(rate));
    const events = [...new Set(packets.map((packet) => packet.timestamp))].map((timestamp) =>
      packets.filter((packet) => packet.timestamp === timestamp),
    );
    expect(events).toHaveLength(3);
    for (const event of events) {
      expect(event[0]?.marker).toBe(true);
      expect(event.length).toBeGreaterThanOrEqual(least);
    }
  });
});
