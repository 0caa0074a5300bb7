import { describe, expect, it } from 'vitest';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';
import { consulting, onHold } from './in-call.ts';

/** RFC 3261 19.1.1: by what the host is to be reached, where the user said so. */
const to = 'sip:anna@example.com;transport=tcp';

describe('the transport in what the user wrote', () => {
  it('goes with a caller who is transferred there', async () => {
    const { phone, bob } = await onHold();
    void phone.must('transfer', { to });
    await settle();
    expect(bob.open).toEqual([`refer ${to}`]);
  });

  it('goes with one who is transferred plainly after it was asked about', async () => {
    const { phone, bob } = await consulting(to);
    void phone.must('completeTransfer', {});
    await settle();
    expect(bob.open).toEqual([`refer ${to}`]);
  });

  it('goes with one who is forwarded there', async () => {
    const phone = testPhone();
    const line = (await phone.signIn()).ring('c1')!;
    expect(await phone.ask('decline', { forwardTo: 'sip:me@example.com;transport=tcp' })).toMatchObject({ error: { code: 'badTarget' } });
    await phone.must('decline', { forwardTo: to });
    expect(line.asked).toEqual([`reject to ${to}`]);
  });
});
