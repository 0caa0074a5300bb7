import { beforeEach, describe, expect, it } from 'vitest';
import { headersOf, readMessage, valueOf, type RawMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { isTooBrief, longerAfter, termsOfAnswer, termsOfRequest } from '../../../../src/main/sip/extensions/session-timer.ts';
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

const TIMER = ['Session-Expires: 200;refresher=uac', 'Require: timer'];
const requests = (method: string): RawMessage[] => far.got.filter(({ start }) => start.startsWith(method));

async function pass(seconds: number): Promise<void> {
  anna.clock.advance(seconds * 1000);
  await settled();
}

describe('a call that we place', () => {
  it('asks for a timer, and has none where the far end says nothing of it', async () => {
    const { call, invite } = await talk();
    expect(valueOf(invite, 'Session-Expires')).toBe('1800');
    await pass(4000);
    expect(call.told.types).toEqual(['answered']);
    expect(requests('INVITE')).toHaveLength(1);
  });

  it('is refreshed at half time by UPDATE, where the far end takes it, each answer starting the time anew', async () => {
    const { call } = await talk({ headers: [...TIMER, 'Allow: INVITE, UPDATE'] });
    await pass(99);
    expect(requests('UPDATE')).toEqual([]);
    for (let turn = 0; turn < 3; turn += 1) {
      await pass(1);
      const update = await far.next('UPDATE');
      expect(valueOf(update, 'Session-Expires')).toBe('200;refresher=uac');
      expect(update.body).toBe('');
      far.answer(update, 200, { headers: TIMER });
      await settled();
      await pass(99);
    }
    expect(call.told.types).toEqual(['answered']);
    expect(requests('INVITE')).toHaveLength(1);
  });

  it('is refreshed by re-INVITE where it does not, or says that it does and refuses', async () => {
    const { call } = await talk({ headers: TIMER });
    await pass(100);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far'), headers: [...TIMER, 'Allow: INVITE, UPDATE'] });
    await far.next('ACK');
    await settled();
    await pass(100);
    far.answer(await far.next('UPDATE'), 405);
    const invite = await far.next('INVITE');
    expect(valueOf(invite, 'Session-Expires')).toBe('200;refresher=uac');
    far.answer(invite, 200, { sdp: fakeSdp('far'), headers: TIMER });
    await far.next('ACK');
    expect(anna.asked('offer').map(({ fresh }) => fresh)).toEqual([true, false, false]);
    await settled();
    await pass(99);
    expect(call.told.types).toEqual(['answered']);
  });

  it('is tried again before it is over, and ended by BYE when no refresh succeeded', async () => {
    const { call } = await talk({ headers: [...TIMER, 'Allow: UPDATE'] });
    await pass(100);
    far.answer(await far.next('UPDATE'), 500);
    await settled();
    await pass(34);
    far.answer(await far.next('UPDATE'), 500);
    await settled();
    await pass(33);
    expect(call.told.types).toEqual(['answered']);
    await pass(1);
    far.answer(await far.next('BYE'), 200);
    expect((await call.told.next('ended')).reason.kind).toBe('connectionLost');
  });

  it('is ended at once when the far end knows it no more', async () => {
    const { call } = await talk({ headers: [...TIMER, 'Allow: UPDATE'] });
    await pass(100);
    far.answer(await far.next('UPDATE'), 481);
    await far.next('BYE');
    expect((await call.told.next('ended')).reason.kind).toBe('connectionLost');
  });

  it('waits for the refreshes of the far end, and ends when they stop', async () => {
    const { call, invite } = await talk({ headers: ['Session-Expires: 200;refresher=uas'] });
    await pass(130);
    far.within(invite, 'UPDATE', 1, { headers: ['Supported: timer', 'Session-Expires: 200;refresher=uac'] });
    const answer = await far.next('SIP/2.0 200');
    expect(valueOf(answer, 'Session-Expires')).toBe('200;refresher=uac');
    expect(valueOf(answer, 'Require')).toBe('timer');
    await pass(130);
    far.within(invite, 'INVITE', 2, { headers: ['Supported: timer', 'Session-Expires: 200;refresher=uac'], body: fakeSdp('again') });
    expect(valueOf(await far.next('SIP/2.0 200'), 'Session-Expires')).toBe('200;refresher=uac');
    far.within(invite, 'ACK', 2);
    await settled();
    await pass(167);
    expect(call.told.types).toEqual(['answered']);
    await pass(1);
    await far.next('BYE');
    expect(requests('UPDATE')).toEqual([]);
  });

  it('tries again with the time that 422 names, as the same call', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 422, { headers: ['Min-SE: 3600'] });
    await far.next('ACK');
    const again = await far.next('INVITE');
    expect(['Session-Expires', 'Min-SE', 'Call-ID', 'From', 'CSeq'].map((name) => valueOf(again, name))).toEqual([
      '3600',
      '3600',
      valueOf(invite, 'Call-ID'),
      valueOf(invite, 'From'),
      '2 INVITE',
    ]);
    expect(again.body).toBe(invite.body);
    far.answer(again, 200, { sdp: fakeSdp('far') });
    await call.told.next('answered');
    expect(valueOf(await far.next('ACK'), 'CSeq')).toBe('2 ACK');
  });

  it('gives up at a 422 that names nothing longer, or ever more', async () => {
    const first = await dial();
    far.answer(first.invite, 422, { headers: ['Min-SE: 1800'] });
    expect((await first.call.told.next('ended')).reason).toMatchObject({ kind: 'refused', code: 422 });
    const second = await dial();
    let { invite } = second;
    for (let turn = 1; turn <= 4; turn += 1) {
      far.answer(invite, 422, { headers: [`Min-SE: ${1800 + turn}`] });
      if (turn < 4) invite = await far.next('INVITE');
    }
    expect((await second.call.told.next('ended')).reason).toMatchObject({ code: 422 });
  });

  it('numbers its requests on after a refresh that was refused with 422', async () => {
    const { call } = await talk({ headers: [...TIMER, 'Allow: UPDATE'] });
    await pass(100);
    far.answer(await far.next('UPDATE'), 422, { headers: ['Min-SE: 300'] });
    const again = await far.next('UPDATE');
    expect(valueOf(again, 'Session-Expires')).toBe('300;refresher=uac');
    far.answer(again, 200, { headers: ['Session-Expires: 300;refresher=uac'] });
    call.line.hangUp();
    await far.next('BYE');
    expect([...requests('UPDATE'), ...requests('BYE')].map((request) => valueOf(request, 'CSeq'))).toEqual([
      '2 UPDATE',
      '3 UPDATE',
      '4 BYE',
    ]);
  });
});

