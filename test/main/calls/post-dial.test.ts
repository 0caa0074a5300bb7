/** Digits dialled behind a number, on the whole phone over fakes. */
import { describe, expect, it } from 'vitest';
import { MediaError } from '../../../src/main/media-port.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';

describe('digits', () => {
  const dialLong = async (to: string) => {
    const phone = testPhone();
    const account = await phone.signIn();
    const { callId } = await phone.must('dial', { to });
    const line = account.lines.at(-1)!;
    line.tell({ type: 'remoteRang' });
    expect(phone.media.asked).toEqual([]);
    return { phone, line, callId, answer: () => (line.tell({ type: 'answered' }), settle()), left: () => phone.call(callId).postDial };
  };
  const dtmf = (callId: string, tones: string) => ({ kind: 'dtmf', callId, tones });

  it('behind a number are for whoever answers there, at once or when the user says so', async () => {
    const { phone, line, callId, answer, left } = await dialLong('+1 669 900 6833,,123456789#x42');
    expect([line.uri, left()]).toEqual(['sip:+16699006833@example.com', ',,123456789#w42']);
    await answer();
    expect([phone.media.asked, left()]).toEqual([[dtmf(callId, ',,123456789#')], 'w42']);
    await Promise.all([phone.must('sendPostDial', {}), phone.ask('sendPostDial', { callId })]);
    expect(phone.media.asked).toEqual([dtmf(callId, ',,123456789#'), dtmf(callId, '42')]);
    expect(left()).toBeUndefined();
    expect(await phone.ask('sendPostDial', {})).toMatchObject({ error: { code: 'notPossible' } });
  });

  it('that could not be sent are still there', async () => {
    const { phone, callId, answer, left } = await dialLong('5551234,99');
    phone.media.answers.dtmf = () => Promise.reject(new MediaError('gone', 'no window'));
    await answer();
    expect(left()).toBe(',99');
    phone.media.answers.dtmf = () => Promise.resolve({});
    await phone.must('sendPostDial', {});
    expect([phone.media.asked.at(-1), left()]).toEqual([dtmf(callId, ',99'), undefined]);
  });

  it('of an extension wait for the user', async () => {
    const { phone, answer, left } = await dialLong('tel:+1-555-123-4567;ext=12');
    await answer();
    expect([phone.media.asked, left()]).toEqual([[], 'w12']);
  });
});
