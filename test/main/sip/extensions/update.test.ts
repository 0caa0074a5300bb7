import { beforeEach, describe, expect, it } from 'vitest';
import { MediaError } from '../../../../src/main/media-port.ts';
import { valueOf } from '../../../../src/main/sip/normaliser/raw-message.ts';
import type { MediaResults } from '../../../../src/shared/media.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';
import { settled } from '../../../support/wire/bare-wire.ts';
import { stage, type Stage } from '../../../support/wire/stage.ts';

let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];
let talk: Stage['talk'];

beforeEach(async () => {
  ({ anna, far, dial, talk } = await stage());
});

describe('an UPDATE from the far end', () => {
  it('with an offer is answered like a re-INVITE', async () => {
    const { call, invite } = await talk();
    far.within(invite, 'UPDATE', 1, { body: fakeSdp('hold', 'sendonly') });
    const answer = await far.next('SIP/2.0 200');
    expect(answer.body).toContain('a=recvonly');
    expect(valueOf(answer, 'Content-Type')).toBe('application/sdp');
    expect(valueOf(answer, 'Contact')).toBeDefined();
    expect(valueOf(answer, 'Allow')).toContain('UPDATE');
    expect((await call.told.next('remoteHoldChanged')).held).toBe(true);
    // The exchange is over: each side may offer again.
    far.within(invite, 'UPDATE', 2, { body: fakeSdp('back') });
    await far.next('SIP/2.0 200');
    const held = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await held;
  });

  it('without one says where the far end is now', async () => {
    const { call, invite } = await talk();
    far.within(invite, 'UPDATE', 1, { headers: [] });
    await far.next('SIP/2.0 200');
    call.line.hangUp();
    expect((await far.next('BYE')).start).toBe('BYE sip:far@far.invalid SIP/2.0');
  });

  it('that cannot be taken is refused, and the call goes on as it was', async () => {
    const { call, invite } = await talk();
    anna.media.answers.answer = () => Promise.reject(new MediaError('unsupported', 'no codec'));
    far.within(invite, 'UPDATE', 1, { body: fakeSdp('odd') });
    await far.next('SIP/2.0 488');
    expect(anna.asked('rollback')).toHaveLength(1);
    const held = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await held;
    expect(call.told.types).toEqual(['answered']);
  });

  it('with an offer that crosses ours is glare', async () => {
    const { call, invite } = await talk();
    const held = call.line.setHold(true);
    far.within(invite, 'UPDATE', 1, { body: fakeSdp('glare') });
    await far.next('SIP/2.0 491');
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far', 'recvonly') });
    await held;
  });

  it('or a re-INVITE, while another offer is being answered, is put off', async () => {
    const { call, invite } = await talk();
    let answer: (result: MediaResults['answer']) => void = () => undefined;
    anna.media.answers.answer = () => new Promise((resolve) => (answer = resolve));
    far.within(invite, 'UPDATE', 1, { body: fakeSdp('slow') });
    await settled();
    far.within(invite, 'UPDATE', 2, { body: fakeSdp('second') });
    expect(Number(valueOf(await far.next('SIP/2.0 500'), 'Retry-After'))).toBeGreaterThan(0);
    far.within(invite, 'INVITE', 3, { body: fakeSdp('third') });
    expect(Number(valueOf(await far.next('SIP/2.0 500'), 'Retry-After'))).toBeGreaterThan(0);
    answer({ sdp: fakeSdp('answer'), secured: 'dtls' });
    expect((await far.next('SIP/2.0 200')).body).toContain('ufrag:answer');
    call.line.hangUp();
    await far.next('BYE');
  });

  it('is refused with an offer while the call rings, and taken without', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 180);
    await call.told.next('remoteRang');
    far.within(invite, 'UPDATE', 1, { body: fakeSdp('early') });
    await far.next('SIP/2.0 491');
    far.within(invite, 'UPDATE', 2, { headers: ['P-Asserted-Identity: "Queue" <sip:88@example.com>'] });
    await far.next('SIP/2.0 200');
    expect((await call.told.next('partyChanged')).party.name).toBe('Queue');
  });

  it('of a caller whose call rings here is refused with an offer as well, and taken without (RFC 3311 5.2)', async () => {
    const calling = far.invite('anna');
    const came = await anna.called();
    const ringing = await far.next('SIP/2.0 180');
    calling.request('UPDATE', ringing, { body: fakeSdp('early') });
    expect(Number(valueOf(await far.next('SIP/2.0 500'), 'Retry-After'))).toBeGreaterThan(0);
    calling.request('UPDATE', ringing, { headers: ['P-Asserted-Identity: "Queue" <sip:88@example.com>'] });
    await far.next('SIP/2.0 200');
    expect((await came.told.next('partyChanged')).party.name).toBe('Queue');
    await came.line.accept();
    await came.told.next('answered');
  });

  it('still being answered when BYE comes is refused with 487, like a re-INVITE', async () => {
    for (const method of ['UPDATE', 'INVITE']) {
      const { call, invite } = await talk();
      let answer: (result: MediaResults['answer']) => void = () => undefined;
      anna.media.answers.answer = () => new Promise((resolve) => (answer = resolve));
      far.within(invite, method, 1, { body: fakeSdp('slow') });
      await settled();
      far.within(invite, 'BYE', 2);
      await call.told.next('ended');
      answer({ sdp: fakeSdp('answer'), secured: 'dtls' });
      expect(valueOf(await far.next('SIP/2.0 487'), 'CSeq')).toBe(`1 ${method}`);
      await settled();
      expect(
        far.got.filter(({ start, headers }) => start.startsWith('SIP/2.0 200') && headers.some(({ value }) => value === `1 ${method}`)),
      ).toEqual([]);
    }
  });
});
