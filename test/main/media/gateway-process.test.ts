/** The real gateway in a process of its own, started, killed and started again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGatewayProcess, type GatewayPort, type SpawnGateway } from '../../../src/main/media/gateway/gateway-process.ts';
import type { GatewayEnvelope, GatewayStats, NetworkTerms } from '../../../src/shared/gateway.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { forkGateway, type ForkedGateway } from '../../support/gateway/forked-gateway.ts';
import { sdpOf } from '../../support/gateway/stage.ts';
import { until } from '../../support/lab/until.ts';

const terms: NetworkTerms = {
  address: '127.0.0.1',
  codecs: ['PCMU'],
  encryption: 'never',
  origin: { session: '1', version: 0 },
  admitted: false,
};
const offer = { kind: 'offer', callId: 'c1', terms, direction: 'sendrecv' } as const;

describe('a real process', () => {
  let forked: ForkedGateway;
  let gateway: GatewayPort;
  let children: ForkedGateway['children'];
  beforeEach(() => {
    forked = forkGateway();
    ({ gateway, children } = forked);
  });
  afterEach(() => forked.stop());

  it('is started by the first request, and makes offers', async () => {
    expect((await gateway.ask<'offer'>(offer)).sdp).toMatch(/^m=audio \d+ RTP\/AVP 0 101\r$/m);
    expect(children).toHaveLength(1);
  });

  it('is not started to close what it does not know', async () => {
    expect(await gateway.ask<'close'>({ kind: 'close', callId: 'c1' })).toEqual({});
    expect(children).toHaveLength(0);
  });

  it('tells once a second what is so of each call', async () => {
    const seen: GatewayStats[] = [];
    gateway.onStats((_, stats) => void seen.push(stats));
    await gateway.ask<'offer'>(offer);
    const answer = sdpOf({ port: 4000, formats: ['0 PCMU/8000'] });
    await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId: 'c1', sdp: answer, provisional: false });
    await until('statistics', () => seen.length > 0);
    expect(seen[0]).toMatchObject({ codec: 'PCMU', remote: '127.0.0.1:4000', received: 0, loss: 0 });
  });

  it('that is killed is told, starts anew, and knows nothing of the calls before', async () => {
    gateway.need(true);
    await gateway.ask<'offer'>(offer);
    const gone = new Promise<void>((resolve) => gateway.onGone(resolve));
    const ready = new Promise<void>((resolve) => gateway.onReady(resolve));
    forked.kill();
    await gone;
    await ready;
    expect(children).toHaveLength(2);
    await expect(gateway.ask<'dtmf'>({ kind: 'dtmf', callId: 'c1', tones: '1' })).rejects.toMatchObject({
      name: 'MediaError',
      code: 'gone',
    });
    expect((await gateway.ask<'offer'>(offer)).sdp).toMatch(/^m=audio/m);
  });

  it('ends when nobody needs it', async () => {
    gateway.need(true);
    await gateway.ask<'offer'>(offer);
    const ended = new Promise((resolve) => children[0]!.once('exit', resolve));
    gateway.need(false);
    await ended;
  });
});

describe('a process that dies at once', () => {
  it('is started again, ever later, and its requests are answered with `gone`', async () => {
    const clock = fakeClock();
    let heard: Parameters<SpawnGateway>[0] | undefined;
    let started = 0;
    const posted: GatewayEnvelope[] = [];
    const gateway = createGatewayProcess({
      clock,
      log: fakeLog(),
      spawn(ears) {
        started += 1;
        heard = ears;
        return { post: (envelope) => void posted.push(envelope), kill: () => undefined };
      },
    });
    gateway.need(true);
    const asked = gateway.ask<'offer'>(offer);
    heard!.exited(1);
    await expect(asked).rejects.toMatchObject({ code: 'gone' });
    expect(started).toBe(1);
    clock.advance(250);
    expect(started).toBe(2);
    heard!.exited(1);
    clock.advance(499);
    expect(started).toBe(2);
    clock.advance(1);
    expect(started).toBe(3);
    heard!.message({ type: 'ready' });
    void gateway.ask<'offer'>(offer).catch(() => undefined);
    expect(posted).toHaveLength(1);
    clock.advance(6000);
    heard!.exited(1);
    clock.advance(0);
    expect(started).toBe(4);
  });
});
