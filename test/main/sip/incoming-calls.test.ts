import { beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/main/line-port.ts';
import { MediaError } from '../../../src/main/media-port.ts';
import { valueOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import type { FarCall, FarEnd } from '../../support/wire/far-end.ts';
import { Phone, type PhoneCall } from '../../support/wire/phone.ts';
import { stage, type Stage } from '../../support/wire/stage.ts';

let relay: Stage['relay'];
let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];

beforeEach(async () => {
  ({ relay, anna, far, dial } = await stage());
});

async function ring(
  options: Parameters<FarEnd['invite']>[1] = {},
): Promise<{ call: FarCall; came: PhoneCall & { call: NonNullable<PhoneCall['call']> }; ringing: RawMessage }> {
  const call = far.invite('anna', options);
  const came = await anna.called();
  return { call, came, ringing: await far.next('SIP/2.0 180') };
}

describe('a call that comes in', () => {
  it('rings at once, its answer made before anyone asks', async () => {
    anna.media.answers.answer = () => new Promise(() => undefined);
    const { ringing } = await ring();
    expect(valueOf(ringing, 'Contact')).toContain('transport=ws');
    expect(anna.asked('answer')).toHaveLength(1);
  });

  it('is answered with what was made ready', async () => {
    const { call, came } = await ring();
    await settled();
    expect(anna.asked('answer')).toHaveLength(1);
    await came.line.accept();
    const answered = await far.next('SIP/2.0 200');
    expect(answered.body).toContain('a=ice-ufrag:a');
    expect(anna.asked('answer')).toHaveLength(1);
    call.request('ACK', answered);
    await came.told.next('answered');
    call.request('BYE', answered);
    expect((await came.told.next('ended')).reason.kind).toBe('remoteHungUp');
  });

  it('without an offer gets ours, and its answer in the ACK', async () => {
    const { call, came } = await ring({ sdp: null });
    await came.line.accept();
    const answered = await far.next('SIP/2.0 200');
    expect(answered.body).toContain('a=ice-ufrag:o');
    call.request('ACK', answered, { body: fakeSdp('late') });
    await settled();
    expect(anna.asked('applyAnswer').map(({ provisional }) => provisional)).toEqual([false]);
  });

  it('takes the offer out of a multipart body', async () => {
    const sdp = fakeSdp('part');
    const body = [
      '--b',
      'Content-Type: application/isup',
      '',
      'xx',
      '--b',
      'Content-Type: application/sdp;charset=utf-8',
      '',
      sdp,
      '--b--',
      '',
    ].join('\r\n');
    await ring({ sdp: body, contentType: 'multipart/mixed;boundary="b"' });
    expect(anna.asked('answer')[0]?.sdp.trim()).toBe(sdp.trim());
  });

  it('takes application/sdp with parameters', async () => {
    await ring({ contentType: 'application/sdp;charset=utf-8' });
    expect(anna.asked('answer')).toHaveLength(1);
  });

  it.each([
    ['Reason: SIP;cause=200;text="Call completed elsewhere"', 'answeredElsewhere'],
    ['Reason: SIP ;cause=603 ;text="Decline"', 'declinedElsewhere'],
    ['Reason: Q.850;cause=16', 'missed'],
    ['X: none', 'missed'],
  ])('taken back with %s is %s', async (header, kind) => {
    const { call, came } = await ring();
    call.cancel([header]);
    await far.next('SIP/2.0 487');
    expect((await came.told.next('ended')).reason.kind).toBe(kind);
  });

  it('is declined with 486', async () => {
    const { came } = await ring();
    came.line.reject({ status: 486 });
    await far.next('SIP/2.0 486');
    expect((await came.told.next('ended')).reason.kind).toBe('declinedByUs');
  });

  it('is sent to another number', async () => {
    const { came } = await ring();
    came.line.reject({ forwardTo: 'sip:+49301@example.com' });
    expect(valueOf(await far.next('SIP/2.0 302'), 'Contact')).toBe('<sip:+49301@example.com>');
    expect((await came.told.next('ended')).reason.kind).toBe('forwardedByUs');
  });

  it('is refused as busy by hanging up', async () => {
    const { came } = await ring();
    came.line.hangUp();
    await far.next('SIP/2.0 486');
  });

  it('is refused as busy when there is no ear for it, and neither rings nor asks for media', async () => {
    const full = await new Phone(relay, 'full', { full: true }).register();
    far.invite('full');
    await far.next('SIP/2.0 486');
    await settled();
    expect(far.got.filter(({ start }) => start.startsWith('SIP/2.0 18'))).toEqual([]);
    expect(full.media.asked).toEqual([]);
  });

  it('may be answered or refused by its listener at once', async () => {
    const hasty = (run: (line: Line) => void) => new Phone(relay, 'hasty', { hasty: run }).register();
    const answering = await hasty((line) => void line.accept());
    far.invite('hasty');
    await far.next('SIP/2.0 200');
    expect(answering.asked('answer')).toHaveLength(1);
    await answering.account.close();
    const refusing = await hasty((line) => line.reject({ status: 486 }));
    far.invite('hasty');
    await far.next('SIP/2.0 486');
    expect((await (await refusing.called()).told.next('ended')).reason.kind).toBe('declinedByUs');
    expect(refusing.media.asked).toEqual([]);
  });

  it('without a common codec is refused with 488', async () => {
    anna.media.answers.answer = () => Promise.reject(new MediaError('unsupported', 'no codec'));
    far.invite('anna');
    const came = await anna.called();
    await far.next('SIP/2.0 488');
    expect((await came.told.next('ended')).reason.kind).toBe('notAcceptable');
  });

  it('waits with the answer for a window that comes back', async () => {
    anna.media.gone();
    const { call, came } = await ring();
    const accepted = came.line.accept();
    await settled();
    anna.media.ready();
    await accepted;
    const answered = await far.next('SIP/2.0 200');
    call.request('ACK', answered);
    await came.told.next('answered');
  });

  it('is refused when the window does not come back', async () => {
    anna.media.gone();
    const { came } = await ring();
    const accepted = came.line.accept().catch((error: unknown) => error);
    await settled();
    anna.clock.advance(6000);
    expect(await accepted).toMatchObject({ name: 'LineError', reason: { kind: 'mediaFailed' } });
    await far.next('SIP/2.0 480');
    expect((await came.told.next('ended')).reason.kind).toBe('mediaFailed');
  });

  it('taken back while we answer is missed', async () => {
    anna.media.answers.answer = () => new Promise(() => undefined);
    const { call, came } = await ring();
    const accepted = came.line.accept().catch((error: unknown) => error);
    call.cancel();
    expect(await accepted).toMatchObject({ name: 'LineError', reason: { kind: 'missed' } });
    expect(came.told.types).toEqual(['ended']);
  });

  it('names its caller by what the network asserts', async () => {
    const from = '"x" <sip:x@far.example>;tag=1';
    const asserted = await ring({ from, headers: ['P-Asserted-Identity: <tel:+4930123>, "Ida" <sip:ida@example.com>'] });
    expect(asserted.came.call.party).toEqual({ uri: 'sip:ida@example.com', name: 'Ida', number: 'ida' });
    const remote = await ring({
      from,
      headers: ['Remote-Party-ID: "Rolf" <sip:17@example.com>;party=calling;privacy=off', 'Referred-By: <sip:boss@example.com>'],
    });
    expect(remote.came.call.party.name).toBe('Rolf');
    expect(remote.came.call.referredBy?.number).toBe('boss');
    const hidden = await ring({
      from: 'Anonymous <sip:anonymous@anonymous.invalid>;tag=2',
      headers: ['P-Asserted-Identity: <sip:9@example.com>', 'Privacy: id'],
    });
    expect(hidden.came.call.party).toEqual({ uri: '', number: '' });
  });

  it('with 100rel required rings reliably', async () => {
    const call = far.invite('anna', { headers: ['Require: 100rel'] });
    const ringing = await far.next('SIP/2.0 180');
    expect(valueOf(ringing, 'Require')).toBe('100rel');
    call.request('PRACK', ringing, { headers: [`RAck: ${valueOf(ringing, 'RSeq')} 1 INVITE`] });
    await far.next('SIP/2.0 200');
    const came = await anna.called();
    await came.line.accept();
    await far.next('SIP/2.0 200');
  });

  it('is missed when the connection is lost, and with it the news of its end', async () => {
    const { came } = await ring();
    relay.cut();
    anna.clock.advance(31_999);
    await settled();
    expect(came.told.types).toEqual([]);
    anna.clock.advance(1);
    expect((await came.told.next('ended')).reason.kind).toBe('missed');
  });

  it('stays when the connection is lost after it was answered', async () => {
    const { call, came } = await ring();
    await came.line.accept();
    call.request('ACK', await far.next('SIP/2.0 200'));
    relay.cut();
    anna.clock.advance(60_000);
    await settled();
    expect(came.told.types).toEqual(['answered']);
  });

  it('put on hold at once waits for the ACK, which may be late', async () => {
    const { call, came } = await ring();
    await came.line.accept();
    const held = came.line.setHold(true);
    const answered = await far.next('SIP/2.0 200');
    await settled();
    anna.clock.advance(10_000);
    await settled();
    expect(far.got.filter(({ start }) => start.startsWith('INVITE'))).toEqual([]);
    call.request('ACK', answered);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await held;
    expect(came.told.types).toEqual(['answered']);
  });

  it('ends within 5 s of hanging up though the ACK never came', async () => {
    const { came } = await ring();
    await came.line.accept();
    came.line.hangUp();
    await settled();
    anna.clock.advance(5000);
    expect((await came.told.next('ended')).reason.kind).toBe('hungUp');
  });
});

describe('Replaces', () => {
  const replaces = (message: RawMessage, more = ''): string => {
    const tag = (name: string) => /tag=([^;]+)/.exec(valueOf(message, name) ?? '')?.[1] ?? '';
    return `Replaces: ${valueOf(message, 'Call-ID')};to-tag=${tag('To')};from-tag=${tag('From')}${more}`;
  };
  async function answered(): Promise<{ came: PhoneCall; ok: RawMessage }> {
    const { call, came } = await ring();
    await came.line.accept();
    const ok = await far.next('SIP/2.0 200');
    call.request('ACK', ok);
    return { came, ok };
  }

  it('names the call it takes the place of, which ends when it is answered', async () => {
    const first = await answered();
    const second = await ring({ headers: [replaces(first.ok)] });
    expect(second.came.call.replaces).toBe(first.came.line.callId);
    await second.came.line.accept();
    expect((await first.came.told.next('ended')).reason.kind).toBe('replaced');
    await far.next('BYE');
  });

  it('of an unknown call is 481, early-only of an answered one 486, of a ringing one 481, twice 400', async () => {
    far.invite('anna', { headers: ['Replaces: none;to-tag=a;from-tag=b'] });
    await far.next('SIP/2.0 481');
    const first = await answered();
    far.invite('anna', { headers: [replaces(first.ok, ';early-only')] });
    await far.next('SIP/2.0 486');
    const { ringing } = await ring();
    far.invite('anna', { headers: [replaces(ringing)] });
    await far.next('SIP/2.0 481');
    far.invite('anna', { headers: [replaces(first.ok), replaces(first.ok)] });
    await far.next('SIP/2.0 400');
  });

  it('of a call that we are placing takes it over', async () => {
    const { call: out, invite } = await dial();
    far.answer(invite, 180);
    await out.told.next('remoteRang');
    const from = /tag=([^;]+)/.exec(valueOf(invite, 'From') ?? '')?.[1];
    const second = await ring({ headers: [`Replaces: ${valueOf(invite, 'Call-ID')};to-tag=${from};from-tag=far-tag`] });
    expect(second.came.call.replaces).toBe(out.line.callId);
    await second.came.line.accept();
    await far.next('CANCEL');
    far.answer(invite, 487);
    expect((await out.told.next('ended')).reason.kind).toBe('replaced');
  });
});
