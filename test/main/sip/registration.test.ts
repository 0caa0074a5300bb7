import { Timers } from 'sip.js/lib/core/timers.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueOf, valuesOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import { answerText } from '../../support/wire/message.ts';
import { Phone } from '../../support/wire/phone.ts';
import { Relay } from '../../support/wire/relay.ts';

let relay: Relay;
beforeEach(() => {
  relay = new Relay();
});
const registers = (): RawMessage[] => relay.seen.filter(({ start }) => start.startsWith('REGISTER'));
const answer = (status: number, headers: string[] = []) => {
  relay.registrar = (request) => answerText(request, status, { tag: 't', headers, phrase: 'Because' });
};

describe('registration', () => {
  it('signs in with the password, and refreshes at 80 % with the same Call-ID and a higher CSeq', async () => {
    relay.passwords.set('anna', 'secret');
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    phone.account.register();
    expect(await phone.registration.next('registered')).toEqual({ type: 'registered', expires: 600 });
    expect(registers()).toHaveLength(2);
    phone.clock.advance(479_000);
    await settled();
    expect(registers()).toHaveLength(2);
    phone.clock.advance(1000);
    await phone.registration.next('registered');
    expect(registers().map((message) => valueOf(message, 'Allow'))).toEqual(
      Array(3).fill(expect.stringMatching(/^INVITE, ACK, .*UPDATE$/)),
    );
    const cseqs = registers().map((message) => Number.parseInt(valueOf(message, 'CSeq') ?? ''));
    expect(cseqs).toEqual([1, 2, 3]);
    expect(registers().map((message) => /nc=(\d+)/.exec(valueOf(message, 'Authorization') ?? '')?.[1])).toEqual([
      undefined,
      '00000001',
      '00000002',
    ]);
    expect(new Set(registers().map((message) => valueOf(message, 'Call-ID'))).size).toBe(1);
  });

  it('stops at the second challenge: the password is wrong', async () => {
    relay.passwords.set('anna', 'other');
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    await phone.registration.next('wrongPassword');
    phone.clock.advance(3_600_000);
    await settled();
    expect(registers()).toHaveLength(2);
    await phone.account.close();
    expect(registers()).toHaveLength(2);
  });

  it.each([
    [403, [], { code: 403, text: 'Because' }],
    [404, [], { code: 404, text: 'Because' }],
    [503, ['Retry-After: 17 (later)'], { code: 503, text: 'Because', retryAfter: 17 }],
    [301, ['Contact: <sip:there@example.com>'], { code: 301, text: 'Because' }],
    [401, ['WWW-Authenticate: Bearer realm="x"'], { code: 401, text: 'Because' }],
    [401, ['WWW-Authenticate: Digest realm="x", nonce="y", algorithm=SHA3-512'], { code: 401, text: 'Because' }],
  ])('%i %j is told, and nothing is tried again', async (status, headers, told) => {
    answer(status, headers);
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    expect(await phone.registration.next('rejected')).toEqual({ type: 'rejected', ...told });
    phone.clock.advance(3_600_000);
    await settled();
    expect(registers()).toHaveLength(1);
  });

  it('asks for longer once at 423', async () => {
    relay.registrar = (request) =>
      answerText(request, (valueOf(request, 'Contact') ?? '').includes('expires=600') ? 423 : 200, {
        tag: 't',
        headers: ['Min-Expires: 900', `Contact: ${valueOf(request, 'Contact')}`],
      });
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    expect((await phone.registration.next('registered')).expires).toBe(900);
    answer(423, ['Min-Expires: 900']);
    phone.clock.advance(720_000);
    expect((await phone.registration.next('rejected')).code).toBe(423);
  });

  it.each([
    ['no expires at all', ['Contact: CONTACT'], 600],
    ['expires of another header', ['Contact: CONTACT', 'Expires: 300'], 300],
    ['no Contact', [], 600],
    ['only the Contact of another device, unreadable', ['Contact: "x" <sip:anna@my_other phone>;expires=5'], 600],
    ['several Contacts', ['Contact: <sip:anna@192.0.2.1>;expires=5, CONTACT;expires=120'], 120],
    ['a short time', ['Contact: CONTACT;expires=10'], 10],
    ['hardly any time', ['Contact: CONTACT;expires=1'], 1],
    ['no time at all', ['Contact: CONTACT;expires=0'], 0],
    ['an eternity', ['Contact: CONTACT;expires=4294967295'], 86_400],
    ['nonsense', ['Contact: CONTACT;expires=soon'], 600],
  ])('an answer with %s is a registration, and no flood', async (_what, headers, expires) => {
    relay.registrar = (request) => {
      const contact = /<[^>]+>/.exec(valueOf(request, 'Contact') ?? '')?.[0] ?? '';
      return answerText(request, 200, { tag: 't', headers: headers.map((header) => header.replace('CONTACT', contact)) });
    };
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    expect((await phone.registration.next('registered')).expires).toBe(expires);
    // In time for what was granted, but never sooner than after 2 s.
    phone.clock.advance(Math.max(2000, expires * 800) - 1);
    await settled();
    expect(registers()).toHaveLength(1);
    phone.clock.advance(1);
    await phone.registration.next('registered');
  });

  it('tells why no connection could be made, once, and tries again when told to', async () => {
    relay.fault = { kind: 'hostNotFound', host: 'relay.invalid' };
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    phone.account.register();
    expect((await phone.registration.next('disconnected')).fault.kind).toBe('hostNotFound');
    phone.clock.advance(3_600_000);
    await settled();
    expect(phone.registration.all).toHaveLength(1);
    relay.fault = undefined;
    await phone.register();
  });

  it('a connection lost before the answer is told once, and the next register asks anew', async () => {
    relay.registrar = () => undefined;
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    await relay.saw('REGISTER');
    relay.cut();
    await phone.registration.next('disconnected');
    relay.registrar = (request) => answerText(request, 200, { tag: 't' });
    await phone.register();
    expect(phone.registration.types).toEqual(['disconnected', 'registered']);
  });

  it('signs off and hangs up when closed, and says nothing more', async () => {
    const phone = await new Phone(relay, 'anna').register();
    const other = await new Phone(relay, 'bert').register();
    const call = phone.call('bert');
    const came = await other.called();
    await came.line.accept();
    await call.told.next('answered');
    await phone.account.close();
    expect((await came.told.next('ended')).reason.kind).toBe('remoteHungUp');
    expect(valueOf(registers().at(-1)!, 'Contact')).toMatch(/expires=0$/);
    expect(phone.registration.types).toEqual(['registered']);
  });

  it('signs off when closed while a REGISTER is under way, after its answer (RFC 3261 10.2)', async () => {
    relay.passwords.set('anna', 'secret');
    const phone = new Phone(relay, 'anna');
    phone.account.register();
    await relay.saw('REGISTER');
    await phone.account.close();
    expect(registers().map((message) => /expires=(\d+)/.exec(valueOf(message, 'Contact') ?? '')?.[1])).toEqual(['600', '600', '0']);
    expect(phone.registration.types).toEqual([]);
  });

  it('signs off though the answer to a REGISTER does not come, and lets no late challenge bind again', async () => {
    const phone = await new Phone(relay, 'anna').register();
    relay.registrar = () => undefined;
    phone.account.register();
    await settled();
    const refresh = registers().at(-1)!;
    const closed = phone.account.close();
    await settled();
    phone.clock.advance(1000);
    await settled();
    expect(valueOf(registers().at(-1)!, 'Contact')).toMatch(/expires=0$/);
    relay.answer(refresh, 401, ['WWW-Authenticate: Digest realm="relay", nonce="late"']);
    await settled();
    expect(registers()).toHaveLength(3);
    phone.clock.advance(1000);
    await closed;
  });

  it('closes within 2 s of a server that is silent', async () => {
    const phone = await new Phone(relay, 'anna').register();
    relay.registrar = () => undefined;
    const closed = phone.account.close();
    await settled();
    phone.clock.advance(2000);
    await closed;
  });

  it('works for a server whose name has an underscore', async () => {
    relay.passwords.set('anna', 'secret');
    await new Phone(relay, 'anna', { account: { address: 'anna@my_pbx' } }).register();
    expect(registers().at(-1)?.start).toBe('REGISTER sip:my_pbx SIP/2.0');
    expect(valueOf(registers().at(-1)!, 'From')).toMatch(/^<sip:anna@my_pbx>/);
  });
});

