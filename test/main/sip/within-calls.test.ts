import { beforeEach, describe, expect, it, vi } from 'vitest';
import { valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import { stage, type Stage } from '../../support/wire/stage.ts';

let relay: Stage['relay'];
let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];
let talk: Stage['talk'];

beforeEach(async () => {
  ({ relay, anna, far, dial, talk } = await stage());
});

describe('within a call', () => {
  it('hold by the far end is answered and told, by direction and by c=0.0.0.0', async () => {
    const { call, invite } = await talk();
    far.within(invite, 'INVITE', 1, { body: fakeSdp('hold', 'sendonly') });
    expect((await call.told.next('remoteHoldChanged')).held).toBe(true);
    const held = await far.next('SIP/2.0 200');
    expect(held.body).toContain('a=recvonly');
    far.within(invite, 'ACK', 1);
    far.within(invite, 'INVITE', 2, { body: fakeSdp('back') });
    expect((await call.told.next('remoteHoldChanged')).held).toBe(false);
    await far.next('SIP/2.0 200');
    far.within(invite, 'ACK', 2);
    far.within(invite, 'INVITE', 3, { body: fakeSdp('old').replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0') });
    expect((await call.told.next('remoteHoldChanged')).held).toBe(true);
  });

  it('stops repeating its answer to an offer when the call is over, though the ACK never came', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { call, invite } = await talk();
      const answers = (): number => far.got.filter(({ start }) => start.startsWith('SIP/2.0 200')).length;
      far.within(invite, 'INVITE', 1, { body: fakeSdp('hold', 'sendonly') });
      await far.next('SIP/2.0 200');
      far.within(invite, 'ACK', 1);
      far.within(invite, 'INVITE', 2, { body: fakeSdp('back') });
      await far.next('SIP/2.0 200');
      call.line.hangUp();
      far.answer(await far.next('BYE'), 200);
      await call.told.next('ended');
      vi.advanceTimersByTime(32_000);
      await settled();
      expect(answers()).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells how the sound is secured, at the answer and when an offer of either side makes it otherwise', async () => {
    anna.media.answers.applyAnswer = () => ({ restart: false, secured: 'sdes' });
    const { call, invite } = await talk();
    const security = { sound: 'sdes', signalling: 'clear' };
    expect(call.told.all.find(({ type }) => type === 'answered')).toEqual({ type: 'answered', security });
    anna.media.answers.answer = () => ({ sdp: fakeSdp('plain'), secured: 'none' });
    far.within(invite, 'INVITE', 1, { body: fakeSdp('moved') });
    expect((await call.told.next('securityAgreed')).security).toEqual({ sound: 'none', signalling: 'clear' });
    far.within(invite, 'ACK', 1);
    await settled();
    const held = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('held') });
    await held;
    expect((await call.told.next('securityAgreed')).security).toEqual(security);
    const resumed = call.line.setHold(false);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('back') });
    await resumed;
    expect(call.told.types.filter((type) => type === 'securityAgreed')).toHaveLength(2);
  });

  it('waits the time of RFC 3261 14.1 after 491, and tries again', async () => {
    const { call } = await talk();
    const held = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 491);
    await far.next('ACK');
    await settled();
    expect(anna.asked('rollback')).toHaveLength(1);
    anna.clock.advance(2099);
    await settled();
    expect(far.got.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(2);
    anna.clock.advance(1901);
    const again = await far.next('INVITE');
    expect(again.body).toContain('a=sendonly');
    far.answer(again, 200, { sdp: fakeSdp('far', 'recvonly') });
    await held;
  });

  it('takes back an offer that nobody answers, and the call can go on changing', async () => {
    const { call, invite } = await talk();
    const held = call.line.setHold(true).catch((error: unknown) => error);
    const silent = await far.next('INVITE');
    far.answer(silent, 100);
    await settled();
    anna.clock.advance(32_000);
    expect(await held).toMatchObject({ reason: { kind: 'timeout' } });
    expect(valueOf(await far.next('CANCEL'), 'CSeq')).toBe(valueOf(silent, 'CSeq')?.replace('INVITE', 'CANCEL'));
    expect(anna.asked('rollback')).toHaveLength(1);
    far.within(invite, 'INVITE', 200, { body: fakeSdp('theirs') });
    await far.next('SIP/2.0 200');
    far.within(invite, 'ACK', 200);
    await settled();
    const again = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await again;
  });

  it('corrects a far end that took an offer after it was taken back', async () => {
    const { call } = await talk();
    const held = call.line.setHold(true).catch((error: unknown) => error);
    const silent = await far.next('INVITE');
    far.answer(silent, 100);
    await settled();
    anna.clock.advance(32_000);
    await held;
    far.answer(silent, 200, { sdp: fakeSdp('late', 'recvonly') });
    expect(valueOf(await far.next('ACK'), 'CSeq')).toBe(valueOf(silent, 'CSeq')?.replace('INVITE', 'ACK'));
    await call.told.next('mediaOutdated');
    expect(anna.asked('applyAnswer').filter(({ sdp }) => sdp.includes('late'))).toEqual([]);
    const restarted = call.line.restartMedia();
    const correction = await far.next('INVITE');
    expect(correction.body).toContain('a=sendrecv');
    far.answer(correction, 200, { sdp: fakeSdp('far') });
    await restarted;
  });

  it('asks for a fresh connection again when the first try was refused', async () => {
    const { call } = await talk();
    const restarted = call.line.restartMedia();
    far.answer(await far.next('INVITE'), 491);
    await far.next('ACK');
    await settled();
    anna.clock.advance(4000);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('afresh') });
    await restarted;
    expect(anna.asked('offer').map(({ fresh }) => fresh)).toEqual([true, true, true]);
    const held = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await held;
    expect(anna.asked('offer').at(-1)?.fresh).toBe(false);
  });

  it('gives a hold up at the fifth 491, and is not on hold then', async () => {
    const { call } = await talk();
    const held = call.line.setHold(true);
    const outcome = held.catch((error: unknown) => error);
    for (let i = 0; i < 5; i += 1) {
      far.answer(await far.next('INVITE'), 491);
      await far.next('ACK');
      await settled();
      anna.clock.advance(4000);
    }
    expect(await outcome).toMatchObject({ name: 'LineError', reason: { code: 491 } });
    const restart = call.line.restartMedia();
    const invite = await far.next('INVITE');
    expect(invite.body).toContain('a=sendrecv');
    far.answer(invite, 200, { sdp: fakeSdp('far') });
    await restart;
  });

  it('refuses an offer that crosses ours with 491', async () => {
    const { call, invite } = await talk();
    const held = call.line.setHold(true);
    far.within(invite, 'INVITE', 1, { body: fakeSdp('glare', 'sendonly') });
    await far.next('SIP/2.0 491');
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await held;
    expect(call.told.types).not.toContain('remoteHoldChanged');
  });

  it('a redirected re-INVITE is a refused one', async () => {
    const { call } = await talk();
    const held = call.line.setHold(true).catch((error: unknown) => error);
    far.answer(await far.next('INVITE'), 302);
    expect(await held).toMatchObject({ reason: { kind: 'notAcceptable' } });
  });

  it('ends a call that the far end no longer knows', async () => {
    const { call } = await talk();
    const held = call.line.setHold(true).catch((error: unknown) => error);
    far.answer(await far.next('INVITE'), 481);
    expect(await held).toMatchObject({ name: 'LineError' });
    await far.next('BYE');
    expect((await call.told.next('ended')).reason.code).toBe(481);
  });

  it('settles what is on its way when the far end hangs up', async () => {
    const { call, invite } = await talk();
    const held = call.line.setHold(true).catch((error: unknown) => error);
    await far.next('INVITE');
    far.within(invite, 'BYE', 1, { headers: ['Reason: Q.850;cause=16;text="Normal call clearing"'] });
    await far.next('SIP/2.0 200');
    expect(await held).toMatchObject({ name: 'LineError', reason: { kind: 'remoteHungUp' } });
    expect((await call.told.next('ended')).reason).toEqual({ kind: 'remoteHungUp', cause: 16, text: 'Normal call clearing' });
  });

  it('sends digits by INFO one after the other', async () => {
    const { call } = await talk();
    const sent = call.line.sendInfoDtmf('1#');
    const first = await far.next('INFO');
    expect(valueOf(first, 'Content-Type')).toBe('application/dtmf-relay');
    expect(first.body).toMatch(/^Signal=1\r\nDuration=\d+/);
    await settled();
    expect(far.got.filter(({ start }) => start.startsWith('INFO'))).toHaveLength(1);
    far.answer(first, 200);
    const second = await far.next('INFO');
    expect(second.body).toMatch(/^Signal=#/);
    far.answer(second, 200);
    await sent;
  });

  it('tells when INFO is refused', async () => {
    const { call } = await talk();
    const sent = call.line.sendInfoDtmf('1').catch((error: unknown) => error);
    far.answer(await far.next('INFO'), 415);
    expect(await sent).toMatchObject({ name: 'LineError', reason: { code: 415 } });
  });

  it.each([
    ['INFO', 200, {}],
    ['INFO', 200, { body: 'Signal=5\r\nDuration=100\r\n', contentType: 'application/dtmf-relay' }],
    ['OPTIONS', 200, {}],
    ['UPDATE', 200, { headers: ['Session-Expires: 90'] }],
    ['UPDATE', 200, { body: fakeSdp('update') }],
    ['NOTIFY', 200, { headers: ['Event: talk', 'Subscription-State: active'] }],
    ['MESSAGE', 405, { body: 'hello', contentType: 'text/plain' }],
    ['SUBSCRIBE', 405, { headers: ['Event: dialog'] }],
    ['PRACK', 481, { headers: ['RAck: 1 1 INVITE'] }],
  ])('%s is answered %i', async (method, status, more) => {
    const { call, invite } = await talk();
    far.within(invite, method, 1, more);
    await far.next(`SIP/2.0 ${status}`);
    call.line.hangUp();
    await far.next('BYE');
  });

  it('lets a re-INVITE refresh the session', async () => {
    const { invite } = await talk();
    far.within(invite, 'INVITE', 1, { headers: ['Session-Expires: 90;refresher=uac', 'Require: timer'], body: fakeSdp('again') });
    await far.next('SIP/2.0 200');
  });

  it('an UPDATE tells who the far end is now', async () => {
    const { call, invite } = await talk();
    far.within(invite, 'UPDATE', 1, { headers: ['P-Asserted-Identity: "New" <sip:88@example.com>'] });
    expect((await call.told.next('partyChanged')).party.number).toBe('88');
  });

  it('goes on over a new connection, and asks for fresh media there', async () => {
    const { call } = await talk();
    relay.cut();
    expect((await anna.registration.next('disconnected')).fault).toEqual({ kind: 'lost', detail: 'cut' });
    expect(call.told.types).toEqual(['remoteRang', 'answered'].slice(1));
    await anna.register();
    await call.told.next('mediaOutdated');
    call.line.hangUp();
    await far.next('BYE');
    expect((await call.told.next('ended')).reason.kind).toBe('hungUp');
  });

  it('gives an unanswered call up a while after its connection was lost', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 180);
    await call.told.next('remoteRang');
    relay.cut();
    anna.clock.advance(31_000);
    expect(call.told.types).toEqual(['remoteRang']);
    anna.clock.advance(6000);
    expect((await call.told.next('ended')).reason.kind).toBe('connectionLost');
  });
});
