/** Three phones of the real media code in one real Chromium, talking to each other over real ICE, DTLS and RTP. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CODECS } from '../../src/shared/settings.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { openMediaPage } from '../media/electron-page.ts';
import type { ElectronPage } from '../media/electron-page.ts';
import { startStun } from '../media/stun-server.ts';

let opened: ElectronPage;
/** Runs in the page, where `window.lab` stands. */
const inPage = <R, A = undefined>(run: (arg: A) => R | Promise<R>, arg?: A): Promise<R> =>
  opened.page.evaluate(run as (arg: unknown) => R | Promise<R>, arg as unknown);

beforeAll(async () => {
  opened = await openMediaPage();
});
afterEach(async () => {
  const left = await inPage(async () => {
    const { a, b, c, card, connections, until, rejections } = window.lab;
    for (const phone of [a, b, c]) phone.show();
    await until('all microphones closed', () => card.open().length === 0);
    const open = connections.filter((each) => each.connectionState !== 'closed').length;
    return { open, rejections: rejections.splice(0) };
  });
  expect(left).toEqual({ open: 0, rejections: [] });
});
afterAll(() => opened?.close());

describe('a call', () => {
  test('is heard at both ends, and each says it is ready once', async () => {
    const { frequencies, commands } = await inPage(async () => {
      const { a, b, talk, hears, hangUp } = window.lab;
      await talk({ id: 'talk', caller: a, callee: b });
      const heard = [await hears(a.connection('talk'), 1200), await hears(b.connection('talk'), 700)];
      await hangUp('talk', a, b);
      return { frequencies: heard.map((each) => Math.round(each.frequency / 10) * 10), commands: a.commands };
    });
    expect(frequencies).toEqual([1200, 700]);
    expect(commands.filter((name) => name === 'mediaReady')).toHaveLength(1);
  });

  test('opens no microphone and shows the caller nothing before the answer', async () => {
    const seen = await inPage(async () => {
      const { a, b, calls, card, count, connected, hears, hangUp } = window.lab;
      const before = card.captures.length;
      const id = 'warm';
      a.show(calls.dialing(id));
      const offer = await a.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: true });
      b.show(calls.ringing(id));
      const answer = await b.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction: 'sendrecv', iceServers: [] });
      a.show(calls.alerting(id, true));
      // Even a caller that knew where we are would not be spoken to while it rings.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const whileRinging = { captures: card.captures.length - before, pairs: await count(b.connection(id), 'remote-candidate', 'port') };
      b.show(calls.answering(id));
      await a.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional: false });
      await connected(b.connection(id));
      const calleeOpen = card.open();
      a.show(calls.active(id, 'outgoing'));
      await hears(b.connection(id), 700);
      const open = card.open();
      await hangUp(id, a, b);
      return { whileRinging, calleeOpen, open };
    });
    expect(seen.whileRinging).toEqual({ captures: 0, pairs: 0 });
    expect(seen.calleeOpen).toEqual(['mic-b']);
    expect(seen.open.sort()).toEqual(['mic-a', 'mic-b']);
  });

  test.each(CODECS)('speaks %s both ways when that is all the user wants', async (codec) => {
    const sent = await inPage(async (only) => {
      const { a, b, talk, hears, sentCodec, hangUp } = window.lab;
      const { codecs } = { codecs: [only] } as Pick<Settings, 'codecs'>;
      a.set({ codecs });
      await talk({ id: only, caller: a, callee: b });
      await hears(a.connection(only), 1200);
      await hears(b.connection(only), 700);
      const names = [await sentCodec(a.connection(only)), await sentCodec(b.connection(only))];
      a.set({ codecs: ['opus', 'G722', 'PCMU', 'PCMA'] });
      await hangUp(only, a, b);
      return names;
    }, codec);
    expect(sent).toEqual([`audio/${codec}`, `audio/${codec}`]);
  });

  test.each(CODECS)('is answered with %s when the callee likes it best', async (codec) => {
    const sent = await inPage(async (first) => {
      const { a, b, talk, hears, sentCodec, renegotiate, hangUp } = window.lab;
      b.set({ codecs: [first, ...(['PCMA', 'PCMU', 'G722', 'opus'] as const).filter((each) => each !== first)] });
      const id = `first-${first}`;
      await talk({ id, caller: a, callee: b });
      await hears(a.connection(id), 1200);
      await hears(b.connection(id), 700);
      const names = [await sentCodec(a.connection(id)), await sentCodec(b.connection(id))];
      // The order of an earlier offer of ours must not come back in an answer.
      await renegotiate(id, b, a, 'sendrecv', 'sendrecv');
      await renegotiate(id, a, b, 'sendrecv', 'sendrecv');
      await hears(a.connection(id), 1200);
      names.push(await sentCodec(b.connection(id)));
      b.set({ codecs: ['opus', 'G722', 'PCMU', 'PCMA'] });
      await hangUp(id, a, b);
      return names;
    }, codec);
    expect(sent).toEqual([`audio/${codec}`, `audio/${codec}`, `audio/${codec}`]);
  });

  test('leaves nothing behind, a hundred times', async () => {
    const grown = await inPage(async () => {
      const { a, b, talk, card, connections, hangUp } = window.lab;
      const before = card.outputs().length;
      for (let i = 0; i < 100; i++) {
        await talk({ id: `many-${i}`, caller: a, callee: b });
        await hangUp(`many-${i}`, a, b);
      }
      const open = connections.filter((each) => each.connectionState !== 'closed').length;
      return { outputs: card.outputs().length - before, open };
    });
    expect(grown).toEqual({ outputs: 0, open: 0 });
  });
});

