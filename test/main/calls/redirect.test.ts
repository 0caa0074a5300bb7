import { describe, expect, it } from 'vitest';
import { testPhone } from '../../support/test-phone.ts';

describe('a call that is sent elsewhere', () => {
  const target = { uri: 'sip:9@example.com', number: '9' };
  async function asked() {
    const phone = testPhone();
    const account = await phone.signIn();
    const { callId } = await phone.must('dial', { to: '1' });
    const line = account.lines[0]!;
    line.tell({ type: 'redirectAsked', target });
    expect(phone.call(callId)).toMatchObject({ phase: 'redirected', target });
    return { phone, line, callId };
  }

  it('goes on after a yes', async () => {
    const { phone, line, callId } = await asked();
    await phone.must('answerRedirect', { accept: true });
    expect(line.asked).toEqual(['answerRedirect true']);
    expect(phone.call(callId).phase).toBe('dialing');
    expect(await phone.ask('answerRedirect', { callId, accept: true })).toMatchObject({ ok: false, error: { code: 'notPossible' } });
    line.tell({ type: 'answered' });
    expect(phone.call(callId).phase).toBe('active');
  });

  it('is over after a no, and that is no failure', async () => {
    const { phone, line, callId } = await asked();
    await phone.must('answerRedirect', { callId, accept: false });
    expect(line.asked).toEqual(['answerRedirect false']);
    expect(phone.call(callId)).toMatchObject({ phase: 'ended', reason: { kind: 'notFollowed' } });
    phone.clock.advance(3_000);
    expect(phone.calls()).toEqual([]);
  });

  it('can be hung up, and ends by itself', async () => {
    const first = await asked();
    await first.phone.must('hangUp', {});
    expect(first.phone.call(first.callId)).toMatchObject({ phase: 'ended', reason: { kind: 'cancelled' } });
    const second = await asked();
    second.line.tell({ type: 'ended', reason: { kind: 'moved', code: 302 } });
    expect(second.phone.call(second.callId)).toMatchObject({ phase: 'ended', reason: { kind: 'moved' } });
  });
});
