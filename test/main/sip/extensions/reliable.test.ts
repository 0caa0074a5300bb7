/** Reliable provisional responses (RFC 3262), either way. */
import { beforeEach, describe, expect, it } from 'vitest';
import { valueOf, type RawMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';
import { settled } from '../../../support/wire/bare-wire.ts';
import type { FarCall } from '../../../support/wire/far-end.ts';
import { stage, type Stage } from '../../../support/wire/stage.ts';

let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];

beforeEach(async () => {
  ({ anna, far, dial } = await stage());
});

const REQUIRED = ['Supported: timer, 100rel', 'Require: 100rel'];
const got = (start: string): RawMessage[] => far.got.filter((message) => message.start.startsWith(start));
const prack = (call: FarCall, ringing: RawMessage, rack = `${valueOf(ringing, 'RSeq')} 1 INVITE`, body?: string): void =>
  call.request('PRACK', ringing, { headers: [`RAck: ${rack}`], ...(body === undefined ? {} : { body }) });

describe('a call that comes in and requires them', () => {
  it('rings again and again, without waiting for the media, until PRACK comes', async () => {
    anna.media.answers.answer = () => new Promise(() => undefined);
    const call = far.invite('anna', { headers: REQUIRED });
    const ringing = await far.next('SIP/2.0 180');
    expect(valueOf(ringing, 'Require')).toBe('100rel');
    expect(ringing.body).toBe('');
    anna.clock.advance(500);
    await settled();
    anna.clock.advance(1000);
    await settled();
    expect(got('SIP/2.0 180').map((message) => valueOf(message, 'RSeq'))).toEqual(Array(3).fill(valueOf(ringing, 'RSeq')));
    prack(call, ringing);
    expect(valueOf(await far.next('SIP/2.0 200'), 'CSeq')).toBe('2 PRACK');
    anna.clock.advance(60_000);
    await settled();
    expect(got('SIP/2.0 180')).toHaveLength(3);
  });

  it('has its media made ready while it rings, and is answered though no PRACK has come, which may follow', async () => {
    const call = far.invite('anna', { headers: REQUIRED });
    const ringing = await far.next('SIP/2.0 180');
    await settled();
    expect(anna.asked('answer')).toHaveLength(1);
    const came = await anna.called();
    await came.line.accept();
    const answer = await far.next('SIP/2.0 200');
    expect(answer.body).toContain('a=ice-ufrag:a');
    expect(anna.asked('answer')).toHaveLength(1);
    call.request('ACK', answer);
    prack(call, ringing);
    expect(valueOf(await far.next('SIP/2.0 200'), 'CSeq')).toBe('2 PRACK');
    anna.clock.advance(60_000);
    await settled();
    expect(got('SIP/2.0 180')).toHaveLength(1);
    expect(came.told.types).toEqual(['answered']);
  });

  it('refuses a PRACK of something else, and the second of the same', async () => {
    const call = far.invite('anna', { headers: REQUIRED });
    const ringing = await far.next('SIP/2.0 180');
    prack(call, ringing, `${Number(valueOf(ringing, 'RSeq')) + 1} 1 INVITE`);
    await far.next('SIP/2.0 481');
    prack(call, ringing);
    await far.next('SIP/2.0 200');
    prack(call, ringing);
    await far.next('SIP/2.0 481');
  });

  it('is refused when no PRACK comes at all', async () => {
    far.invite('anna', { headers: REQUIRED });
    const came = await anna.called();
    await far.next('SIP/2.0 180');
    for (let second = 0; second < 40; second += 1) anna.clock.advance(1000);
    await far.next('SIP/2.0 504');
    expect((await came.told.next('ended')).reason.kind).toBe('missed');
    expect(got('SIP/2.0 180')).toHaveLength(7);
  });

  it('is not rung any more once it is taken back', async () => {
    const call = far.invite('anna', { headers: REQUIRED });
    const came = await anna.called();
    await far.next('SIP/2.0 180');
    call.cancel();
    await came.told.next('ended');
    anna.clock.advance(40_000);
    await settled();
    expect(got('SIP/2.0 180')).toHaveLength(1);
    expect(got('SIP/2.0 504')).toEqual([]);
  });

  it('and brings no offer gets ours with the 180, and its answer in the PRACK', async () => {
    const call = far.invite('anna', { headers: REQUIRED, sdp: null });
    const ringing = await far.next('SIP/2.0 180');
    expect(ringing.body).toContain('a=ice-ufrag:o');
    const came = await anna.called();
    const accepted = came.line.accept();
    await settled();
    expect(got('SIP/2.0 200')).toEqual([]);
    prack(call, ringing, undefined, fakeSdp('late'));
    await accepted;
    const answers = [await far.next('SIP/2.0 200'), await far.next('SIP/2.0 200')];
    expect(answers.map(({ headers, body }) => [headers.find(({ name }) => name === 'CSeq')?.value, body])).toEqual([
      ['2 PRACK', ''],
      ['1 INVITE', ''],
    ]);
    expect(anna.asked('offer')).toHaveLength(1);
    expect(anna.asked('applyAnswer').map(({ sdp }) => sdp.includes('ufrag:late'))).toEqual([true]);
    call.request('ACK', answers[1]!);
    const held = came.line.setHold(true).catch((error: unknown) => error);
    far.answer(await far.next('INVITE'), 488);
    expect(await held).toMatchObject({ reason: { code: 488 } });
    const again = came.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await again;
  });
});

describe('a call that comes in and only supports them', () => {
  it('rings once', async () => {
    far.invite('anna', { headers: ['Supported: 100rel'] });
    expect(valueOf(await far.next('SIP/2.0 180'), 'Require')).toBeUndefined();
  });
});

describe('a call that we place', () => {
  const reliable = (rseq: number): string[] => ['Require: 100rel', `RSeq: ${rseq}`];
  const racks = (): (string | undefined)[] => got('PRACK').map((message) => valueOf(message, 'RAck'));

  it('acknowledges each in order and once, fork by fork', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 183, { headers: reliable(7), sdp: fakeSdp('early') });
    far.answer(await far.next('PRACK'), 200);
    far.answer(invite, 183, { headers: reliable(7), sdp: fakeSdp('early') });
    far.answer(invite, 180, { headers: reliable(9) });
    far.answer(invite, 180, { headers: reliable(70), tag: 'other' });
    far.answer(await far.next('PRACK'), 200);
    await settled();
    expect(racks()).toEqual(['7 1 INVITE', '70 1 INVITE']);
    far.answer(invite, 180, { headers: reliable(8) });
    far.answer(await far.next('PRACK'), 200);
    expect(racks()).toEqual(['7 1 INVITE', '70 1 INVITE', '8 1 INVITE']);
    expect(anna.asked('applyAnswer')).toHaveLength(1);
    far.answer(invite, 200);
    await call.told.next('answered');
    // The answer of the 183 is the one of the call.
    expect(anna.asked('applyAnswer').map(({ sdp, provisional }) => [sdp.includes('early'), provisional])).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('numbers its requests on after a PRACK that was challenged', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 183, { headers: reliable(1), sdp: fakeSdp('early') });
    far.answer(await far.next('PRACK'), 407, { headers: ['Proxy-Authenticate: Digest realm="example.com", nonce="n"'] });
    far.answer(await far.next('PRACK'), 200);
    far.answer(invite, 200, { sdp: fakeSdp('early') });
    await call.told.next('answered');
    call.line.hangUp();
    expect(valueOf(await far.next('BYE'), 'CSeq')).toBe('4 BYE');
  });
});
