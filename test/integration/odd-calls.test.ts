/** What odd far ends do within a call, each a SIPp scenario of our own, with sound through the real gateway; and all of it once over TCP. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { missingPrograms } from '../support/lab/lab.ts';
import { openOddStage, type OddStage } from '../support/lab/odd-stage.ts';
import { callee, caller, farSdp } from '../support/lab/scenario.ts';
import { until } from '../support/lab/until.ts';

const directionOf = (sdp: string): string | undefined => /^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(sdp)?.[1];

describe.skipIf(missingPrograms().length > 0).each(['udp', 'tcp'] as const)('within a call, over %s,', (transport) => {
  let stage: OddStage;
  let phone: OddStage['phone'];
  let exchange: OddStage['exchange'];
  beforeAll(async () => {
    stage = await openOddStage({}, transport);
    ({ phone, exchange } = stage);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  const answered = (name: string) => callee(name).hear('INVITE').answer(180).answer(200, { sdp: farSdp() }).hear('ACK');
  async function talk(): Promise<string> {
    const id = await phone.dial();
    await phone.phase(id, 'active');
    await phone.hears(id);
    return id;
  }
  async function hangUp(id: string): Promise<void> {
    await phone.ask('hangUp', { callId: id });
    expect((await phone.phase(id, 'ended')).reason).toEqual({ kind: 'hungUp' });
  }

  it.each([
    ['sendonly', farSdp({ direction: 'sendonly', version: 2 }), 'recvonly'],
    ['inactive', farSdp({ direction: 'inactive', version: 2 }), 'inactive'],
    ['c=0.0.0.0', farSdp({ address: '0.0.0.0', version: 2 }), undefined],
  ])('the far end holds by %s, and takes the call back', async (_how, hold, answer) => {
    const far = answered('hold').cue().ask('INVITE', { sdp: hold }).hear(200).ask('ACK').cue();
    far
      .ask('INVITE', { sdp: farSdp({ direction: 'sendrecv', version: 3 }) })
      .hear(200)
      .ask('ACK')
      .hear('BYE')
      .answer(200);
    const sipp = await stage.run(far);
    const id = await talk();
    await exchange.cue('phone', 'ACK');
    await phone.phase(id, 'active', (call) => call.hold.remote);
    const held = await exchange.next('phone', 'SIP/2.0 200');
    if (answer) expect(directionOf(held.body)).toBe(answer);
    await phone.isUnheard(id);
    await exchange.cue('far', 'ACK');
    await phone.phase(id, 'active', (call) => !call.hold.remote);
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('the far end goes on in another codec, from another port', async () => {
    const next = farSdp({ formats: ['8 PCMA/8000'], port: 'second', version: 2 });
    const far = answered('codec').cue().ask('INVITE', { sdp: next }).hear(200).ask('ACK').hear('BYE').answer(200);
    const sipp = await stage.run(far);
    const id = await talk();
    expect(phone.window.codecOf(id)).toBe('PCMU');
    await exchange.cue('phone', 'ACK');
    await until('the other codec', () => phone.window.codecOf(id) === 'PCMA');
    await phone.hears(id);
    const path = async () => (await phone.ask('quality', { callId: id })).stats.path;
    await until('the other port', async () => (await path())?.endsWith(` > 127.0.0.1:${sipp.mediaPort + 2}`));
    await hangUp(id);
    await sipp.succeeded();
  });

  it('the far end holds by UPDATE', async () => {
    const far = answered('UPDATE')
      .cue()
      .ask('UPDATE', { sdp: farSdp({ direction: 'sendonly', version: 2 }) })
      .hear(200);
    const sipp = await stage.run(far.hear('BYE').answer(200));
    const id = await talk();
    await exchange.cue('phone', 'ACK');
    await phone.phase(id, 'active', (call) => call.hold.remote);
    await phone.isUnheard(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('we hold, resume, and are heard again', async () => {
    const far = answered('our hold')
      .hear('INVITE')
      .answer(200, { sdp: farSdp({ direction: 'recvonly', version: 2 }) })
      .hear('ACK');
    far
      .hear('INVITE')
      .answer(200, { sdp: farSdp({ version: 3 }) })
      .hear('ACK')
      .hear('BYE')
      .answer(200);
    const sipp = await stage.run(far);
    const id = await talk();
    await phone.ask('setHold', { callId: id, on: true });
    expect(await phone.phase(id, 'active')).toMatchObject({ hold: { local: true, remote: false } });
    expect(directionOf(exchange.heard('phone', 'INVITE')[1]!.body)).toBe('sendonly');
    await phone.ask('setHold', { callId: id, on: false });
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('both offer at once (glare): each is refused, and ours is tried again (RFC 3261 14.1)', async () => {
    const far = answered('glare')
      .hear('INVITE')
      .ask('INVITE', { sdp: farSdp({ version: 2 }) })
      .hear(491)
      .acknowledgeRefusal();
    far
      .answer(491, {}, 'INVITE')
      .hear('ACK')
      .hear('INVITE')
      .answer(200, { sdp: farSdp({ direction: 'recvonly', version: 2 }) });
    const sipp = await stage.run(far.hear('ACK').hear('BYE').answer(200));
    const id = await talk();
    await phone.ask('setHold', { callId: id, on: true });
    expect(await phone.phase(id, 'active')).toMatchObject({ hold: { local: true } });
    await hangUp(id);
    await sipp.succeeded();
  });

  it('the far end hangs up, having been called and having called', async () => {
    const called = await stage.run(
      answered('hang up')
        .cue()
        .ask('BYE', { headers: ['Reason: Q.850;cause=16'] })
        .hear(200),
    );
    const out = await talk();
    await exchange.cue('phone', 'ACK');
    expect((await phone.phase(out, 'ended')).reason).toMatchObject({ kind: 'remoteHungUp', cause: 16 });
    await called.succeeded();
    const calls = caller('calls').ask('INVITE', { sdp: farSdp() }).hear(180).hear(200).ask('ACK').cue().ask('BYE').hear(200);
    const sipp = await stage.run(calls);
    const id = await phone.called();
    await phone.ask('answer', { callId: id });
    await phone.hears(id);
    await exchange.cue('far', 'ACK');
    expect((await phone.phase(id, 'ended')).reason).toMatchObject({ kind: 'remoteHungUp' });
    await sipp.succeeded();
  });
});
