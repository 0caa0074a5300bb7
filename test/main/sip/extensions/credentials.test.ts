/** Challenges and what is answered to them (RFC 3261 22, RFC 7616, RFC 8760), on the wire. */
import { Timers } from 'sip.js/lib/core/timers.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestResponse } from '../../../../src/main/sip/patches/digest.ts';
import { valueOf, type RawMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';
import { settled } from '../../../support/wire/bare-wire.ts';
import { answerText } from '../../../support/wire/message.ts';
import { Phone } from '../../../support/wire/phone.ts';
import { Relay } from '../../../support/wire/relay.ts';
import { stage, type Stage } from '../../../support/wire/stage.ts';

let relay: Stage['relay'];
let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];

beforeEach(async () => {
  ({ relay, anna, far, dial } = await stage());
});

const digest = (realm: string, nonce: string, more = 'qop="auth"'): string => `Digest realm="${realm}", nonce="${nonce}", ${more}`;
const proxyAsks = (realm: string, nonce: string, more?: string) => ({ headers: [`Proxy-Authenticate: ${digest(realm, nonce, more)}`] });
const calleeAsks = (realm: string, nonce: string, more?: string) => ({ headers: [`WWW-Authenticate: ${digest(realm, nonce, more)}`] });
const field = (header: string | undefined, name: string): string | undefined =>
  new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(header ?? '')?.[1];
const proxyAuth = (request: RawMessage): string | undefined => valueOf(request, 'Proxy-Authorization');
const counts = (request: RawMessage): (string | undefined)[] => ['nonce', 'nc'].map((name) => field(proxyAuth(request), name));

function isRight(request: RawMessage, header: string | undefined): boolean {
  const [method = '', uri = ''] = request.start.split(' ');
  const said = (name: string): string => field(header, name) ?? '';
  const challenge = { realm: said('realm'), nonce: said('nonce'), algorithm: said('algorithm'), qop: 'auth' as const };
  const input = { challenge, username: 'anna', password: 'secret', method, uri, cnonce: said('cnonce'), nc: said('nc') };
  return said('uri') === uri && said('response') === digestResponse(input);
}

const { TIMER_D } = Timers;
afterEach(() => void Object.assign(Timers, { TIMER_D }));

