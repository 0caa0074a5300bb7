/** Who is at the other end, and who we say that we are. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LineEvent } from '../../../../src/main/line-port.ts';
import { tagOf, valueOf } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';
import { answerText } from '../../../support/wire/message.ts';
import { FarEnd } from '../../../support/wire/far-end.ts';
import { Phone, Told } from '../../../support/wire/phone.ts';
import { Relay } from '../../../support/wire/relay.ts';
import { dialFrom, stage, type Stage } from '../../../support/wire/stage.ts';

describe('the far end says who it is now', () => {
  let anna: Stage['anna'];
  let far: Stage['far'];
  let talk: Stage['talk'];
  beforeEach(async () => {
    ({ anna, far, talk } = await stage());
  });

  it.each(['UPDATE', 'INVITE'])('by another From in %s, which is answered in kind (RFC 4916)', async (method) => {
    const call = far.invite('anna', { headers: ['Supported: from-change'] });
    const came = await anna.called();
    await came.line.accept();
    const answer = await far.next('SIP/2.0 200');
    expect(valueOf(answer, 'Supported')).toContain('from-change');
    call.request('ACK', answer);
    call.from = call.from.replace(/^.*<[^>]*>/, '"Next, One" <sip:next@example.com>');
    call.request(method, answer, method === 'INVITE' ? { body: fakeSdp('again') } : {});
    expect((await came.told.next('partyChanged')).party).toEqual({ uri: 'sip:next@example.com', name: 'Next, One', number: 'next' });
    call.request('ACK', await far.next('SIP/2.0 200'));
    came.line.hangUp();
    expect(valueOf(await far.next('BYE'), 'To')).toContain('sip:next@example.com');
  });

  it('by P-Asserted-Identity in a re-INVITE, or Remote-Party-ID in the answer to ours, before From', async () => {
    const { call, invite } = await talk();
    far.within(invite, 'INVITE', 1, { body: fakeSdp('again'), headers: ['P-Asserted-Identity: "Boss" <sip:1@example.com>'] });
    expect((await call.told.next('partyChanged')).party.name).toBe('Boss');
    await far.next('SIP/2.0 200');
    far.within(invite, 'ACK', 1);
    const held = call.line.setHold(true);
    far.answer(await far.next('INVITE'), 200, {
      sdp: fakeSdp('far', 'recvonly'),
      headers: ['Remote-Party-ID: "Aide" <sip:2@example.com>;party=called;privacy=off', 'Remote-Party-ID: "Aide" <sip:2@example.com>'],
    });
    await held;
    expect((await call.told.next('partyChanged')).party.number).toBe('2');
  });

  it('or hides it, which changes nothing', async () => {
    const { call, invite } = await talk();
    far.within(invite, 'UPDATE', 1, { headers: ['P-Asserted-Identity: "Boss" <sip:1@example.com>', 'Privacy: id'] });
    await far.next('SIP/2.0 200');
    expect(call.told.types).toEqual(['answered']);
  });
});

describe('a call that hides the number, of an account that does not', () => {
  it('tells it in no request, and the next call does', async () => {
    const relay = new Relay();
    relay.registrar = (request) =>
      answerText(request, 200, { tag: 't', headers: [`Contact: ${valueOf(request, 'Contact')};pub-gruu="sip:anna@example.com;gr=1"`] });
    const anna = await new Phone(relay, 'anna', { account: { displayName: 'Anna Ames' } }).register();
    const far = new FarEnd(relay, 'far');
    const told = new Told<LineEvent>();
    const line = anna.account.invite('hidden', 'sip:far@example.com', told.hear, true);
    const invite = await far.next('INVITE');
    expect(valueOf(invite, 'From')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>;tag=/);
    expect([valueOf(invite, 'Privacy'), valueOf(invite, 'P-Preferred-Identity')]).toEqual(['id', '<sip:anna@example.com>']);
    far.answer(invite, 200, { sdp: fakeSdp('far') });
    await told.next('answered');
    await far.next('ACK');
    const held = line.setHold(true);
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('held') });
    await held;
    far.within(invite, 'UPDATE', 5);
    await far.next('SIP/2.0 200');
    const referred = line.refer('sip:carol@example.com');
    far.answer(await far.next('REFER'), 202);
    await referred;
    line.hangUp();
    await far.next('BYE');
    const said = far.got.flatMap(({ headers }) => headers.filter(({ name }) => !/^(P-Preferred-Identity|Refer-To)$/i.test(name)));
    expect(said.map(({ value }) => value).join('\n')).not.toMatch(/anna/i);
    anna.call('far');
    const next = await far.next('INVITE');
    expect(valueOf(next, 'From')).toMatch(/^"Anna Ames" <sip:anna@example\.com>/);
    expect(valueOf(next, 'Contact')).toContain('gr=1');
    expect(valueOf(next, 'Privacy')).toBeUndefined();
  });
});

describe('an account that hides its number', () => {
  it('calls without name, number or an address made of them, and tells its server who it is', async () => {
    const relay = new Relay();
    relay.registrar = (request) =>
      answerText(request, 200, { tag: 't', headers: [`Contact: ${valueOf(request, 'Contact')};pub-gruu="sip:anna@example.com;gr=1"`] });
    const anna = await new Phone(relay, 'anna', { account: { hideNumber: true, displayName: 'Anna Ames' } }).register();
    const far = new FarEnd(relay, 'far');
    const { call, invite } = await dialFrom(anna, far);
    expect(valueOf(invite, 'From')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>;tag=/);
    expect(valueOf(invite, 'Privacy')).toBe('id');
    expect(valueOf(invite, 'P-Preferred-Identity')).toBe('<sip:anna@example.com>');
    const said = invite.headers.filter(({ name }) => name !== 'P-Preferred-Identity').map(({ value }) => value);
    expect(said.join('\n')).not.toMatch(/anna/i);
    far.answer(invite, 200, { sdp: fakeSdp('far') });
    await call.told.next('answered');
    const ack = await far.next('ACK');
    expect(ack.headers.map(({ value }) => value).join('\n')).not.toMatch(/anna/i);
    call.line.hangUp();
    const bye = await far.next('BYE');
    expect([valueOf(bye, 'From'), tagOf(valueOf(bye, 'From') ?? '')]).toEqual([
      expect.stringContaining('sip:anonymous@anonymous.invalid'),
      tagOf(valueOf(invite, 'From') ?? ''),
    ]);
  });
});

describe('Join (RFC 3911)', () => {
  it('is refused: 420 where it is required, 488 of a call of ours, 481 of none, 400 of several', async () => {
    const { anna, far } = await stage();
    const call = far.invite('anna');
    const came = await anna.called();
    await came.line.accept();
    const answer = await far.next('SIP/2.0 200');
    call.request('ACK', answer);
    const tag = (name: string): string => tagOf(valueOf(answer, name) ?? '') ?? '';
    const join = `Join: ${valueOf(answer, 'Call-ID')};from-tag=${tag('From')};to-tag=${tag('To')}`;
    far.invite('anna', { headers: [join, 'Require: join'] });
    expect(valueOf(await far.next('SIP/2.0 420'), 'Unsupported')).toBe('join');
    far.invite('anna', { headers: [join] });
    await far.next('SIP/2.0 488');
    far.invite('anna', { headers: ['Join: none;from-tag=a;to-tag=b'] });
    await far.next('SIP/2.0 481');
    far.invite('anna', { headers: [join, join] });
    await far.next('SIP/2.0 400');
    far.invite('anna', { headers: [join, join.replace('Join', 'Replaces')] });
    await far.next('SIP/2.0 400');
    expect(came.told.types).toEqual(['answered']);
  });
});
