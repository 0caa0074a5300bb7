import { beforeEach, describe, expect, it } from 'vitest';
import { MediaError } from '../../../src/main/media-port.ts';
import { valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import { answerText } from '../../support/wire/message.ts';
import { stage, type Stage } from '../../support/wire/stage.ts';

let relay: Stage['relay'];
let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];

beforeEach(async () => {
  ({ relay, anna, far, dial } = await stage());
});

describe('a call we place', () => {
  it('says what it is and can do', async () => {
    const { invite } = await dial();
    expect(valueOf(invite, 'User-Agent')).toBe('Offhook/test');
    expect(valueOf(invite, 'Allow')).toBe('INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, NOTIFY, REFER, PRACK, UPDATE');
    expect(valueOf(invite, 'Supported')).toContain('timer');
    expect(valueOf(invite, 'Supported')).toContain('replaces');
    expect(valueOf(invite, 'Supported')).toContain('100rel');
  });

  it('asks a strict router, and names the far end last, when the route begins with one (RFC 3261 12.2.1.1)', async () => {
    const { call, invite } = await dial();
    const headers = ['Record-Route: <sip:loose.invalid;lr>, <sip:far@strict.invalid;method=INVITE>'];
    far.answer(invite, 200, { sdp: fakeSdp('far'), headers });
    await call.told.next('answered');
    const ack = await far.next('ACK');
    expect(ack.start).toBe('ACK sip:far@strict.invalid SIP/2.0');
    expect(valueOf(ack, 'Route')).toContain('loose.invalid');
    expect(ack.headers.filter(({ name }) => name === 'Route').at(-1)?.value).toContain('<sip:far@far.invalid>');
  });

  it('believes the answer, where that describes another sound than the ringing did', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 183, { sdp: fakeSdp('machine') });
    await call.told.next('earlyMediaStarted');
    far.answer(invite, 200, { sdp: fakeSdp('person') });
    await call.told.next('answered');
    expect(anna.asked('applyAnswer').map(({ sdp, provisional }) => [/ufrag:(\w+)/.exec(sdp)?.[1], provisional])).toEqual([
      ['machine', true],
      ['person', false],
    ]);
    const held = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('person', 'recvonly') });
    await held;
  });

  it('hears early media of the first fork only, and the answer of another fork outdates it', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 183, { tag: 'one', sdp: fakeSdp('one') });
    await call.told.next('earlyMediaStarted');
    far.answer(invite, 183, { tag: 'two', sdp: fakeSdp('two') });
    anna.media.answers.applyAnswer = ({ provisional }) => ({ restart: !provisional, secured: 'dtls' });
    far.answer(invite, 200, { tag: 'two', sdp: fakeSdp('two') });
    await call.told.next('mediaOutdated');
    expect(call.told.types).toEqual(['remoteRang', 'earlyMediaStarted', 'answered', 'mediaOutdated']);
    expect(anna.asked('applyAnswer').map(({ sdp, provisional }) => [sdp.includes('ufrag:one'), provisional])).toEqual([
      [true, true],
      [false, false],
    ]);
    await far.next('ACK');
    const restarted = call.line.restartMedia();
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('afresh') });
    await restarted;
    expect(anna.asked('offer').map(({ fresh }) => fresh)).toEqual([true, true]);
  });

  it('hears the next fork when the first is over, and no ringing of which nobody spoke', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 181);
    far.answer(invite, 182);
    far.answer(invite, 183, { tag: 'zero' });
    far.answer(invite, 199, { tag: 'zero' });
    await settled();
    expect(call.told.types).toEqual([]);
    far.answer(invite, 183, { tag: 'one', sdp: fakeSdp('one') });
    await call.told.next('earlyMediaStarted');
    far.answer(invite, 180, { tag: 'one' });
    far.answer(invite, 183, { tag: 'two', sdp: fakeSdp('two') });
    far.answer(invite, 183, { tag: 'three', sdp: fakeSdp('three') });
    far.answer(invite, 199, { tag: 'two' });
    await settled();
    const heard = (): (string | undefined)[] => anna.asked('applyAnswer').map(({ sdp }) => /ufrag:(\w+)/.exec(sdp)?.[1]);
    expect(heard()).toEqual(['one']);
    far.answer(invite, 199, { tag: 'one' });
    await settled();
    expect(heard()).toEqual(['one', 'three']);
    expect(call.told.types).toEqual(['remoteRang', 'earlyMediaStarted']);
  });

  it('rings though the 180 has no Contact and no To tag', async () => {
    const { call, invite } = await dial();
    far.say(
      [
        'SIP/2.0 180 Ringing',
        ...invite.headers.filter(({ name }) => /^(via|from|to|call-id|cseq)$/i.test(name)).map((h) => `${h.name}: ${h.value}`),
        '',
        '',
      ].join('\r\n'),
    );
    await call.told.next('remoteRang');
  });

  it('goes where the 2xx says that the far end is, not where the 180 said', async () => {
    const { invite } = await dial();
    far.answer(invite, 180);
    const headers = [`Contact: <sip:${far.user}@second.invalid;gr=urn:uuid:1>`];
    far.say(answerText(invite, 200, { tag: `${far.user}-tag`, headers, sdp: fakeSdp('far') }));
    expect((await far.next('ACK')).start).toBe(`ACK sip:${far.user}@second.invalid;gr=urn:uuid:1 SIP/2.0`);
  });

  it('acknowledges a reliable 183', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 183, { headers: ['Require: 100rel', 'RSeq: 7'], sdp: fakeSdp('early') });
    expect(valueOf(await far.next('PRACK'), 'RAck')).toBe('7 1 INVITE');
    await call.told.next('earlyMediaStarted');
  });

  it.each([
    [404, 'notFound'],
    [480, 'unavailable'],
    [486, 'busy'],
    [488, 'notAcceptable'],
    [503, 'serverBusy'],
    [603, 'declined'],
    [302, 'moved'],
  ])('%i ends it as %s', async (status, kind) => {
    const { call, invite } = await dial();
    far.answer(invite, status, { phrase: 'So it is' });
    expect((await call.told.next('ended')).reason).toEqual({ kind, code: status, text: 'So it is' });
    expect(anna.asked('close')).toHaveLength(1);
  });

  it('is cancelled by hanging up', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 180);
    await call.told.next('remoteRang');
    call.line.hangUp();
    const cancel = await far.next('CANCEL');
    far.answer(cancel, 200);
    far.answer(invite, 487);
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
    expect(call.told.all.at(-1)?.type).toBe('ended');
  });

  it('ends within 5 s of hanging up though the server is silent', async () => {
    const { call } = await dial();
    call.line.hangUp();
    await settled();
    expect(call.told.types).toEqual([]);
    anna.clock.advance(5000);
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
  });

  it('has told its end when the account is closed, though nobody answers the CANCEL', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 180);
    await call.told.next('remoteRang');
    call.line.hangUp();
    await far.next('CANCEL');
    await anna.account.close();
    expect(call.told.all.at(-1)).toEqual({ type: 'ended', reason: { kind: 'cancelled' } });
  });

  it('is hung up by BYE if it was answered while we cancelled', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 180);
    await call.told.next('remoteRang');
    call.line.hangUp();
    far.answer(invite, 200, { sdp: fakeSdp('far') });
    await far.next('BYE');
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
    expect(call.told.types).not.toContain('answered');
  });

  it('ends when no offer can be made', async () => {
    anna.media.answers.offer = () => Promise.reject(Object.assign(new Error('x'), { code: 'x' }));
    expect((await anna.call('far').told.next('ended')).reason.kind).toBe('mediaFailed');
  });

  it('ends with the reason when no port is free for its sound', async () => {
    anna.media.answers.offer = () => Promise.reject(new MediaError('noPorts', 'x'));
    expect((await anna.call('far').told.next('ended')).reason.kind).toBe('noPorts');
  });

  it('a URI that cannot be read, or no connection, end it after the fact', async () => {
    const bad = anna.call('http://example.com');
    expect(bad.told.all).toEqual([]);
    expect((await bad.told.next('ended')).reason.kind).toBe('badRequest');
    relay.cut();
    expect((await anna.call('far').told.next('ended')).reason.kind).toBe('offline');
  });

  it('survives the window: an answer it cannot take makes the media outdated, not the call over', async () => {
    const { call, invite } = await dial();
    await settled();
    anna.media.gone();
    far.answer(invite, 200, { sdp: fakeSdp('far') });
    await call.told.next('mediaOutdated');
    expect(call.told.types).toEqual(['answered', 'mediaOutdated']);
  });

  it('learns who answered', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 200, {
      sdp: fakeSdp('far'),
      headers: ['P-Asserted-Identity: "Far, Away" <sip:4711@example.com>', 'Supported: replaces'],
    });
    expect((await call.told.next('partyChanged')).party).toEqual({ uri: 'sip:4711@example.com', name: 'Far, Away', number: '4711' });
    expect(call.line.supportsReplaces).toBe(true);
  });
});
