/** What becomes of a call that comes in over the wire: do-not-disturb, and answering without the user. The caller is SIPp. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { missingPrograms } from '../support/lab/lab.ts';
import { openOddStage, type OddStage } from '../support/lab/odd-stage.ts';
import { caller, farSdp } from '../support/lab/scenario.ts';

describe.skipIf(missingPrograms().length > 0)('a call that comes in', () => {
  let stage: OddStage;
  let phone: OddStage['phone'];
  beforeAll(async () => {
    stage = await openOddStage();
    ({ phone } = stage);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  const sdp = farSdp();

  it('is refused with 480 and does not ring where nobody wants to be disturbed', async () => {
    await phone.ask('setDoNotDisturb', { on: true });
    // SIPp fails at a 180.
    const sipp = await stage.run(caller('left alone').ask('INVITE', { sdp }).hear(100, { optional: true }).hear(480).acknowledgeRefusal());
    await sipp.succeeded();
    expect(phone.calls()).toEqual([]);
    await phone.ask('setDoNotDisturb', { on: false });
    const ringing = await stage.run(
      caller('welcome')
        .ask('INVITE', { sdp })
        .hear(100, { optional: true })
        .hear(180)
        .ask('CANCEL')
        .hear(200)
        .hear(487)
        .acknowledgeRefusal(),
    );
    await ringing.succeeded();
  });

  it.each([
    ['Alert-Info', ['Alert-Info: <http://www.notused.com>;info=alert-autoanswer;delay=0']],
    ['Call-Info', ['Call-Info: <sip:sip.test>;answer-after=0']],
    ['Answer-Mode', ['Answer-Mode: Auto']],
  ])('is answered without the user where %s asks for it and its caller may', async (name, headers) => {
    await phone.ask('saveSettings', {
      patch: { autoAnswer: [{ accountId: '', callers: ['far'], when: 'asked', after: 0, muted: false }] },
    });
    const far = caller(name)
      .ask('INVITE', { sdp, headers })
      .hear(100, { optional: true })
      .hear(180, { optional: true })
      .hear(200)
      .ask('ACK');
    const sipp = await stage.run(far.hear('BYE').answer(200));
    const call = await phone.upByItself();
    await phone.hears(call);
    await phone.ask('hangUp', { callId: call });
    await sipp.succeeded();
    await phone.ask('saveSettings', { patch: { autoAnswer: [] } });
    const ringing = caller(`${name}, not allowed`).ask('INVITE', { sdp, headers }).hear(100, { optional: true }).hear(180);
    await (await stage.run(ringing.ask('CANCEL').hear(200).hear(487).acknowledgeRefusal())).succeeded();
  });

  it('is told by its ring where its server says what it is', async () => {
    const cues = new Set<unknown>();
    const unwatch = phone.store.watch(({ calls }) => calls.forEach((call) => call.phase === 'ringing' && cues.add(call.cue)));
    const far = caller('distinctive').ask('INVITE', { sdp, headers: ['Alert-Info: <urn:alert:priority:high>'] });
    const ringing = far.hear(100, { optional: true }).hear(180).ask('CANCEL').hear(200).hear(487).acknowledgeRefusal();
    await (await stage.run(ringing)).succeeded();
    unwatch();
    expect([...cues]).toEqual(['urgent']);
  });
});
