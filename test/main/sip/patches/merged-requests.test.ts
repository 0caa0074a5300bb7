/** RFC 3261 8.2.2.2, which sip.js does by itself and ours does by a table. */
import { describe, expect, it } from 'vitest';
import { bareWire, statusOf } from '../../../support/wire/bare-wire.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';

interface Named {
  readonly branch: string;
  readonly callId?: string;
  readonly cseq?: number;
  readonly tag?: string;
}
const request = (method: string, { branch, callId = 'one', cseq = 1, tag = 'far' }: Named, to = '<sip:anna@example.com>'): string =>
  [
    `${method} sip:anna@example.com SIP/2.0`,
    `Via: SIP/2.0/WS far.invalid;branch=z9hG4bK${branch}`,
    'Max-Forwards: 70',
    `From: <sip:far@example.com>;tag=${tag}`,
    `To: ${to}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:far@192.0.2.9;transport=ws>',
    ...(method === 'INVITE' ? ['Content-Type: application/sdp', '', fakeSdp('far')] : ['', '']),
  ].join('\r\n');
const ACCEPTED = '<sip:anna@example.com>';
const toOf = (text: string): string => /^To: (.*)$/m.exec(text)?.[1]?.trim() ?? ACCEPTED;

describe('a request that comes a second time', () => {
  it('by another way is refused, and rings once', async () => {
    const phone = await bareWire();
    expect((await phone.receive(request('INVITE', { branch: 'a' }))).map(statusOf)).toEqual([180]);
    expect((await phone.receive(request('INVITE', { branch: 'b' }))).map(statusOf)).toEqual([482]);
    expect(phone.calls).toHaveLength(1);
  });
  it.each([
    ['another call', { callId: 'two' }],
    ['another caller', { tag: 'other' }],
    ['the next request', { cseq: 2 }],
  ])('is another one when it is of %s', async (_what, other) => {
    const phone = await bareWire();
    await phone.receive(request('INVITE', { branch: 'a' }));
    expect((await phone.receive(request('INVITE', { branch: 'b', ...other }))).map(statusOf)).toEqual([180]);
  });
  it('within the call is none', async () => {
    const phone = await bareWire();
    await phone.receive(request('INVITE', { branch: 'a' }));
    await phone.calls[0]?.line.accept();
    const to = toOf(phone.sent.splice(0).find((text) => statusOf(text) === 200) ?? '');
    await phone.receive(request('ACK', { branch: 'b' }, to));
    expect((await phone.receive(request('BYE', { branch: 'c', cseq: 2 }, to))).map(statusOf)).toEqual([200]);
  });
  it('when the first is over is new', async () => {
    const phone = await bareWire();
    const [ringing] = await phone.receive(request('INVITE', { branch: 'a' }));
    await phone.receive(request('CANCEL', { branch: 'a' }));
    await phone.receive(request('ACK', { branch: 'a' }, toOf(ringing ?? '')));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect((await phone.receive(request('INVITE', { branch: 'b' }))).map(statusOf)).toEqual([180]);
  });
});