describe('a call that comes in', () => {
  const answered = async (headers: readonly string[]) => {
    const call = far.invite('anna', { headers });
    const came = await anna.called();
    await came.line.accept();
    const answer = await far.next('SIP/2.0 200');
    call.request('ACK', answer);
    return { call, came, answer };
  };

  it('with a timer gets it, and ends when the caller is gone', async () => {
    const { came, answer } = await answered(['Supported: timer', 'Session-Expires: 180']);
    expect(valueOf(answer, 'Session-Expires')).toBe('180;refresher=uac');
    expect(valueOf(answer, 'Require')).toBe('timer');
    await pass(147);
    expect(came.told.types).toEqual(['answered']);
    await pass(1);
    await far.next('BYE');
    expect((await came.told.next('ended')).reason.kind).toBe('connectionLost');
  });

  it('is refreshed by us where the caller wants it, also by Require', async () => {
    const { answer } = await answered(['Require: timer', 'Session-Expires: 180;refresher=uas', 'Allow: UPDATE']);
    expect(valueOf(answer, 'Session-Expires')).toBe('180;refresher=uas');
    await pass(90);
    // The roles are those of the request: this one is ours.
    expect(valueOf(await far.next('UPDATE'), 'Session-Expires')).toBe('180;refresher=uac');
  });

  it('is refreshed by us where only a proxy knows of timers', async () => {
    const { answer } = await answered(['Session-Expires: 60', 'Min-SE: 60']);
    expect(valueOf(answer, 'Session-Expires')).toBe('90;refresher=uas');
    expect(valueOf(answer, 'Require')).toBeUndefined();
  });

  it('is refused with 422 where its time is below the least', async () => {
    far.invite('anna', { headers: ['Supported: timer', 'Session-Expires: 89'] });
    expect(valueOf(await far.next('SIP/2.0 422'), 'Min-SE')).toBe('90');
  });
});

describe('what headers say', () => {
  const headers = (...lines: string[]) => headersOf(readMessage(Buffer.from(['INVITE x SIP/2.0', ...lines, '', ''].join('\r\n'))));
  it('nonsense is no timer', () => {
    for (const value of ['', 'soon', '-1', '1e9', ';refresher=uac', '99999999999']) {
      expect(termsOfRequest(headers(`Session-Expires: ${value}`)).terms).toBeUndefined();
      expect(termsOfAnswer(headers(`Session-Expires: ${value}`))).toBeUndefined();
      expect(isTooBrief(headers('Supported: timer', `Session-Expires: ${value}`))).toBe(false);
    }
    expect(longerAfter(headers('Min-SE: 90'), undefined)).toBeUndefined();
    expect(longerAfter(headers('Min-SE: x'), '1800')).toBeUndefined();
  });
  it('an eternity is a day', () => expect(termsOfAnswer(headers('Session-Expires: 4294967295'))?.interval).toBe(86_400));
  it('who does not say who refreshes leaves it to us', () =>
    expect(termsOfAnswer(headers('Session-Expires: 600'))).toEqual({ interval: 600, ours: true }));
  it('`timer` is a word of its own', () => expect(isTooBrief(headers('Supported: x-timer', 'Session-Expires: 10'))).toBe(false));
});