describe('gathering', () => {
  test.each([false, true])('is bounded, whether the STUN server answers: %s', async (answers) => {
    const stun = await startStun(answers);
    const { sdp, ms } = await inPage(async (urls) => {
      const { a, calls } = window.lab;
      a.show(calls.dialing('stun'));
      const start = performance.now();
      const offer = await a.ask({ kind: 'offer', callId: 'stun', direction: 'sendrecv', iceServers: [{ urls }], fresh: true });
      const took = performance.now() - start;
      await a.ask({ kind: 'close', callId: 'stun' });
      return { sdp: offer.sdp, ms: took };
    }, stun.url);
    stun.close();
    expect(stun.asked()).toBeGreaterThan(0);
    expect(sdp).toMatch(/typ host/);
    expect(sdp).not.toMatch(/\.local/);
    if (answers) expect(sdp).toMatch(/198\.51\.100\.7 40000 typ srflx/);
    // Chromium alone would wait some 10 s for the dead one.
    expect(ms).toBeLessThan(3000);
  });

  test('goes on without a server that the browser refuses', async () => {
    const sdp = await inPage(async () => {
      const { a } = window.lab;
      const iceServers = [{ urls: 'turn:127.0.0.1:3478' }, { urls: 'stun:127.0.0.1:notaport' }];
      const offer = await a.ask({ kind: 'offer', callId: 'bad-ice', direction: 'sendrecv', iceServers, fresh: true });
      await a.ask({ kind: 'close', callId: 'bad-ice' });
      return offer.sdp;
    });
    expect(sdp).toMatch(/typ host/);
  });
});

