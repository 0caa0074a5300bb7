import { beforeEach, describe, expect, it } from 'vitest';
import { createMediaPort, type WindowMediaPort } from '../../../src/main/media/media-port.ts';
import type { MediaEnvelope, MediaRequest } from '../../../src/shared/media.ts';
import { fakeClock, type FakeClock } from '../../support/fakes/fake-clock.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

const offer: Extract<MediaRequest, { kind: 'offer' }> = { kind: 'offer', callId: 'c1', direction: 'sendrecv', iceServers: [], fresh: true };

let sent: MediaEnvelope[];
let hasWindow: boolean;
let clock: FakeClock;
let media: WindowMediaPort;
beforeEach(() => {
  sent = [];
  hasWindow = true;
  clock = fakeClock();
  media = createMediaPort({
    send(envelope) {
      sent.push(envelope);
      return hasWindow;
    },
    clock,
    log: fakeLog(),
  });
});
const reply = (value: { sdp?: string; restart?: boolean }, id = sent.at(-1)!.id) => {
  media.reply({ id, reply: { ok: true, value } });
};

describe('a media request', () => {
  it('is answered by the reply of its own id', async () => {
    media.ready();
    const first = media.ask(offer);
    const second = media.ask({ ...offer, callId: 'c2' });
    expect(sent.map(({ request }) => request.callId)).toEqual(['c1', 'c2']);
    reply({ sdp: 'two' });
    reply({ sdp: 'one' }, sent[0]!.id);
    expect(await Promise.all([first, second])).toEqual([{ sdp: 'one' }, { sdp: 'two' }]);
    expect(clock.waiting).toBe(0);
  });

  it('fails with the code the window gave', async () => {
    media.ready();
    const asked = media.ask(offer);
    media.reply({ id: sent[0]!.id, reply: { ok: false, code: 'microphoneBlocked', message: 'no' } });
    await expect(asked).rejects.toMatchObject({ name: 'MediaError', code: 'microphoneBlocked', message: 'no' });
  });

  it.each([
    [offer, {}],
    [offer, { sdp: '' }],
    [{ kind: 'answer', callId: 'c', sdp: 's', direction: 'sendrecv', iceServers: [] } as const, { restart: true }],
    [{ kind: 'applyAnswer', callId: 'c', sdp: 's', provisional: false } as const, { sdp: 's' }],
  ])('fails when the reply lacks what the kind needs (%#)', async (request, value) => {
    media.ready();
    const asked = media.ask(request);
    reply(value);
    await expect(asked).rejects.toMatchObject({ code: 'failed' });
  });

  it('takes no more than its kind says', async () => {
    media.ready();
    const asked = media.ask({ kind: 'applyAnswer', callId: 'c', sdp: 's', provisional: true });
    reply({ restart: false, sdp: 'stray' });
    expect(await asked).toEqual({ restart: false, secured: 'dtls' });
  });

  it('times out after 10 s; a late or strange reply changes nothing', async () => {
    media.ready();
    const asked = media.ask(offer);
    clock.advance(9_999);
    expect(clock.waiting).toBe(1);
    clock.advance(1);
    await expect(asked).rejects.toMatchObject({ code: 'timeout' });
    reply({ sdp: 'late' });
    reply({ sdp: 'strange' }, 4711);
  });

  it('waits for the page, within its time', async () => {
    const patient = media.ask(offer);
    expect(sent).toEqual([]);
    clock.advance(5_000);
    media.ready();
    reply({ sdp: 'v=0' });
    expect(await patient).toEqual({ sdp: 'v=0' });
    media.gone();
    const inVain = media.ask(offer);
    clock.advance(10_000);
    await expect(inVain).rejects.toMatchObject({ code: 'timeout' });
  });

  it('fails at once when the window dies, or when there is none', async () => {
    media.ready();
    const asked = media.ask(offer);
    media.gone();
    await expect(asked).rejects.toMatchObject({ code: 'gone' });
    media.ready();
    hasWindow = false;
    await expect(media.ask(offer)).rejects.toMatchObject({ code: 'gone' });
    expect(clock.waiting).toBe(0);
  });
});

it('tells of each page that goes and comes, also when one is loaded again without dying', async () => {
  const told: string[] = [];
  media.onGone(() => told.push('gone'));
  const stop = media.onReady(() => told.push('ready'));
  media.ready();
  const asked = media.ask(offer);
  media.ready();
  await expect(asked).rejects.toMatchObject({ code: 'gone' });
  media.gone();
  stop();
  media.ready();
  expect(told).toEqual(['ready', 'gone', 'ready', 'gone']);
});
