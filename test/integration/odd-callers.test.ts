/** Far ends that are odd call us, each a SIPp scenario of our own, with sound through the real gateway. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { valueOf, type RawMessage } from '../../src/main/sip/normaliser/raw-message.ts';
import { missingPrograms } from '../support/lab/lab.ts';
import { openOddStage, type OddStage } from '../support/lab/odd-stage.ts';
import { caller, farSdp } from '../support/lab/scenario.ts';
import { until } from '../support/lab/until.ts';

describe.skipIf(missingPrograms().length > 0)('a far end that calls', () => {
  let stage: OddStage;
  let phone: OddStage['phone'];
  let exchange: OddStage['exchange'];
  beforeAll(async () => {
    stage = await openOddStage();
    ({ phone, exchange } = stage);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  const offer = farSdp();
  const ring = (
    name: string,
    words: { sdp?: string; headers?: readonly string[]; body?: { type: string; text: string } } = { sdp: offer },
  ) => caller(name).ask('INVITE', words).hear(180);
  async function answered(): Promise<string> {
    const id = await phone.called();
    await phone.ask('answer', { callId: id });
    await phone.phase(id, 'active');
    return id;
  }
  async function hangUp(id: string): Promise<void> {
    await phone.ask('hangUp', { callId: id });
    expect((await phone.phase(id, 'ended')).reason).toEqual({ kind: 'hungUp' });
  }
  const remoteHungUp = async (id: string): Promise<void> =>
    expect((await phone.phase(id, 'ended')).reason).toMatchObject({ kind: 'remoteHungUp' });

  it('makes no offer: ours is in the 200, its answer in the ACK, and there is sound', async () => {
    const far = ring('late offer', {}).hear(200).ask('ACK', { sdp: farSdp() }).cue().ask('BYE').hear(200);
    const sipp = await stage.run(far);
    const id = await answered();
    await phone.hears(id);
    const [ringing] = exchange.heard('phone', 'SIP/2.0 180');
    const [ok] = exchange.heard('phone', 'SIP/2.0 200');
    expect([ringing?.body, ok?.body]).toEqual(['', expect.stringMatching(/^m=audio \d+ RTP\/AVP /m)]);
    await exchange.cue('far', 'ACK');
    await remoteHungUp(id);
    await sipp.succeeded();
  });

  it('makes no offer in a re-INVITE either: ours is in the 200, and the sound goes on with what the ACK says', async () => {
    const far = ring('re-INVITE without offer').hear(200).ask('ACK').cue().ask('INVITE').hear(200);
    far.ask('ACK', { sdp: farSdp({ formats: ['8 PCMA/8000'], version: 2 }) });
    const sipp = await stage.run(far.hear('BYE').answer(200));
    const id = await answered();
    await phone.hears(id);
    await exchange.cue('far', 'ACK');
    const ok = await exchange.next('phone', 'SIP/2.0 200', 1);
    expect(ok.body).toMatch(/^m=audio \d+ RTP\/AVP /m);
    await until('the other codec', () => phone.window.codecOf(id) === 'PCMA');
    await phone.hears(id);
    expect(await phone.phase(id, 'active')).toMatchObject({ hold: { local: false, remote: false }, media: 'flowing' });
    await hangUp(id);
    await sipp.succeeded();
  });

  it('wants too short a session timer: 422, and it asks again', async () => {
    const far = caller('422')
      .ask('INVITE', { sdp: offer, headers: ['Supported: timer', 'Session-Expires: 30'] })
      .hear(422)
      .acknowledgeRefusal();
    far
      .ask('INVITE', { sdp: offer, headers: ['Supported: timer', 'Session-Expires: 90', 'Min-SE: 90'] })
      .hear(180)
      .hear(200)
      .ask('ACK');
    const sipp = await stage.run(far.hear('BYE').answer(200));
    const id = await answered();
    expect(phone.calls()).toHaveLength(1);
    expect(valueOf(await exchange.next('phone', 'SIP/2.0 422'), 'Min-SE')).toBe('90');
    const ok = await exchange.next('phone', 'SIP/2.0 200');
    expect([valueOf(ok, 'Session-Expires'), valueOf(ok, 'Require')]).toEqual(['90;refresher=uac', 'timer']);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('refreshes the session, by UPDATE and by re-INVITE: answered with the time, and nothing changes', async () => {
    const timer = ['Supported: timer', 'Session-Expires: 600;refresher=uac'];
    const far = caller('refresh').ask('INVITE', { sdp: offer, headers: timer }).hear(180).hear(200).ask('ACK').cue();
    far.ask('UPDATE', { headers: timer }).hear(200).ask('INVITE', { sdp: offer, headers: timer }).hear(200).ask('ACK');
    const sipp = await stage.run(far.hear('BYE').answer(200));
    const id = await answered();
    const before = await phone.phase(id, 'active');
    await exchange.cue('far', 'ACK');
    await exchange.next('far', 'ACK', 1);
    for (const ok of exchange.heard('phone', 'SIP/2.0 200')) expect(valueOf(ok, 'Session-Expires')).toBe('600;refresher=uac');
    await phone.hears(id);
    expect(await phone.phase(id, 'active')).toEqual(before);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('loses our 180 and hears the 200 twice, its ACK lost: one call', async () => {
    const sipp = await stage.run(caller('200 again').ask('INVITE', { sdp: offer }).hear(180).hear(200).ask('ACK').hear('BYE').answer(200));
    exchange.lose('far', 'ACK');
    exchange.repeat('far', 'INVITE');
    const id = await answered();
    await exchange.next('far', 'ACK', 1);
    expect(exchange.heard('phone', 'SIP/2.0 200').length).toBeGreaterThanOrEqual(2);
    expect(phone.calls()).toHaveLength(1);
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('sends its BYE twice: over once, and answered both times', async () => {
    const sipp = await stage.run(ring('BYE twice').hear(200).ask('ACK').cue().ask('BYE').hear(200).cue());
    exchange.repeat('far', 'BYE');
    const id = await answered();
    await exchange.cue('far', 'ACK');
    await remoteHungUp(id);
    const byes = () => exchange.heard('phone', 'SIP/2.0 200').filter((ok) => valueOf(ok, 'CSeq')?.endsWith('BYE'));
    await until('both answered', () => byes().length === 2);
    await exchange.cue('far', 'BYE', 0);
    await sipp.succeeded();
  });

  it.each([
    ['message-summary', ['Event: message-summary'], { type: 'application/simple-message-summary', text: 'Messages-Waiting: yes' }],
    ['keep-alive', ['Event: keep-alive'], undefined],
  ])('sends NOTIFY of %s unasked: 200, and nobody is disturbed', async (_what, event, body) => {
    const headers = [...event, 'Subscription-State: active'];
    const sipp = await stage.run(
      caller('NOTIFY')
        .ask('NOTIFY', { headers, ...(body ? { body } : {}) })
        .hear(200),
    );
    await sipp.succeeded();
    expect(phone.calls()).toEqual([]);
  });

  it('asks what we can (OPTIONS), without a call and in one', async () => {
    const allows = async (): Promise<void> => {
      const isAnswer = (ok: RawMessage): boolean => valueOf(ok, 'CSeq')?.endsWith('OPTIONS') === true;
      const ok = await until('OPTIONS answered', () => exchange.heard('phone', 'SIP/2.0 200').find(isAnswer));
      expect(valueOf(ok, 'Allow')).toBe('INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, NOTIFY, REFER, PRACK, UPDATE');
    };
    const alone = await stage.run(caller('OPTIONS').ask('OPTIONS').hear(200));
    await allows();
    await alone.succeeded();
    const within = await stage.run(ring('OPTIONS').hear(200).ask('ACK').ask('OPTIONS').hear(200).ask('BYE').hear(200));
    const id = await answered();
    await allows();
    await remoteHungUp(id);
    await within.succeeded();
  });

  it('requires what nobody knows: 420, and it does not ring', async () => {
    const far = caller('420')
      .ask('INVITE', { sdp: offer, headers: ['Require: teleport, timer'] })
      .hear(420)
      .acknowledgeRefusal();
    const sipp = await stage.run(far);
    await sipp.succeeded();
    expect(valueOf(await exchange.next('phone', 'SIP/2.0 420'), 'Unsupported')).toBe('teleport');
    expect(phone.calls()).toEqual([]);
  });

  it('hides its offer beside a message of the telephone network (multipart, ISUP): it rings, and there is sound', async () => {
    const isup = ['Content-Type: application/ISUP;version=itu-t92+', 'Content-Disposition: signal;handling=optional', '', '01 00 60 00'];
    const text = ['--edge', ...isup, '--edge', 'Content-Type: application/sdp', '', offer, '--edge--'].join('\n');
    const sipp = await stage.run(
      ring('isup', { body: { type: 'multipart/mixed;boundary=edge', text } })
        .hear(200)
        .ask('ACK')
        .hear('BYE')
        .answer(200),
    );
    const id = await answered();
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('wants its ringing acknowledged (100rel): 180 with RSeq, until PRACK', async () => {
    const far = caller('100rel')
      .ask('INVITE', { sdp: offer, headers: ['Require: 100rel'] })
      .hear(180);
    far
      .cue()
      .ask('PRACK', { headers: ['RAck: [$rseq] 1 INVITE'] })
      .hear(200)
      .hear(200)
      .ask('ACK');
    const sipp = await stage.run(far.hear('BYE').answer(200));
    const id = await phone.called();
    await exchange.cue('phone', 'SIP/2.0 180');
    await until('PRACK answered', () => exchange.heard('phone', 'SIP/2.0 200').length === 1);
    await answered();
    await phone.hears(id);
    await hangUp(id);
    await sipp.succeeded();
  });

  it('changes its name by UPDATE before we answer: the user sees it', async () => {
    const far = ring('UPDATE early')
      .ask('UPDATE', { headers: ['P-Asserted-Identity: "Boss" <sip:boss@sip.test>'] })
      .hear(200);
    const sipp = await stage.run(far.hear(200).ask('ACK').hear('BYE').answer(200));
    const id = await phone.called();
    await phone.phase(id, 'ringing', ({ party }) => party.number === 'boss');
    await answered();
    await hangUp(id);
    await sipp.succeeded();
  });

  it('hangs up with BYE while it still rings (RFC 3261 15): missed', async () => {
    const sipp = await stage.run(ring('early BYE').cue().ask('BYE').hear(200).hear(487).acknowledgeRefusal());
    const id = await phone.called();
    await exchange.cue('phone', 'SIP/2.0 180');
    expect((await phone.phase(id, 'ended')).reason).toMatchObject({ kind: 'missed' });
    await sipp.succeeded();
  });

  it('takes its call back when our 200 is on its way (RFC 3261 9.2): too late, the call is up until it hangs up', async () => {
    // Whether 200 or 481 is said to it, is up to whether the INVITE's transaction is still known.
    const far = ring('CANCEL meets 200')
      .hear(200)
      .ask('CANCEL', { contact: '' })
      .hear(200, { optional: true })
      .hear(481, { optional: true });
    const sipp = await stage.run(far.cue().ask('ACK').cue().ask('BYE').hear(200));
    const id = await answered();
    await exchange.next('far', 'CANCEL');
    await until('it is answered', () => exchange.heard('phone', 'SIP/2.0').some((message) => valueOf(message, 'CSeq')?.endsWith('CANCEL')));
    await exchange.cue('far', 'CANCEL');
    await exchange.next('far', 'ACK');
    await phone.hears(id);
    await exchange.cue('far', 'ACK');
    await remoteHungUp(id);
    await sipp.succeeded();
  });

  it('wants us to call elsewhere (REFER) though we are in no call with it: refused', async () => {
    const sipp = await stage.run(
      caller('REFER')
        .ask('REFER', { headers: ['Refer-To: <sip:premium@sip.test>'] })
        .hear(405),
    );
    await sipp.succeeded();
    expect(phone.calls()).toEqual([]);
  });

  it('sends INFO of a kind that nobody knows in the call: refused as that, and the call goes on', async () => {
    const far = ring('INFO').hear(200).ask('ACK').cue();
    far
      .ask('INFO', { body: { type: 'application/broadsoft', text: 'play tone CallWaitingTone1' } })
      .hear(415)
      .ask('BYE')
      .hear(200);
    const sipp = await stage.run(far);
    const id = await answered();
    await exchange.cue('far', 'ACK');
    await remoteHungUp(id);
    await sipp.succeeded();
  });
});
