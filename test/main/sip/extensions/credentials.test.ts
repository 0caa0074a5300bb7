/** Challenges and what is answered to them (RFC 3261 22, RFC 7616, RFC 8760), on the wire. */
import { Timers } from 'sip.js/lib/core/timers.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestResponse } from '../../../../src/main/sip/patches/digest.ts';
import { valueOf, valuesOf, type RawMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';
import { settled } from '../../../support/wire/bare-wire.ts';
import { FarEnd } from '../../../support/wire/far-end.ts';
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

function isRight(request: RawMessage, header: string | undefined, password = 'secret', username = 'anna'): boolean {
  const [method = '', uri = ''] = request.start.split(' ');
  const said = (name: string): string => field(header, name) ?? '';
  const qop = field(header, 'qop') as 'auth' | undefined;
  const challenge = { realm: said('realm'), nonce: said('nonce'), algorithm: said('algorithm'), qop };
  const input = { challenge, username, password, method, uri, cnonce: said('cnonce'), nc: said('nc') };
  return said('username') === username && said('uri') === uri && said('response') === digestResponse(input);
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

  it.each(['MD5', 'SHA-256', 'SHA-512-256'].flatMap((hash) => [hash, `${hash}-sess`]))(
    'is signed with %s, with and without qop',
    async (name) => {
      const { call, invite } = await dial();
      far.answer(invite, 407, proxyAsks('one', 'n1', `algorithm=${name}, qop="auth"`));
      const second = await far.next('INVITE');
      far.answer(second, 407, proxyAsks('two', 'n2', `algorithm=${name}`));
      const third = await far.next('INVITE');
      const given = valuesOf(third, 'Proxy-Authorization');
      expect(given.map((header) => [field(header, 'qop'), isRight(third, header)])).toEqual([
        ['auth', true],
        [undefined, true],
      ]);
      far.answer(third, 200, { sdp: fakeSdp('far') });
      await call.told.next('answered');
    },
  );

  it('answers all that a forking proxy has collected, each in a header of its own (RFC 3261 22.3)', async () => {
    const { call, invite } = await dial();
    const all = [...proxyAsks('one', 'n1').headers, ...proxyAsks('two', 'n2').headers, ...calleeAsks('far', 'n3').headers];
    far.answer(invite, 407, { headers: all });
    const second = await far.next('INVITE');
    const given = [...valuesOf(second, 'Proxy-Authorization'), ...valuesOf(second, 'Authorization')];
    expect(given.map((header) => [field(header, 'realm'), isRight(second, header)])).toEqual([
      ['one', true],
      ['two', true],
      ['far', true],
    ]);
    // One finds its nonce stale; the others keep theirs.
    far.answer(second, 401, proxyAsks('two', 'n4', 'stale=true, qop="auth"'));
    const third = await far.next('INVITE');
    expect(valuesOf(third, 'Proxy-Authorization').map((header) => field(header, 'nonce'))).toEqual(['n1', 'n4']);
    // One that was answered and asks again has refused: that is the end, whoever else asks for the first time.
    far.answer(third, 407, { headers: [...proxyAsks('two', 'n5').headers, ...proxyAsks('new', 'n6').headers] });
    expect((await call.told.next('ended')).reason.kind).toBe('wrongPassword');
    expect(far.got.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(3);
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

  it('signs in at the proxy and at the registrar, each with its own name and password', async () => {
    relay = new Relay();
    const steps = [
      [407, proxyAsks('front', 'n1').headers],
      [401, calleeAsks('pbx', 'n2').headers],
      [200, []],
    ] as const;
    let step = 0;
    relay.registrar = (request) => {
      const [status, headers] = steps[Math.min(step, 2)]!;
      step += 1;
      return answerText(request, status, { tag: 't', headers });
    };
    const account = { authUser: '4711', proxyUser: 'tenant' };
    const phone = await new Phone(relay, 'anna', { account, proxyPassword: 'front door' }).register();
    const register = relay.seen.at(-1)!;
    expect(isRight(register, proxyAuth(register), 'front door', 'tenant')).toBe(true);
    expect(isRight(register, valueOf(register, 'Authorization'), 'secret', '4711')).toBe(true);
    // The registrar is a proxy as well, and asks for calls by 407 in the realm that it has.
    const callee = new FarEnd(relay, 'far');
    phone.call('far');
    callee.answer(await callee.next('INVITE'), 407, proxyAsks('pbx', 'n3'));
    const invite = await callee.next('INVITE');
    const [front, pbx] = valuesOf(invite, 'Proxy-Authorization');
    expect([isRight(invite, front, 'front door', 'tenant'), isRight(invite, pbx, 'secret', '4711')]).toEqual([true, true]);
  });

  it('that a realm refuses twice makes calls in that realm try no more', async () => {
    relay = new Relay();
    const phone = await new Phone(relay, 'anna').register();
    relay.registrar = (request) => answerText(request, 401, { tag: 't', ...calleeAsks('pbx', 'n') });
    for (let turn = 0; turn < 2; turn += 1) {
      phone.account.register();
      await phone.registration.next('wrongPassword');
    }
    const callee = new FarEnd(relay, 'far');
    const call = phone.call('far');
    callee.answer(await callee.next('INVITE'), 407, proxyAsks('pbx', 'n'));
    await call.told.next('ended');
    expect(callee.got.filter(({ start }) => start.startsWith('INVITE'))).toHaveLength(1);
  });

  it('is no secret in what the wire carries', () => {
    expect(relay.seen.every((message) => !JSON.stringify(message).includes('secret'))).toBe(true);
    expect(anna.registration.types).toEqual(['registered']);
  });
});
