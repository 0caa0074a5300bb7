/** Our SIP transferring and being transferred, with baresip (blind) and linphone (also with Replaces) as the others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LineEvent } from '../../src/main/line-port.ts';
import type { EndReason } from '../../src/shared/end-reason.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { openPhone, type LabCall, type LabPhone, type Story } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import type { Linphone } from '../support/lab/linphone.ts';

describe.skipIf(missingPrograms().length > 0)('transfers through Kamailio', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let bob: Baresip;
  let carol: Baresip;
  let dave: Linphone;
  let frank: Linphone;
  let alice: LabPhone;
  const endOf = async (story: Story<LineEvent>): Promise<EndReason> => (await story.next('ended')).reason;
  /** In a call with one that answers by itself. */
  const talkTo = async (user: string): Promise<LabCall> => {
    const call = alice.call(user);
    await call.story.next('answered');
    return call;
  };
  const hangUp = async ({ line, story }: LabCall): Promise<void> => {
    line.hangUp();
    expect(await endOf(story)).toMatchObject({ kind: 'hungUp' });
  };

  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio({ rtpengine: true });
    bob = await lab.baresip({ user: 'bob' });
    carol = await lab.baresip({ user: 'carol', tone: 600 });
    dave = await lab.linphone({ user: 'dave', autoAnswer: true });
    frank = await lab.linphone({ user: 'frank', autoAnswer: true });
    alice = openPhone(kamailio, 'alice', { account: { server: kamailio.wss } });
    await alice.register();
  });
  afterAll(async () => {
    await alice.account.close();
    await lab.stop();
  });

  it.each(['baresip', 'linphone'])('blind, of %s to baresip, are reported as done', async (who) => {
    const call = await talkTo(who === 'baresip' ? 'bob' : 'dave');
    await call.line.refer('sip:carol@sip.test');
    await carol.next('CALL_ESTABLISHED');
    await call.story.next('referSucceeded');
    if (!call.story.has('ended')) call.line.hangUp();
    await endOf(call.story);
    if (who === 'baresip') await carol.hears(440);
    await carol.hangUp();
    await carol.next('CALL_CLOSED');
  });

  it.each([
    ['busy', { kind: 'busy', code: 486 }],
    ['nobody', { kind: 'notFound', code: 404 }],
    ['declined', { kind: 'declined', code: 603 }],
  ] as const)('blind to %s fail with the reason, and the call is still ours', async (number, reason) => {
    const call = await talkTo('bob');
    await call.line.refer(`sip:${number}@sip.test`);
    expect((await call.story.next('referFailed')).reason).toMatchObject(reason);
    expect(call.story.has('ended')).toBe(false);
    await call.line.setHold(true);
    await call.line.setHold(false);
    await hangUp(call);
  });

  it('blind to one who does not answer show that it rings', async () => {
    const call = await talkTo('dave');
    await call.line.refer('sip:noanswer@sip.test');
    await call.story.next('referProgressed');
    expect(call.story.has('ended')).toBe(false);
    await hangUp(call);
    dave.command('terminate all');
    await dave.next(/ended/);
  });

  it('attended, with linphone as transferee and as target', async () => {
    const [first, second] = [await talkTo('dave'), await talkTo('frank')];
    expect(first.line.supportsReplaces).toBe(true);
    await first.line.setHold(true);
    const from = kamailio.log().length;
    await first.line.referReplacing(second.line);
    await first.story.next('referSucceeded');
    expect(await endOf(second.story)).toMatchObject({ kind: 'remoteHungUp' });
    first.line.hangUp();
    await endOf(first.story);
    expect(kamailio.log().slice(from)).toMatch(/REQUEST INVITE sip:frank@.* from dave/);
    dave.command('terminate all');
    await frank.next(/ended/);
  });

  it.each(['baresip', 'linphone'])('asked of us by %s are followed', async (who) => {
    const call = await talkTo(who === 'baresip' ? 'bob' : 'dave');
    if (who === 'baresip') await bob.transfer('carol');
    else dave.command('transfer sip:carol@sip.test');
    const asked = await call.story.next('referReceived');
    expect(asked).toMatchObject({ target: { uri: 'sip:carol@sip.test' }, replacesCall: false });
    const next = alice.follow(call.line, asked.referId);
    await carol.next('CALL_ESTABLISHED');
    await next.story.next('answered');
    if (who === 'linphone') await dave.next(/has been transfered/);
    if (!call.story.has('ended')) call.line.hangUp();
    await endOf(call.story);
    await hangUp(next);
    await carol.next('CALL_CLOSED');
  });

  it('asked of us and refused leave the call as it was', async () => {
    const call = await talkTo('dave');
    dave.command('transfer sip:carol@sip.test');
    const asked = await call.story.next('referReceived');
    call.line.refuseRefer(asked.referId);
    await call.line.setHold(true);
    await dave.next(/has been paused by/);
    await call.line.setHold(false);
    await hangUp(call);
    await dave.next(/ended/);
  });

  it('asked of us by linphone with Replaces take the place of its other call', async () => {
    const call = await talkTo('dave');
    dave.command('pause');
    await call.story.next('remoteHoldChanged');
    await dave.next(/is now paused/);
    const other = await dave.call('frank');
    await dave.next(/connected/);
    dave.transferTo(other - 1, other);
    const asked = await call.story.next('referReceived');
    expect(asked.replacesCall).toBe(true);
    const next = alice.follow(call.line, asked.referId);
    await next.story.next('answered');
    await dave.next(new RegExp(`Call ${other} with .* ended`));
    await endOf(call.story);
    await hangUp(next);
  });

  it('to us take the place of the call that we have', async () => {
    const call = await talkTo('dave');
    dave.command('pause');
    await call.story.next('remoteHoldChanged');
    await dave.next(/is now paused/);
    const other = await dave.call('frank');
    await dave.next(/connected/);
    dave.transferTo(other, other - 1);
    const came = await alice.called();
    expect(came.call.replaces).toBe(call.line.callId);
    await came.line.accept();
    await came.story.next('answered');
    expect(await endOf(call.story)).toMatchObject({ kind: 'replaced' });
    await hangUp(came);
  });
});
