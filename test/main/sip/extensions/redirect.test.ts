import { beforeEach, describe, expect, it } from 'vitest';
import { targetsIn } from '../../../../src/main/sip/extensions/redirect.ts';
import { tagOf, valueOf, type RawMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';
import { settled } from '../../../support/wire/bare-wire.ts';
import { FarEnd } from '../../../support/wire/far-end.ts';
import { Phone } from '../../../support/wire/phone.ts';
import { stage, type Stage } from '../../../support/wire/stage.ts';

let relay: Stage['relay'];
let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];

beforeEach(async () => {
  ({ relay, anna, far, dial } = await stage());
});

const at = (user: string): FarEnd => new FarEnd(relay, user);
const moved = (invite: RawMessage, from: FarEnd, ...contacts: string[]): void =>
  from.answer(invite, 302, { phrase: 'Moved', headers: contacts.map((contact) => `Contact: ${contact}`) });
const invites = (): string[] => relay.seen.flatMap(({ start }) => /^INVITE sip:([^@]+)@/.exec(start)?.[1] ?? []);

describe('a call that is sent elsewhere', () => {
  it('goes on there, as the same call', async () => {
    const there = at('there');
    const { call, invite } = await dial();
    moved(invite, far, '<sip:there@example.com>');
    const ack = await far.next('ACK');
    expect([ack.start, valueOf(ack, 'CSeq')]).toEqual([invite.start.replace('INVITE', 'ACK'), '1 ACK']);
    const next = await there.next('INVITE');
    for (const name of ['Call-ID', 'From', 'To']) expect(valueOf(next, name)).toBe(valueOf(invite, name));
    expect(valueOf(next, 'CSeq')).toBe('2 INVITE');
    expect(next.body).toBe(invite.body);
    there.answer(next, 180);
    there.answer(next, 200, { sdp: fakeSdp('there') });
    await call.told.next('answered');
    expect((await there.next('ACK')).start).toBe('ACK sip:there@far.invalid SIP/2.0');
    call.line.hangUp();
    await there.next('BYE');
    expect(call.told.types.slice(0, 2)).toEqual(['remoteRang', 'answered']);
    expect(anna.asked('offer')).toHaveLength(1);
  });

  it('tries the targets by preference, and gives up as moved when nobody is reached', async () => {
    const [first, second, third] = [at('first'), at('second'), at('third')];
    const { call, invite } = await dial();
    moved(invite, far, '<sip:third@example.com>;q=0.1', '"F, irst" <sip:first@example.com>', '<sip:second@example.com>;q=0.5');
    first.answer(await first.next('INVITE'), 404);
    second.answer(await second.next('INVITE'), 503);
    third.answer(await third.next('INVITE'), 500);
    expect((await call.told.next('ended')).reason).toEqual({ kind: 'moved', code: 302, text: 'Moved' });
    expect(invites()).toEqual(['far', 'first', 'second', 'third']);
  });

  it.each([
    [486, 'busy'],
    [603, 'declined'],
  ])('believes %i of whom it finds', async (status, kind) => {
    const first = at('first');
    const { call, invite } = await dial();
    moved(invite, far, '<sip:first@example.com>', '<sip:second@example.com>');
    first.answer(await first.next('INVITE'), status);
    expect((await call.told.next('ended')).reason.kind).toBe(kind);
    expect(invites()).toEqual(['far', 'first']);
  });

  it('may be to a telephone number', async () => {
    const { call, invite } = await dial();
    moved(invite, far, '<tel:+49301>');
    expect((await call.told.next('ended')).reason.kind).toBe('moved');
    expect(relay.seen.filter(({ start }) => start.startsWith('INVITE')).at(-1)?.start).toBe('INVITE tel:+49301 SIP/2.0');
  });

  it('goes nowhere twice', async () => {
    const there = at('there');
    const { call, invite } = await dial();
    moved(invite, far, '<sip:there@example.com>');
    moved(await there.next('INVITE'), there, '<sip:far@EXAMPLE.com>', '<sip:there@example.com;x=y>');
    expect((await call.told.next('ended')).reason.kind).toBe('moved');
    expect(invites()).toEqual(['far', 'there']);
  });

  it('stops after five', async () => {
    const ends = Array.from({ length: 7 }, (_, index) => at(`hop${index}`));
    const { call, invite } = await dial();
    moved(invite, far, '<sip:hop0@example.com>');
    for (let hop = 0; hop < 5; hop += 1) moved(await ends[hop]!.next('INVITE'), ends[hop]!, `<sip:hop${hop + 1}@example.com>`);
    expect((await call.told.next('ended')).reason.kind).toBe('moved');
    expect(invites()).toHaveLength(6);
  });

  it.each([
    [305, '<sip:there@example.com>'],
    [380, '<sip:there@example.com>'],
    [302, '<mailto:there@example.com>'],
    [302, '<mailto:there@example.com>, <http://example.com>'],
  ])('%i to %s is not followed', async (status, contact) => {
    const { call, invite } = await dial();
    far.answer(invite, status, { headers: [`Contact: ${contact}`] });
    expect((await call.told.next('ended')).reason.kind).toBe('moved');
    expect(relay.seen.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(1);
  });

  describe('where the account wants to be asked', () => {
    let cora: Phone;
    beforeEach(async () => {
      cora = await new Phone(relay, 'cora', { account: { followRedirects: 'ask' } }).register();
    });
    /** Called, and sent to `there`. */
    async function asked(...contacts: string[]) {
      const call = cora.call('far');
      const invite = await far.next('INVITE');
      moved(invite, far, ...(contacts.length ? contacts : ['<sip:there@example.com;x=y>']));
      const { target } = await call.told.next('redirectAsked');
      return { call, target, invite };
    }

    it('goes on there after a yes, as the same call, and rings anew', async () => {
      const there = at('there');
      const { call, target, invite } = await asked();
      expect(target).toEqual({ uri: 'sip:there@example.com', number: 'there' });
      await settled();
      expect(invites()).toEqual(['far']);
      call.line.answerRedirect(true);
      const next = await there.next('INVITE');
      expect(valueOf(next, 'Call-ID')).toBe(valueOf(invite, 'Call-ID'));
      there.answer(next, 180);
      await call.told.next('remoteRang');
      there.answer(next, 200, { sdp: fakeSdp('there') });
      await call.told.next('answered');
      call.line.answerRedirect(false);
      call.line.hangUp();
      await there.next('BYE');
    });

    it('asks for each, and is over with the first no', async () => {
      const [first, second] = [at('first'), at('second')];
      const { call, target } = await asked('<sip:first@example.com>, <sip:second@example.com>;q=0.4');
      expect(target.number).toBe('first');
      call.line.answerRedirect(true);
      first.answer(await first.next('INVITE'), 404);
      expect((await call.told.next('redirectAsked')).target.number).toBe('second');
      call.line.answerRedirect(false);
      expect((await call.told.next('ended')).reason).toEqual({ kind: 'moved', code: 302, text: 'Moved' });
      expect(second.got).toEqual([]);
    });

    it('can be hung up while it asks, and says no by itself at length', async () => {
      const first = await asked();
      first.call.line.hangUp();
      expect((await first.call.told.next('ended')).reason.kind).toBe('cancelled');
      const second = await asked();
      cora.clock.advance(60_000);
      expect((await second.call.told.next('ended')).reason.kind).toBe('moved');
      await settled();
      expect(invites()).toEqual(['far', 'far']);
      expect(far.got.filter(({ start }) => start.startsWith('CANCEL'))).toEqual([]);
    });

    it('can be asked while the account is closed, and nothing follows', async () => {
      const { call } = await asked();
      await Promise.all([cora.account.close(), call.told.next('ended')]);
      call.line.answerRedirect(true);
      await settled();
      expect(invites()).toEqual(['far']);
    });
  });

  it('is not followed where the account does not want it', async () => {
    const cora = await new Phone(relay, 'cora', { account: { followRedirects: 'never' } }).register();
    const call = cora.call('far');
    moved(await far.next('INVITE'), far, '<sip:there@example.com>');
    expect((await call.told.next('ended')).reason).toEqual({ kind: 'moved', code: 302, text: 'Moved' });
    expect(invites()).toEqual(['far']);
  });

  it('is not followed once it was hung up', async () => {
    const there = at('there');
    const { call, invite } = await dial();
    far.answer(invite, 180);
    await call.told.next('remoteRang');
    call.line.hangUp();
    await far.next('CANCEL');
    moved(invite, far, '<sip:there@example.com>');
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
    await settled();
    expect(there.got).toEqual([]);
  });

  it('can be hung up where it goes on', async () => {
    const there = at('there');
    const { call, invite } = await dial();
    moved(invite, far, '<sip:there@example.com>');
    const next = await there.next('INVITE');
    there.answer(next, 180);
    await call.told.next('remoteRang');
    call.line.hangUp();
    expect(valueOf(await there.next('CANCEL'), 'CSeq')).toBe('2 CANCEL');
    there.answer(next, 487);
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
  });

  it('hears the early media of where it goes on', async () => {
    const there = at('there');
    const { call, invite } = await dial();
    far.answer(invite, 183, { sdp: fakeSdp('announcement') });
    await call.told.next('earlyMediaStarted');
    moved(invite, far, '<sip:there@example.com>');
    there.answer(await there.next('INVITE'), 183, { sdp: fakeSdp('there') });
    await settled();
    expect(anna.asked('applyAnswer').map(({ sdp }) => /ufrag:(\w+)/.exec(sdp)?.[1])).toEqual(['announcement', 'there']);
  });

  it('to `*`, or to nothing that can be called, is the end, and no loop', async () => {
    for (const contact of ['Contact: *', 'Contact: <mailto:a@b>', 'Subject: none']) {
      const { call, invite } = await dial();
      far.answer(invite, 302, { headers: [contact] });
      expect((await call.told.next('ended')).reason).toMatchObject({ kind: 'moved', code: 302 });
    }
    expect(far.got.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(3);
  });

  it('shows no password to another host unless it asks', async () => {
    const challenge = (name: string, realm: string): string => `${name}: Digest realm="${realm}", nonce="n-${realm}", qop="auth"`;
    const there = at('there');
    const { call, invite } = await dial();
    far.answer(invite, 407, { headers: [challenge('Proxy-Authenticate', 'example.com')] });
    const again = await far.next('INVITE');
    expect(valueOf(again, 'Proxy-Authorization')).toContain('realm="example.com"');
    moved(again, far, '<sip:there@elsewhere.example>');
    const next = await there.next('INVITE');
    expect(next.headers.filter(({ name }) => /authorization/i.test(name))).toEqual([]);
    expect(tagOf(valueOf(next, 'From') ?? '')).toBe(tagOf(valueOf(invite, 'From') ?? ''));
    there.answer(next, 200, { sdp: fakeSdp('there') });
    await call.told.next('answered');
  });
});

it('targets stand in the order of their preference, then of the list', () => {
  const uris = targetsIn(['<sip:a@x>;q=0.5, <sip:b@x>', 'sip:c@x;q=0.7', '<sip:d@x>;q=0.5', '<http://e>', '<sip:f@x?Replaces=1>;q=0', '']);
  expect(uris.map((uri) => uri.toString())).toEqual(['sip:b@x', 'sip:c@x', 'sip:a@x', 'sip:d@x', 'sip:f@x']);
});
