/** Our SIP through Kamailio and rtpengine to baresip and linphone: calls, their ends, and hold. Sound is not of this test. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LineEvent } from '../../src/main/line-port.ts';
import type { EndReason } from '../../src/shared/end-reason.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { openPhone, type LabPhone, type Story } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import type { Linphone } from '../support/lab/linphone.ts';
import { until } from '../support/lab/until.ts';

describe.skipIf(missingPrograms().length > 0)('calls through Kamailio', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let bob: Baresip;
  let dave: Linphone;
  let alice: LabPhone;
  const endOf = async (story: Story<LineEvent>): Promise<EndReason> => (await story.next('ended')).reason;

  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio({ rtpengine: true });
    bob = await lab.baresip({ user: 'bob', answermode: 'manual' });
    dave = await lab.linphone({ user: 'dave' });
    alice = openPhone(kamailio, 'alice');
    await alice.register();
  });
  afterEach(() => expect(kamailio.log()).not.toMatch(/CRITICAL/));
  afterAll(async () => {
    await alice.account.close();
    await lab.stop();
  });

  it.each([
    ['busy', { kind: 'busy', code: 486 }],
    ['nobody', { kind: 'notFound', code: 404 }],
    ['declined', { kind: 'declined', code: 603 }],
    ['unavailable', { kind: 'unavailable', code: 480 }],
    ['error', { kind: 'serverBusy', code: 503 }],
  ] as const)('to %s end with the reason', async (number, reason) => {
    const { story } = alice.call(number);
    expect(await endOf(story)).toMatchObject(reason);
    expect(story.has('remoteRang')).toBe(false);
  });

  it('to one who has moved go on to where he is, unless the account does not want it', async () => {
    const { line, story } = alice.call('moved');
    expect((await bob.next('CALL_INCOMING')).peeruri).toBe('sip:alice@sip.test');
    await story.next('remoteRang');
    await bob.accept();
    await story.next('answered');
    await bob.next('CALL_ESTABLISHED');
    line.hangUp();
    expect(await endOf(story)).toMatchObject({ kind: 'hungUp' });
    await bob.next('CALL_CLOSED');
    const erin = openPhone(kamailio, 'erin', { account: { followRedirects: 'never' } });
    await erin.register();
    expect(await endOf(erin.call('moved').story)).toMatchObject({ kind: 'moved', code: 302 });
    await erin.account.close();
  });

  it.each(['noanswer', 'slow'])('to %s ring until we give up', async (number) => {
    const from = kamailio.log().length;
    const { line, story } = alice.call(number);
    await story.next('remoteRang');
    line.hangUp();
    expect(await endOf(story)).toMatchObject({ kind: 'cancelled' });
    await kamailio.waitFor(/REPLY 487 INVITE/, { from });
  });

  it('are given up before the first answer', async () => {
    const { line, story } = alice.call('slow');
    line.hangUp();
    expect(await endOf(story)).toMatchObject({ kind: 'cancelled' });
  });

  it('reach baresip, which answers and hangs up', async () => {
    const { story } = alice.call('bob');
    expect((await bob.next('CALL_INCOMING')).peeruri).toBe('sip:alice@sip.test');
    await story.next('remoteRang');
    await bob.accept();
    await story.next('answered');
    await bob.next('CALL_ESTABLISHED');
    await bob.hangUp();
    expect(await endOf(story)).toMatchObject({ kind: 'remoteHungUp' });
    await bob.next('CALL_CLOSED');
  });

  it('reach baresip, hold it, resume it, send it digits by INFO, and are hung up', async () => {
    const { line, story } = alice.call('bob');
    await bob.next('CALL_INCOMING');
    await bob.accept();
    await story.next('answered');
    await line.setHold(true);
    expect(await bob.command('audio_debug')).toMatch(/dir=(recvonly|inactive)/);
    await line.setHold(false);
    await line.sendInfoDtmf('12#');
    await until('the digits are there', () => bob.digits() === '12#');
    line.hangUp();
    expect(await endOf(story)).toMatchObject({ kind: 'hungUp' });
    await bob.next('CALL_CLOSED');
  });

  it('are declined by linphone', async () => {
    const { story } = alice.call('dave');
    const id = await dave.incoming();
    await story.next('remoteRang');
    await dave.terminate(id);
    expect(await endOf(story)).toMatchObject({ kind: 'declined', code: 603 });
  });

  it('come from linphone, which holds, resumes, is held, and is hung up', async () => {
    const id = await dave.call('alice');
    const { line, story, call } = await alice.called();
    expect(call.party).toEqual({ uri: 'sip:dave@sip.test', number: 'dave' });
    await dave.next(/ringing/);
    await line.accept();
    await story.next('answered');
    await dave.next(/Media streams established/);

    await dave.pause(id);
    expect((await story.next('remoteHoldChanged')).held).toBe(true);
    await dave.resume(id);
    expect((await story.next('remoteHoldChanged')).held).toBe(false);
    await line.setHold(true);
    await dave.next(/has been paused by/);
    await line.setHold(false);
    await dave.next(/Media streams established/);

    line.hangUp();
    await dave.next(/Call \d+ with .* ended/);
    expect(await endOf(story)).toMatchObject({ kind: 'hungUp' });
  });

  it('that linphone gives up are missed', async () => {
    const id = await dave.call('alice');
    const { story } = await alice.called();
    await dave.terminate(id);
    expect(await endOf(story)).toMatchObject({ kind: 'missed' });
  });

  it('that we refuse end so at linphone', async () => {
    const from = kamailio.log().length;
    await dave.call('alice');
    const { line, story } = await alice.called();
    line.reject({ status: 486 });
    expect(await endOf(story)).toMatchObject({ kind: 'declinedByUs' });
    await kamailio.waitFor(/REPLY 486 INVITE from dave to alice/, { from });
    await dave.next(/Call \d+ with .* (error|ended)/);
  });

  it('ring at two places, and end at the one as answered at the other', async () => {
    const places = [openPhone(kamailio, 'grace'), openPhone(kamailio, 'grace', { account: { server: kamailio.wss } })] as const;
    await Promise.all(places.map((place) => place.register()));
    const id = await dave.call('grace');
    const [one, other] = await Promise.all(places.map((place) => place.called()));
    await other!.line.accept();
    expect(await endOf(one!.story)).toMatchObject({ kind: 'answeredElsewhere' });
    await dave.next(/connected/);
    await dave.terminate(id);
    expect(await endOf(other!.story)).toMatchObject({ kind: 'remoteHungUp' });
    await Promise.all(places.map((place) => place.account.close()));
  });

  it('ring at a plain phone and at ours, whoever answers', async () => {
    const ours = openPhone(kamailio, 'heidi');
    await ours.register();
    const plain = await lab.baresip({ user: 'heidi', answermode: 'manual' });
    const first = await dave.call('heidi');
    const missed = await ours.called();
    await plain.next('CALL_INCOMING');
    await plain.accept();
    expect(await endOf(missed.story)).toMatchObject({ kind: 'answeredElsewhere' });
    await plain.hears(1000);
    await dave.hears(440);
    await dave.terminate(first);
    await plain.next('CALL_CLOSED');

    const second = await dave.call('heidi');
    const taken = await ours.called();
    await plain.next('CALL_INCOMING');
    await taken.line.accept();
    expect((await plain.next('CALL_CLOSED')).param).toBeDefined();
    await dave.next(/connected/);
    await dave.terminate(second);
    expect(await endOf(taken.story)).toMatchObject({ kind: 'remoteHungUp' });
    await ours.account.close();
  });

  it('between two of ours over WS and WSS, both ways of hanging up', async () => {
    const erin = openPhone(kamailio, 'erin', { account: { server: kamailio.wss } });
    await erin.register();
    for (const ender of ['caller', 'callee']) {
      const out = alice.call('erin');
      const came = await erin.called();
      await came.line.accept();
      await out.story.next('answered');
      (ender === 'caller' ? out : came).line.hangUp();
      const ends = await Promise.all([endOf(out.story), endOf(came.story)]);
      expect(ends.map(({ kind }) => kind).sort()).toEqual(['hungUp', 'remoteHungUp']);
    }
    await erin.account.close();
  });

  it('live through a cut of the connection and can be hung up over the next one', async () => {
    const gate = await lab.gate(kamailio.wsPort);
    const frank = openPhone(kamailio, 'frank', { account: { server: `ws://127.0.0.1:${gate.port}` } });
    await frank.register();
    const { line, story } = frank.call('bob');
    await bob.next('CALL_INCOMING');
    await bob.accept();
    await story.next('answered');
    gate.cut();
    await frank.registration.next('disconnected');
    await frank.register();
    expect(story.has('ended')).toBe(false);
    line.hangUp();
    expect(await endOf(story)).toMatchObject({ kind: 'hungUp' });
    await bob.next('CALL_CLOSED');
    await frank.account.close();
  });
});
