/** We call far ends that are odd, each a SIPp scenario of our own, with sound through the real gateway. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tagOf, valueOf, valuesOf } from '../../src/main/sip/normaliser/raw-message.ts';
import { missingPrograms } from '../support/lab/lab.ts';
import { openOddStage, type OddStage } from '../support/lab/odd-stage.ts';
import { callee, farSdp } from '../support/lab/scenario.ts';
import { until } from '../support/lab/until.ts';

const numbers = (message: { readonly start: string } | undefined): string => message?.start ?? '';

describe.skipIf(missingPrograms().length > 0)('a far end that is called', () => {
  let stage: OddStage;
  let phone: OddStage['phone'];
  let exchange: OddStage['exchange'];
  beforeAll(async () => {
    stage = await openOddStage();
    ({ phone, exchange } = stage);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  async function hangUp(id: string): Promise<void> {
    await phone.ask('hangUp', { callId: id });
    expect((await phone.phase(id, 'ended')).reason).toEqual({ kind: 'hungUp' });
  }
  /** Both requests of ours within the call. */
  function expectWay(uri: string, routes: readonly string[]): void {
    for (const method of ['ACK', 'BYE']) {
      const [request] = exchange.heard('phone', method);
      expect(numbers(request)).toBe(`${method} ${uri} SIP/2.0`);
      expect(valuesOf(request!, 'Route').flatMap((value) => value.split(/,\s*/))).toEqual(routes);
    }
  }
  /** What is measured once a second tells it. */
  const speaksWith = (id: string, port: number): Promise<unknown> =>
    until(`sound with port ${port}`, async () => (await phone.ask('quality', { callId: id })).stats.path?.endsWith(` > 127.0.0.1:${port}`));

  it.each([
    ['100 before the 200', true],
    ['nothing at all before the 200', false],
  ])('says %s: connected without having rung', async (_what, trying) => {
    const far = callee('no 180').hear('INVITE');
    if (trying) far.answer(100);
    const sipp = await stage.run(far.answer(200, { sdp: farSdp() }).hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    const phases = stage.phasesOf(id);
    await phone.phase(id, 'active');
    await phone.hears(id);
    expect(phases()).toEqual(['dialing', 'active']);
    await hangUp(id);
    await sipp.succeeded();
  });

  it.each([
    ['the same', farSdp(), 0],
    ['another', farSdp({ port: 'second', version: 2 }), 2],
    ['no', undefined, 0],
  ])('sends sound before it answers, and %s description when it does', async (_what, sdp, further) => {
    const far = callee('early media').hear('INVITE').answer(183, { sdp: farSdp() }).cue();
    far.answer(200, sdp === undefined ? {} : { sdp }, 'INVITE');
    const sipp = await stage.run(far.hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'alerting', ({ earlyMedia }) => earlyMedia);
    await phone.hears(id);
    await exchange.cue('far', 'SIP/2.0 183');
    await phone.phase(id, 'active');
    await phone.hears(id);
    await speaksWith(id, sipp.mediaPort + further);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('rings in two places with sound, and the second answers: that one is heard and acknowledged', async () => {
    const [a, b] = ['sip:a@127.0.0.1:5', 'sip:b@127.0.0.1:6'];
    const far = callee('forks').hear('INVITE').answer(183, { tag: 'a', contact: a, sdp: farSdp() });
    far.answer(183, { tag: 'b', contact: b, sdp: farSdp({ port: 'second' }) }).cue();
    far.answer(200, { tag: 'b', contact: b, sdp: farSdp({ port: 'second' }) }, 'INVITE');
    const sipp = await stage.run(far.hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'alerting', ({ earlyMedia }) => earlyMedia);
    await phone.hears(id);
    await speaksWith(id, sipp.mediaPort);
    await exchange.cue('far', 'SIP/2.0 183', 1);
    await phone.phase(id, 'active', ({ media }) => media === 'flowing');
    await phone.hears(id);
    await speaksWith(id, sipp.mediaPort + 2);
    const ack = await exchange.next('phone', 'ACK');
    expect([numbers(ack), tagOf(valueOf(ack, 'To') ?? '')]).toEqual([`ACK ${b} SIP/2.0`, 'b']);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('answers in two places: the second is acknowledged and hung up at once, and the first goes on', async () => {
    const [a, b] = ['sip:a@127.0.0.1:5', 'sip:b@127.0.0.1:6'];
    const far = callee('two 200').hear('INVITE').answer(200, { tag: 'a', contact: a, sdp: farSdp() }).hear('ACK').cue();
    far
      .answer(200, { tag: 'b', contact: b, sdp: farSdp({ port: 'second' }) }, 'INVITE')
      .hear('ACK')
      .hear('BYE')
      .answer(200)
      .cue();
    const sipp = await stage.run(far.hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'active');
    await exchange.cue('phone', 'ACK');
    const bye = await exchange.next('phone', 'BYE');
    expect([numbers(bye), tagOf(valueOf(bye, 'To') ?? '')]).toEqual([`BYE ${b} SIP/2.0`, 'b']);
    await exchange.cue('far', 'SIP/2.0 200', 2);
    await phone.hears(id);
    await speaksWith(id, sipp.mediaPort);
    await hangUp(id);
    expect(numbers(exchange.heard('phone', 'BYE')[1])).toBe(`BYE ${a} SIP/2.0`);
    await sipp.succeeded();
  });

  it('is two redirections away: one call, the same Call-ID, the last of the three rings', async () => {
    const to = (user: string) => ({ contact: '', headers: [`Contact: <sip:${user}@sip.test>`] });
    const far = callee('302 twice').hear('INVITE').answer(302, to('one')).hear('ACK');
    far.hear('INVITE', { anew: true }).answer(302, to('two')).hear('ACK').hear('INVITE', { anew: true });
    const sipp = await stage.run(far.answer(180).answer(200, { sdp: farSdp() }).hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'active');
    await phone.hears(id);
    const invites = exchange.heard('phone', 'INVITE');
    expect(invites.map((message) => numbers(message).split(' ')[1])).toEqual(['sip:far@sip.test', 'sip:one@sip.test', 'sip:two@sip.test']);
    expect(new Set(invites.map((message) => valueOf(message, 'Call-ID'))).size).toBe(1);
    expect(phone.calls().filter((call) => call.phase === 'active')).toHaveLength(1);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('is redirected to itself: over as moved, and asked once only', async () => {
    const far = callee('302 loop')
      .hear('INVITE')
      .answer(302, { contact: '', headers: ['Contact: <sip:far@sip.test>'] })
      .hear('ACK');
    const sipp = await stage.run(far);
    const id = await phone.dial();
    expect((await phone.phase(id, 'ended')).reason).toMatchObject({ kind: 'moved', code: 302 });
    await sipp.succeeded();
    expect(exchange.heard('phone', 'INVITE')).toHaveLength(1);
  });

  it('is redirected on and on: over as moved after five', async () => {
    const far = callee('302 for ever').hear('INVITE');
    for (let hop = 1; hop <= 6; hop += 1) {
      far.answer(302, { contact: '', headers: [`Contact: <sip:hop${hop}@sip.test>`] }).hear('ACK');
      if (hop < 6) far.hear('INVITE', { anew: true });
    }
    const sipp = await stage.run(far);
    const id = await phone.dial();
    expect((await phone.phase(id, 'ended')).reason).toMatchObject({ kind: 'moved', code: 302 });
    await sipp.succeeded();
    expect(exchange.heard('phone', 'INVITE')).toHaveLength(6);
  });

  it('wants a longer session timer (422): asked again with that', async () => {
    const far = callee('422')
      .hear('INVITE')
      .answer(422, { contact: '', headers: ['Min-SE: 3600'] })
      .hear('ACK')
      .hear('INVITE', { anew: true });
    const headers = ['Session-Expires: 3600;refresher=uas', 'Require: timer'];
    const sipp = await stage.run(far.answer(200, { sdp: farSdp(), headers }).hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'active');
    const [first, second] = exchange.heard('phone', 'INVITE');
    expect(valueOf(first!, 'Session-Expires')).toBe('1800');
    expect([valueOf(second!, 'Session-Expires'), valueOf(second!, 'Min-SE')]).toEqual(['3600', '3600']);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('loses our ACK, and repeats its 200: acknowledged again, and one call', async () => {
    const far = callee('ACK lost').hear('INVITE').answer(180).answer(200, { sdp: farSdp() });
    const sipp = await stage.run(far.hear('ACK').hear('BYE').answer(200));
    exchange.lose('phone', 'ACK');
    const id = await phone.dial();
    await phone.phase(id, 'active');
    await exchange.next('phone', 'ACK', 1);
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
    expect(exchange.heard('far', 'SIP/2.0 200').length).toBeGreaterThanOrEqual(2);
  });

  it('loses our INVITE, and answers everything twice: one call, that rings once', async () => {
    const far = callee('all twice').hear('INVITE').answer(180).answer(200, { sdp: farSdp() }).hear('ACK').hear('BYE').answer(200);
    const sipp = await stage.run(far);
    exchange.lose('phone', 'INVITE');
    exchange.repeat('far', 'SIP/2.0', 3);
    const id = await phone.dial();
    const phases = stage.phasesOf(id);
    await phone.phase(id, 'active');
    await hangUp(id);
    await sipp.succeeded();
    expect(phases()).toEqual(['dialing', 'alerting', 'active', 'ending', 'ended']);
    const [first, second] = exchange.heard('phone', 'INVITE');
    expect(valueOf(second!, 'Via')).toBe(valueOf(first!, 'Via'));
  });

  it('answers as we give up: acknowledged, hung up, and cancelled for the user', async () => {
    const far = callee('CANCEL meets 200').hear('INVITE').answer(180).hear('CANCEL').answer(200, {}, 'CANCEL');
    const sipp = await stage.run(far.answer(200, { sdp: farSdp() }, 'INVITE').hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'alerting');
    await phone.ask('hangUp', { callId: id });
    expect((await phone.phase(id, 'ended')).reason).toEqual({ kind: 'cancelled' });
    await sipp.succeeded();
  });

  it('hangs up as we do: over, by us', async () => {
    const far = callee('BYE meets BYE').hear('INVITE').answer(200, { sdp: farSdp() }).hear('ACK').hear('BYE');
    // Theirs has left before ours was there; whether we say 200 or 481 (RFC 3261 15.1.2) is up to where ours is.
    const sipp = await stage.run(far.ask('BYE').hear(200, { optional: true }).hear(481, { optional: true }).cue().answer(200, {}, 'BYE'));
    const id = await phone.dial();
    await phone.phase(id, 'active');
    await phone.ask('hangUp', { callId: id });
    await exchange.cue('phone', 'SIP/2.0');
    expect((await phone.phase(id, 'ended')).reason).toEqual({ kind: 'hungUp' });
    await sipp.succeeded();
  });

  it('requires that its ringing is acknowledged (100rel): PRACK, and sound before the answer', async () => {
    const far = callee('100rel')
      .hear('INVITE')
      .answer(183, { sdp: farSdp(), headers: ['Require: 100rel', 'RSeq: 7'] })
      .hear('PRACK')
      .answer(200);
    far.cue().answer(200, {}, 'INVITE');
    const sipp = await stage.run(far.hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'alerting', ({ earlyMedia }) => earlyMedia);
    const [invite] = exchange.heard('phone', 'INVITE');
    expect(valueOf(await exchange.next('phone', 'PRACK'), 'RAck')).toBe(`7 ${valueOf(invite!, 'CSeq')}`);
    await phone.hears(id);
    await exchange.cue('far', 'SIP/2.0 200');
    await phone.phase(id, 'active');
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('sends UPDATE before it answers: told who it is, and refused where it offers', async () => {
    const far = callee('UPDATE early')
      .hear('INVITE')
      .answer(183, { sdp: farSdp(), headers: ['Require: 100rel', 'RSeq: 1'] })
      .hear('PRACK')
      .answer(200);
    far.ask('UPDATE', { headers: ['P-Asserted-Identity: "Support" <sip:support@sip.test>'] }).hear(200);
    far.ask('UPDATE', { sdp: farSdp({ version: 2 }) }).hear(491);
    const sipp = await stage.run(far.answer(200, {}, 'INVITE').hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    expect((await phone.phase(id, 'active')).party).toMatchObject({ name: 'Support', number: 'support' });
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('answers from elsewhere, over two proxies that route loosely: ACK and BYE go there, by that way', async () => {
    const record = ['Record-Route: <sip:p1@127.0.0.1:7001;lr>', 'Record-Route: <sip:p2@127.0.0.1:7002;lr=on>'];
    const far = callee('loose')
      .hear('INVITE')
      .answer(180, { contact: 'sip:before@127.0.0.1:7003', headers: record.slice(1) });
    far.answer(200, { contact: 'sip:after@127.0.0.1:7004', headers: record, sdp: farSdp() }).hear('ACK').hear('BYE').answer(200);
    const sipp = await stage.run(far);
    const id = await phone.dial();
    await phone.phase(id, 'active');
    await hangUp(id);
    await sipp.succeeded();
    expectWay('sip:after@127.0.0.1:7004', ['<sip:p2@127.0.0.1:7002;lr=on>', '<sip:p1@127.0.0.1:7001;lr>']);
  });

  it('answers over a strict router: it is the Request-URI, and the far end the last of the routes (RFC 3261 12.2.1.1)', async () => {
    const headers = ['Record-Route: <sip:p1@127.0.0.1:7001;lr>, <sip:strict@127.0.0.1:7002>'];
    const far = callee('strict').hear('INVITE').answer(200, { contact: 'sip:far@127.0.0.1:7004', headers, sdp: farSdp() });
    const sipp = await stage.run(far.hear('ACK').hear('BYE').answer(200));
    const id = await phone.dial();
    await phone.phase(id, 'active');
    await hangUp(id);
    await sipp.succeeded();
    expectWay('sip:strict@127.0.0.1:7002', ['<sip:p1@127.0.0.1:7001;lr>', '<sip:far@127.0.0.1:7004>']);
  });
});
