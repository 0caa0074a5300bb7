/** A phone of ours behind a network that loses a quarter of all datagrams, both ways, and Kamailio with baresip at the other side. Sound is not of this test. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { openPhone, type LabPhone } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';
import { openLossyProxy, type LossyProxy } from '../support/wire/lossy-proxy.ts';

const LOSS = 0.25;
const SEEDS = [2026, 2027] as const;
/** Timers B, F and H, with a little for the machine. */
const PATIENCE = 40_000;

describe.skipIf(missingPrograms().length > 0)('where a quarter of all datagrams is lost, both ways,', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let peers: Baresip[];
  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio();
    peers = [await lab.baresip({ user: 'bob', answermode: 'manual' }), await lab.baresip({ user: 'dave', answermode: 'manual' })];
  });
  afterAll(() => lab.stop());

  async function weCall(phone: LabPhone, peer: Baresip, ender: 'we' | 'they'): Promise<void> {
    const { line, story } = phone.call(peer.user);
    await peer.next('CALL_INCOMING', PATIENCE);
    await peer.accept();
    await story.next('answered', PATIENCE);
    await peer.next('CALL_ESTABLISHED', PATIENCE);
    if (ender === 'we') line.hangUp();
    else await peer.hangUp();
    expect((await story.next('ended', PATIENCE)).reason.kind).toBe(ender === 'we' ? 'hungUp' : 'remoteHungUp');
    if (ender === 'we') await peer.next('CALL_CLOSED', PATIENCE);
  }

  async function theyCall(phone: LabPhone, peer: Baresip, user: string): Promise<void> {
    await peer.dial(user);
    const { line, story } = await phone.called();
    await line.accept();
    await story.next('answered', PATIENCE);
    await peer.next('CALL_ESTABLISHED', PATIENCE);
    line.hangUp();
    await story.next('ended', PATIENCE);
    await peer.next('CALL_CLOSED', PATIENCE);
  }

  async function everything(user: 'alice' | 'carol', peer: Baresip, seed: number): Promise<LossyProxy['seen']> {
    const proxy = await openLossyProxy(kamailio.sipPort, LOSS, seed);
    const phone = openPhone(kamailio, user, { sound: 'plain', account: { server: `127.0.0.1:${proxy.port}`, transport: 'udp' } });
    try {
      phone.account.register();
      await phone.registration.next('registered', PATIENCE);
      await weCall(phone, peer, 'we');
      await theyCall(phone, peer, user);
      await weCall(phone, peer, 'they');
      expect((await phone.call('busy').story.next('ended', PATIENCE)).reason).toMatchObject({ kind: 'busy', code: 486 });
      phone.account.register();
      await phone.registration.next('registered', PATIENCE);
      expect(phone.registration.has('disconnected')).toBe(false);
    } finally {
      await phone.account.close();
      proxy.stop();
    }
    return proxy.seen;
  }

  it('every call is answered, and ended at both ends', { timeout: 240_000 }, async () => {
    const seen = await Promise.all([everything('alice', peers[0]!, SEEDS[0]), everything('carol', peers[1]!, SEEDS[1])]);
    const [total, dropped] = [seen.reduce((sum, one) => sum + one.total, 0), seen.reduce((sum, one) => sum + one.dropped, 0)];
    expect(dropped / total).toBeGreaterThan(0.15);
    await until('no call is left', async () =>
      (await Promise.all(peers.map((peer) => peer.command('listcalls')))).every((text) => !text.includes('sip:')),
    );
  });
});