describe('hold and mute', () => {
  test('holding silences both ends and keeps the microphone; resuming brings both back at once', async () => {
    const seen = await inPage(async () => {
      const { a, b, calls, card, talk, hears, renegotiate, hangUp } = window.lab;
      const id = 'hold';
      await talk({ id, caller: a, callee: b });
      await hears(b.connection(id), 700);
      const answer = await renegotiate(id, a, b, 'sendonly', 'sendrecv');
      a.show(calls.active(id, 'outgoing', { hold: { local: true, remote: false } }));
      b.show(calls.active(id, 'incoming', { hold: { local: false, remote: true } }));
      await hears(b.connection(id), undefined);
      const open = card.open().sort();
      const captures = card.captures.length;
      const audible = card.outputs().filter((each) => each.playing && !each.muted).length;
      const level = a.media.callLevel(id);
      const state = a.media.microphone.get();
      await renegotiate(id, a, b, 'sendrecv', 'sendrecv');
      a.show(calls.active(id, 'outgoing'));
      b.show(calls.active(id, 'incoming'));
      await hears(b.connection(id), 700);
      await hears(a.connection(id), 1200);
      const reopened = card.captures.length - captures;
      await hangUp(id, a, b);
      return { direction: /a=(recvonly|inactive|sendrecv)/.exec(answer)?.[1], audible, level, state, open, reopened };
    });
    expect(seen).toEqual({ direction: 'recvonly', audible: 1, level: undefined, state: 'open', open: ['mic-a', 'mic-b'], reopened: 0 });
  });

  test('of two calls that are not on hold the one turned to last is heard alone; muting it keeps the device open', async () => {
    const open = await inPage(async () => {
      const { a, b, c, calls, card, talk, hears, hangUp } = window.lab;
      const [first, second] = [calls.active('m1', 'outgoing', { turn: 1 }), calls.active('m2', 'outgoing', { turn: 2 })];
      await talk({ id: 'm1', caller: a, callee: b });
      await talk({ id: 'm2', caller: a, callee: c, others: [first] });
      a.show(first, second);
      await hears(b.connection('m1'), undefined);
      await hears(c.connection('m2'), 700);
      a.show(first, { ...second, muted: true });
      await hears(c.connection('m2'), undefined);
      await hears(b.connection('m1'), undefined);
      const isOpen = card.open().includes('mic-a');
      a.show({ ...first, turn: 3 }, second);
      await hears(b.connection('m1'), 700);
      await hears(c.connection('m2'), undefined);
      await hangUp('m1', b);
      await hangUp('m2', c);
      await a.ask({ kind: 'close', callId: 'm1' });
      await a.ask({ kind: 'close', callId: 'm2' });
      return isOpen;
    });
    expect(open).toBe(true);
  });

  test('a refused hold is rolled back and the call goes on', async () => {
    const states = await inPage(async () => {
      const { a, b, talk, hears, renegotiate, hangUp } = window.lab;
      const id = 'rollback';
      await talk({ id, caller: a, callee: b });
      await a.ask({ kind: 'offer', callId: id, direction: 'sendonly', iceServers: [], fresh: false });
      const offering = a.connection(id).signalingState;
      await a.ask({ kind: 'rollback', callId: id });
      const after = a.connection(id).signalingState;
      await hears(b.connection(id), 700);
      await renegotiate(id, b, a, 'sendonly', 'sendrecv');
      await renegotiate(id, b, a, 'sendrecv', 'sendrecv');
      await hears(a.connection(id), 1200);
      await hangUp(id, a, b);
      return [offering, after];
    });
    expect(states).toEqual(['have-local-offer', 'stable']);
  });
});

describe('a fresh offer in a running call', () => {
  test('that is refused costs no sound', async () => {
    const seen = await inPage(async () => {
      const { a, b, talk, hears, renegotiate, hangUp } = window.lab;
      const id = 'fresh-refused';
      await talk({ id, caller: a, callee: b });
      await hears(b.connection(id), 700);
      const old = a.connection(id);
      await a.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: true });
      const fresh = a.connection(id);
      const pending = [old.connectionState, fresh === old];
      await hears(b.connection(id), 700);
      await hears(old, 1200);
      await a.ask({ kind: 'rollback', callId: id });
      await hears(b.connection(id), 700);
      await hears(old, 1200);
      const after = [old.connectionState, fresh.connectionState];
      // The old connection can still be negotiated.
      await renegotiate(id, a, b, 'sendonly', 'sendrecv');
      await hears(b.connection(id), 700);
      await hangUp(id, a, b);
      return { pending, after };
    });
    expect(seen).toEqual({ pending: ['connected', false], after: ['connected', 'closed'] });
  });

  test('that is answered brings the new sound and closes the old', async () => {
    const states = await inPage(async () => {
      const { a, b, talk, hears, hangUp } = window.lab;
      const id = 'fresh-answered';
      await talk({ id, caller: a, callee: b });
      await hears(b.connection(id), 700);
      const old = a.connection(id);
      const offer = await a.ask({ kind: 'offer', callId: id, direction: 'sendrecv', iceServers: [], fresh: true });
      const fresh = a.connection(id);
      const answer = await b.ask({ kind: 'answer', callId: id, sdp: offer.sdp, direction: 'sendrecv', iceServers: [] });
      const { restart } = await a.ask({ kind: 'applyAnswer', callId: id, sdp: answer.sdp, provisional: false });
      await hears(b.connection(id), 700);
      await hears(fresh, 1200);
      const seen = { restart, states: [old.connectionState, fresh.connectionState] };
      await hangUp(id, a, b);
      return seen;
    });
    expect(states).toEqual({ restart: false, states: ['closed', 'connected'] });
  });
});