describe('a server that gives the phone an address of its own (RFC 5627)', () => {
  it('has it used in calls, so that they outlive the connection', async () => {
    relay.registrar = (request) =>
      answerText(request, 200, {
        tag: 't',
        headers: [`Contact: ${valueOf(request, 'Contact')};pub-gruu="sip:anna@example.com;gr=urn:uuid:1";temp-gruu="sip:x@example.com;gr"`],
      });
    const phone = await new Phone(relay, 'anna').register();
    const register = valueOf(registers()[0]!, 'Contact') ?? '';
    expect(register).toMatch(
      /;\+sip\.instance="<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>";expires=600$/,
    );
    phone.call('anyone');
    expect(valueOf(await relay.saw('INVITE'), 'Contact')).toBe('<sip:anna@example.com;gr=urn:uuid:1>');
  });
});

describe('the way that requests take', () => {
  it('is through the outbound proxy, for REGISTER and calls', async () => {
    const phone = await new Phone(relay, 'anna', { account: { outboundProxy: '192.0.2.1:5070;transport=tcp' } }).register();
    phone.call('anyone');
    const route = '<sip:192.0.2.1:5070;transport=tcp;lr>';
    expect([valueOf(registers()[0]!, 'Route'), valueOf(await relay.saw('INVITE'), 'Route')]).toEqual([route, route]);
  });
  it('is as the registrar says afterwards (RFC 3608), but not for REGISTER', async () => {
    const routes = ['<sip:orig@one.example.com;lr>, <sip:two.example.com;lr>', '<sip:three.example.com;lr>', 'nonsense'];
    relay.registrar = (request) =>
      answerText(request, 200, {
        tag: 't',
        headers: [`Contact: ${valueOf(request, 'Contact')}`, ...routes.map((one) => `Service-Route: ${one}`)],
      });
    const phone = await new Phone(relay, 'anna').register();
    expect(valueOf(registers()[0]!, 'Supported')?.split(', ')).toEqual(expect.arrayContaining(['path', 'gruu']));
    phone.call('anyone');
    const invite = await relay.saw('INVITE');
    expect(valuesOf(invite, 'Route').join(', ')).toBe(
      '<sip:orig@one.example.com;lr>, <sip:two.example.com;lr>, <sip:three.example.com;lr>',
    );
    phone.account.register();
    await phone.registration.next('registered');
    expect(valueOf(registers().at(-1)!, 'Route')).toBeUndefined();
  });
});

describe('a server that accepts the connection and says nothing', () => {
  const { TIMER_B, TIMER_F } = Timers;
  afterEach(() => void Object.assign(Timers, { TIMER_B, TIMER_F }));

  it('times out, for a registration and for a call', async () => {
    const phone = await new Phone(relay, 'anna').register();
    Object.assign(Timers, { TIMER_B: 20, TIMER_F: 20 });
    relay.registrar = () => undefined;
    relay.bind('deaf', { deliver: () => undefined });
    phone.account.register();
    await phone.registration.next('timedOut');
    expect((await phone.call('deaf').told.next('ended')).reason).toEqual({ kind: 'timeout' });
    phone.clock.advance(3_600_000);
    await settled();
    expect(registers()).toHaveLength(2);
  });
});