describe('a call', () => {
  it('answers the proxy and then the callee, and keeps both', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxyAsks('proxy', 'n1'));
    const second = await far.next('INVITE');
    far.answer(second, 401, calleeAsks('callee', 'n2', 'algorithm=SHA-256, qop="auth"'));
    const third = await far.next('INVITE');
    expect(isRight(third, proxyAuth(third))).toBe(true);
    expect(isRight(third, valueOf(third, 'Authorization'))).toBe(true);
    expect([second, third].map((request) => counts(request))).toEqual([
      ['n1', '00000001'],
      ['n1', '00000002'],
    ]);
    far.answer(third, 200, { sdp: fakeSdp('far') });
    await call.told.next('answered');
    // RFC 3261 13.2.2.4.
    const acks = [await far.next('ACK'), await far.next('ACK'), await far.next('ACK')];
    expect(acks.map((ack) => valueOf(ack, 'CSeq'))).toEqual(['1 ACK', '2 ACK', '3 ACK']);
    expect(proxyAuth(acks[2]!)).toBe(proxyAuth(third));
    expect(valueOf(acks[2]!, 'Authorization')).toBe(valueOf(third, 'Authorization'));
  });

  it('after another answers ahead of time, with the next count', async () => {
    const first = await dial();
    far.answer(first.invite, 407, proxyAsks('proxy', 'n1'));
    far.answer(await far.next('INVITE'), 486);
    await first.call.told.next('ended');
    const second = await dial();
    expect(counts(second.invite)).toEqual(['n1', '00000002']);
    expect(isRight(second.invite, proxyAuth(second.invite))).toBe(true);
    // The nonce is over, whether the proxy says so or not.
    far.answer(second.invite, 407, proxyAsks('proxy', 'n2'));
    const again = await far.next('INVITE');
    expect(counts(again)).toEqual(['n2', '00000001']);
    far.answer(again, 407, proxyAsks('proxy', 'n3', 'stale=TRUE, qop="auth"'));
    expect(counts(await far.next('INVITE'))).toEqual(['n3', '00000001']);
  });

  it('numbers its requests on after one that was challenged', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxyAsks('proxy', 'n0'));
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far') });
    await call.told.next('answered');
    const sent = call.line.sendInfoDtmf('12');
    far.answer(await far.next('INFO'), 407, proxyAsks('proxy', 'n1'));
    const again = await far.next('INFO');
    far.answer(again, 200);
    const second = await far.next('INFO');
    expect([again, second].map((request) => [valueOf(request, 'CSeq'), field(proxyAuth(request), 'nc')])).toEqual([
      ['4 INFO', '00000001'],
      ['5 INFO', '00000002'],
    ]);
    far.answer(second, 200);
    await sent;
  });

  it('gives up a server that finds each nonce stale', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxyAsks('proxy', 'n0'));
    for (let turn = 1; turn <= 3; turn += 1) far.answer(await far.next('INVITE'), 407, proxyAsks('proxy', `n${turn}`, 'stale=true'));
    expect((await call.told.next('ended')).reason.code).toBe(407);
    expect(far.got.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(4);
  });

  it('tries a password that a realm refuses twice, then no more, until another realm or a success', async () => {
    const invites = (): number => far.got.filter(({ start }) => start.startsWith('INVITE')).length;
    async function refused(realm: string): Promise<number> {
      const before = invites();
      const { call, invite } = await dial();
      far.answer(invite, 407, proxyAsks(realm, 'n1'));
      await settled(20);
      if (invites() === before + 2) far.answer(await far.next('INVITE'), 407, proxyAsks(realm, 'n2'));
      await call.told.next('ended');
      expect(call.told.all.at(-1)).toMatchObject({ reason: { kind: 'wrongPassword' } });
      return invites() - before;
    }
    expect([await refused('bad'), await refused('bad'), await refused('bad'), await refused('other')]).toEqual([2, 2, 1, 2]);
    const { call, invite } = await dial();
    far.answer(invite, 407, proxyAsks('other', 'n1'));
    far.answer(await far.next('INVITE'), 486);
    await call.told.next('ended');
    // What was sent ahead of time is no try: `n1` may be over.
    expect([await refused('other'), await refused('other'), await refused('other')]).toEqual([2, 2, 1]);
  });

  it.each(['qop="auth-int"', 'algorithm=SHA3-512, qop="auth"'])('is not signed for %s, and told as it came', async (more) => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxyAsks('proxy', 'n1', more));
    expect((await call.told.next('ended')).reason.code).toBe(407);
    expect(far.got.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(1);
  });

  it('hung up while it is challenged is not sent again', async () => {
    const { call, invite } = await dial();
    call.line.hangUp();
    far.answer(invite, 407, proxyAsks('proxy', 'n1'));
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
    await settled();
    expect(far.got.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(1);
  });

  it('acknowledges a challenge that is repeated as what it was', async () => {
    // As over UDP.
    Timers.TIMER_D = 32_000;
    const { invite } = await dial();
    const challenge = answerText(invite, 407, { tag: 't', ...proxyAsks('proxy', 'n1') });
    far.say(challenge);
    await far.next('INVITE');
    far.say(challenge);
    const [first, second] = [await far.next('ACK'), await far.next('ACK')];
    expect([second.start, valueOf(second, 'CSeq'), valueOf(second, 'Via')]).toEqual([first.start, '1 ACK', valueOf(first, 'Via')]);
  });
});

describe('a registration', () => {
  it('takes the topmost challenge that it understands', async () => {
    relay = new Relay();
    relay.registrar = (request) =>
      answerText(request, valueOf(request, 'Authorization') ? 200 : 401, {
        tag: 't',
        headers: [
          `WWW-Authenticate: ${digest('r', 'n0', 'algorithm=SHA3-512, qop="auth"')}`,
          `WWW-Authenticate: ${digest('r', 'n1', 'algorithm=SHA-512-256, qop="auth-int,auth"')}`,
          `WWW-Authenticate: ${digest('r', 'n2', 'algorithm=MD5, qop="auth"')}`,
        ],
      });
    const phone = await new Phone(relay, 'anna').register();
    const request = relay.seen.at(-1)!;
    expect(field(valueOf(request, 'Authorization'), 'algorithm')).toBe('SHA-512-256');
    expect(isRight(request, valueOf(request, 'Authorization'))).toBe(true);
    // The next one is right at once; when it no longer is, that is no wrong password.
    relay.registrar = (again) =>
      field(valueOf(again, 'Authorization'), 'nonce') === 'fresh'
        ? answerText(again, 200, { tag: 't' })
        : answerText(again, 401, { tag: 't', ...calleeAsks('r', 'fresh') });
    phone.account.register();
    await phone.registration.next('registered');
    // And one that asks for what we cannot do is refused as that.
    relay.registrar = (again) => answerText(again, 401, { tag: 't', ...calleeAsks('r', 'x', 'qop="auth-int"') });
    phone.account.register();
    expect(await phone.registration.next('rejected')).toMatchObject({ code: 401 });
    expect(phone.registration.types).toEqual(['registered', 'registered', 'rejected']);
  });

  it('is no secret in what the wire carries', () => {
    expect(relay.seen.every((message) => !JSON.stringify(message).includes('secret'))).toBe(true);
    expect(anna.registration.types).toEqual(['registered']);
  });
});
