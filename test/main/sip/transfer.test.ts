import { Referral } from 'sip.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LineEvent } from '../../../src/main/line-port.ts';
import { valueOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { progressOf } from '../../../src/main/sip/refer-out.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import { FarEnd } from '../../support/wire/far-end.ts';
import { Phone, Told, talk, type PhoneCall } from '../../support/wire/phone.ts';
import { Relay } from '../../support/wire/relay.ts';
import { talkFrom } from '../../support/wire/stage.ts';

let relay: Relay;
let anna: Phone;
let bert: Phone;
let cora: Phone;

beforeEach(async () => {
  relay = new Relay();
  anna = await new Phone(relay, 'anna').register();
  bert = await new Phone(relay, 'bert').register();
  cora = await new Phone(relay, 'cora').register();
});

function follow(phone: Phone, call: PhoneCall, referId: string): PhoneCall {
  const told = new Told<LineEvent>();
  return { line: call.line.acceptRefer(referId, `${phone.user}-referred`, told.hear), told };
}

describe('three phones of ours', () => {
  it('transfer blindly, with consent and live progress', async () => {
    const call = await talk(anna, bert);
    const referred = call.out.line.refer('sip:cora@example.com');
    const asked = await call.in.told.next('referReceived');
    expect(asked).toMatchObject({ target: { number: 'cora' }, replacesCall: false });
    const next = follow(bert, call.in, asked.referId);
    await referred;
    const came = await cora.called();
    expect(came.call.referredBy?.number).toBe('anna');
    expect((await call.out.told.next('referProgressed')).progress).toBe('ringing');
    await came.line.accept();
    await next.told.next('answered');
    await call.out.told.next('referSucceeded');
    const states = relay.seen.filter(({ start }) => start.startsWith('NOTIFY')).map((notify) => valueOf(notify, 'Subscription-State'));
    expect(states.slice(0, -1).every((state) => state?.startsWith('active'))).toBe(true);
    expect(states.at(-1)).toMatch(/^terminated/);
    const id = Number.parseInt(valueOf(await relay.saw('REFER'), 'CSeq') ?? '');
    const events = relay.seen.filter(({ start }) => start.startsWith('NOTIFY')).map((notify) => valueOf(notify, 'Event'));
    expect(new Set(events)).toEqual(new Set([`refer;id=${id}`]));
  });

  it('hear why a transfer failed, and keep the call', async () => {
    const call = await talk(anna, bert);
    const referred = call.out.line.refer('sip:nobody@example.com');
    follow(bert, call.in, (await call.in.told.next('referReceived')).referId);
    await referred;
    expect((await call.out.told.next('referFailed')).reason).toMatchObject({ kind: 'notFound', code: 404 });
    await call.out.line.setHold(true);
  });

  it('transfer with consultation: the consulted call is replaced', async () => {
    const first = await talk(anna, bert);
    const second = await talk(anna, cora);
    const referred = first.out.line.referReplacing(second.out.line);
    const asked = await first.in.told.next('referReceived');
    expect(asked).toMatchObject({ replacesCall: true, target: { name: 'cora' } });
    const next = follow(bert, first.in, asked.referId);
    await referred;
    const came = await cora.called();
    expect(came.call.replaces).toBe(second.in.line.callId);
    await came.line.accept();
    await next.told.next('answered');
    await first.out.told.next('referSucceeded');
    expect((await second.in.told.next('ended')).reason.kind).toBe('replaced');
    expect((await second.out.told.next('ended')).reason.kind).toBe('remoteHungUp');
  });

  it('refuse a REFER', async () => {
    const call = await talk(anna, bert);
    const referred = call.out.line.refer('sip:cora@example.com').catch((error: unknown) => error);
    call.in.line.refuseRefer((await call.in.told.next('referReceived')).referId);
    expect(await referred).toMatchObject({ name: 'LineError', reason: { kind: 'declined', code: 603 } });
    expect(follow(bert, call.in, '99').told.all).toEqual([]);
  });

  it('take their time to consent, and may then still refuse', async () => {
    const call = await talk(anna, bert);
    const referred = call.out.line.refer('sip:cora@example.com');
    const asked = await call.in.told.next('referReceived');
    bert.clock.advance(15_000);
    await referred;
    expect((await call.out.told.next('referProgressed')).progress).toBe('trying');
    call.in.line.refuseRefer(asked.referId);
    expect((await call.out.told.next('referFailed')).reason).toMatchObject({ kind: 'declined', code: 603 });
  });

  it('cannot be sent to what is no address, nor replaced by a call that is not up', async () => {
    const call = await talk(anna, bert);
    await expect(call.out.line.refer('nonsense')).rejects.toMatchObject({ reason: { kind: 'badRequest' } });
    const ringing = anna.call('cora');
    await expect(call.out.line.referReplacing(ringing.line)).rejects.toMatchObject({ reason: { kind: 'badRequest' } });
  });
});

describe('a far end of another make', () => {
  let far: FarEnd;
  let call: PhoneCall;
  let invite: RawMessage;
  beforeEach(async () => {
    far = new FarEnd(relay, 'far');
    ({ call, invite } = await talkFrom(anna, far));
  });
  const notify = (cseq: number, frag: string, state: string, event = 'refer'): void =>
    far.within(invite, 'NOTIFY', cseq, {
      headers: [`Event: ${event}`, `Subscription-State: ${state}`],
      body: frag,
      contentType: 'message/sipfrag;version=2.0',
    });

  it('gets a bracketed Refer-To that keeps the parameters of the URI', async () => {
    void call.line.refer('sip:+49301@example.com;user=phone').catch(() => undefined);
    expect(valueOf(await far.next('REFER'), 'Refer-To')).toBe('<sip:+49301@example.com;user=phone>');
  });

  it('may report before it accepts, and calls every state terminated as sip.js does', async () => {
    const referred = call.line.refer('sip:cora@example.com');
    const refer = await far.next('REFER');
    notify(1, 'SIP/2.0 100 Trying', 'terminated');
    await far.next('SIP/2.0 200');
    expect(call.told.types).not.toContain('referProgressed');
    far.answer(refer, 202);
    await referred;
    expect((await call.told.next('referProgressed')).progress).toBe('trying');
    notify(2, 'SIP/2.0 180 Ringing', 'terminated');
    expect((await call.told.next('referProgressed')).progress).toBe('ringing');
    notify(3, 'SIP/2.0 486 Busy Here', 'terminated');
    expect((await call.told.next('referFailed')).reason).toEqual({ kind: 'busy', code: 486, text: 'Busy Here' });
    notify(4, 'SIP/2.0 200 OK', 'terminated');
    await settled();
    expect(call.told.types).not.toContain('referSucceeded');
  });

  it('that still reports on an earlier REFER says nothing of this one (RFC 3515 2.4.6)', async () => {
    const ids: number[] = [];
    for (const target of ['one', 'two']) {
      const referred = call.line.refer(`sip:${target}@example.com`);
      const refer = await far.next('REFER');
      ids.push(Number.parseInt(valueOf(refer, 'CSeq') ?? ''));
      far.answer(refer, 202);
      await referred;
      await settled();
    }
    notify(100, 'SIP/2.0 487 Request Terminated', 'terminated;reason=noresource', `refer;id=${ids[0]}`);
    await far.next('SIP/2.0 200');
    notify(101, 'SIP/2.0 200 OK', 'terminated;reason=noresource', `refer;id=${ids[1]}`);
    await call.told.next('referSucceeded');
    expect(call.told.types).not.toContain('referFailed');
  });

  it('that says nothing at all has failed', async () => {
    const referred = call.line.refer('sip:cora@example.com');
    far.answer(await far.next('REFER'), 202);
    await referred;
    await settled();
    anna.clock.advance(32_000);
    expect((await call.told.next('referFailed')).reason.kind).toBe('timeout');
  });

  it('may send us nowhere: a Refer-To that is no address is refused', async () => {
    far.within(invite, 'REFER', 1, { headers: ['Refer-To: "unterminated <sip:x@y>'] });
    await far.next('SIP/2.0 400');
    far.within(invite, 'REFER', 2);
    await far.next('SIP/2.0 480');
  });

  it.each([
    ['that writes a header of its own', 'abc%0d%0aX-Evil:1%3Bto-tag%3Da%3Bfrom-tag%3Db'],
    ['with a line end at its end', 'abc%3Bto-tag%3Da%3Bfrom-tag%3Db%0a'],
    ['that is not UTF-8', '%ff'],
    ['without tags', 'abc'],
    ['with two in one', 'abc%3Bto-tag%3Da%3Bfrom-tag%3Db%2Cc'],
  ])('cannot have us replace a call by a Replaces %s', async (_what, replaces) => {
    far.within(invite, 'REFER', 1, { headers: [`Refer-To: <sip:eve@example.com?Replaces=${replaces}>`] });
    await far.next('SIP/2.0 400');
    expect(call.told.types).not.toContain('referReceived');
  });

  it('decides of the INVITE its target and Replaces, nothing else', async () => {
    const eve = new FarEnd(relay, 'eve');
    const uri =
      'sip:eve@example.com;maddr=192.0.2.1;method=BYE;ttl=3;user=phone?Replaces=a%40b%3Bfrom-tag%3D1%3Bto-tag%3D2&X-Evil=1&Subject=x';
    far.within(invite, 'REFER', 1, { headers: [`Refer-To: <${uri}>`] });
    follow(anna, call, (await call.told.next('referReceived')).referId);
    const sent = await eve.next('INVITE');
    expect(sent.start).toBe('INVITE sip:eve@example.com;user=phone SIP/2.0');
    expect(valueOf(sent, 'Replaces')).toBe('a@b;from-tag=1;to-tag=2');
    expect(valueOf(sent, 'X-Evil') ?? valueOf(sent, 'Subject')).toBeUndefined();
  });

  it('cannot write a header by the address that a stand-in stands for', async () => {
    const x = new FarEnd(relay, 'x');
    far.within(invite, 'REFER', 1, { headers: ['Refer-To: <sip:x@was.invalid;x-was=sip%3Ax%40example.com%0d%0aX-Evil%3A1>'] });
    follow(anna, call, (await call.told.next('referReceived')).referId);
    expect(valueOf(await x.next('INVITE'), 'X-Evil')).toBeUndefined();
  });

  it('hears a refusal of a REFER that sip.js cannot follow', async () => {
    far.within(invite, 'REFER', 1, { headers: ['Refer-To: <sip:eve@example.com>'] });
    const { referId } = await call.told.next('referReceived');
    vi.spyOn(Referral.prototype, 'makeInviter').mockImplementationOnce(() => {
      throw new URIError('malformed');
    });
    const next = follow(anna, call, referId);
    expect((await next.told.next('ended')).reason.kind).toBe('badRequest');
    await far.next('SIP/2.0 603');
  });

  it('that hangs up is told so of its REFER, and nothing afterwards', async () => {
    far.within(invite, 'REFER', 50, { headers: ['Refer-To: <sip:eve@example.com>'] });
    await call.told.next('referReceived');
    far.within(invite, 'BYE', 51);
    await call.told.next('ended');
    await far.next('SIP/2.0 487');
    await settled();
    const before = far.got.length;
    anna.clock.advance(16_000);
    await settled();
    expect(far.got.slice(before).map(({ start }) => start)).toEqual([]);
  });

  it('tells a Refer-To with tel:', async () => {
    far.within(invite, 'REFER', 1, { headers: ['Refer-To: <tel:+49301>'] });
    expect((await call.told.next('referReceived')).target.number).toBe('+49301');
  });
});

describe('what a NOTIFY tells', () => {
  it.each([
    ['SIP/2.0 100 Trying', 'active', { type: 'referProgressed', progress: 'trying' }],
    ['SIP/2.0 183 x', 'active;expires=9', { type: 'referProgressed', progress: 'ringing' }],
    ['SIP/2.0 200 OK', 'active', { type: 'referSucceeded' }],
    ['SIP/2.0 603 Decline', 'terminated', { type: 'referFailed', reason: { kind: 'declined', code: 603, text: 'Decline' } }],
    ['SIP/2.0 100 Trying', 'terminated;reason=noresource', { type: 'referFailed', reason: { kind: 'refused', text: 'no final answer' } }],
    ['', 'terminated', { type: 'referFailed', reason: { kind: 'refused', text: 'no final answer' } }],
    ['', 'active', undefined],
    ['nonsense', 'pending', undefined],
  ])('%s, %s', (body, state, event) => expect(progressOf(body, state)).toEqual(event));
});
