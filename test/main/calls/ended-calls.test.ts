/** Calls that are over stay in view for a moment. */
import { describe, expect, it } from 'vitest';
import { testPhone } from '../../support/test-phone.ts';

describe('ended calls', () => {
  it('linger so that the reason can be read, longer when it is news', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    account.ring('quiet')!.tell({ type: 'ended', reason: { kind: 'answeredElsewhere' } });
    account.ring('news')!.tell({ type: 'ended', reason: { kind: 'missed' } });
    phone.clock.advance(3_000);
    expect(phone.calls().map(({ id }) => id)).toEqual(['news']);
    phone.clock.advance(17_000);
    expect(phone.calls()).toEqual([]);
  });

  it('can be dismissed, but not before they end', async () => {
    const phone = testPhone();
    const line = (await phone.signIn()).ring('c1')!;
    expect(await phone.ask('dismiss', { callId: 'c1' })).toMatchObject({ error: { code: 'notPossible' } });
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    await phone.must('dismiss', { callId: 'c1' });
    expect(phone.calls()).toEqual([]);
  });
});
