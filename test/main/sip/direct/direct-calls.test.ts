/** Phone to phone on real sockets, with no server between. */
import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { Account } from '../../../../src/shared/account.ts';
import { systemClock } from '../../../../src/main/clock.ts';
import type { LineEvent } from '../../../../src/main/line-port.ts';
import type { Clock, Log } from '../../../../src/main/ports.ts';
import type { IncomingCall } from '../../../../src/main/sip-port.ts';
import { openDirectCalls } from '../../../../src/main/sip/direct/direct-calls.ts';
import { createLocator } from '../../../../src/main/sip/locate/locate.ts';
import { createResolver } from '../../../../src/main/sip/locate/resolver.ts';
import { readMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { createSip } from '../../../../src/main/sip/sip.ts';
import { PULSE_MS } from '../../../../src/main/sip/transport/pulse.ts';
import { fakeMedia } from '../../../support/fakes/fake-media.ts';
import { until } from '../../../support/lab/until.ts';
import { answerText, requestText } from '../../../support/wire/message.ts';
import { Told } from '../../../support/wire/phone.ts';

const silent = (): void => undefined;
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const run of cleanups.splice(0).reverse()) await run();
});
// What sip.js must do otherwise is seen to here.
createSip({ media: fakeMedia(), clock: systemClock, log, userAgent: 'Offhook/test' });

/** Ms of each timer that was set. */
const delays: number[] = [];
const clock: Clock = {
  ...systemClock,
  after(ms, run) {
    delays.push(ms);
    return systemClock.after(ms, run);
  },
};

interface Came {
  readonly call: IncomingCall;
  readonly told: Told<LineEvent>;
}
async function phone(name: string, known = true, hideNumber = false) {
  const account = accountSchema.parse({
    hideNumber,
    id: name,
    address: `${name}@example.com`,
    server: 'wss://example.com',
    authUser: 'secret-user',
  });
  const came: Came[] = [];
  const asked: Account[] = [];
  const locate = createLocator({ resolver: createResolver(), random: Math.random });
  const mediaOf = (as: Account) => {
    asked.push(as);
    return fakeMedia();
  };
  const calls = await openDirectCalls(
    { clock, log, userAgent: 'Offhook/test', locate, mediaOf },
    {
      account: () => (known ? account : undefined),
      incoming: (accountId, call) => {
        expect(accountId).toBe(name);
        const told = new Told<LineEvent>();
        came.push({ call, told });
        return told.hear;
      },
    },
    0,
  );
  cleanups.push(() => calls.close());
  const dial = (port: number, hide?: boolean, as: Account = account, user = 'anyone@') => {
    const told = new Told<LineEvent>();
    return { line: calls.invite(as, 'the-call', `sip:${user}127.0.0.1:${port}`, told.hear, hide), told };
  };
  return { account, calls, came, asked, dial };
}

/** A socket that is no phone. */
async function scanner() {
  const socket = createSocket('udp4');
  const got: string[] = [];
  socket.on('message', (bytes) => got.push(bytes.toString()));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  cleanups.push(() => void socket.close());
  return { got, port: socket.address().port, say: (text: string | Buffer, port: number) => socket.send(text, port, '127.0.0.1') };
}

describe('a direct call', () => {
  it('is one also to an address that names nobody there', async () => {
    const [anna, bert] = [await phone('anna'), await phone('bert')];
    const out = anna.dial(bert.calls.port, undefined, anna.account, '');
    await until('it rings', () => bert.came.length === 1);
    const { call, told } = bert.came[0]!;
    await call.line.accept();
    await Promise.all([out.told.next('answered'), told.next('answered')]);
    out.line.hangUp();
    expect((await told.next('ended')).reason.kind).toBe('remoteHungUp');
  });
  it('rings at the other phone, is talked in and hung up, with the sound by RTP', async () => {
    const [anna, bert] = [await phone('anna'), await phone('bert')];
    const out = anna.dial(bert.calls.port);
    await until('it rings', () => bert.came.length === 1);
    const { call, told } = bert.came[0]!;
    const at = `anna@127.0.0.1:${anna.calls.port}`;
    expect(call).toMatchObject({ direct: true, party: { uri: `sip:${at}`, number: at } });
    await out.told.next('remoteRang');
    await call.line.accept();
    await Promise.all([out.told.next('answered'), told.next('answered')]);
    expect([anna.asked[0], bert.asked[0]].map((as) => [as?.mediaMode, as?.server])).toEqual([
      ['gateway', `127.0.0.1:${bert.calls.port}`],
      ['gateway', `127.0.0.1:${anna.calls.port}`],
    ]);
    await call.line.setHold(true);
    await out.told.next('remoteHoldChanged');
    call.line.hangUp();
    expect((await out.told.next('ended')).reason.kind).toBe('remoteHungUp');
    // And once more, the other way, to whom is known by now.
    const back = bert.dial(anna.calls.port);
    await until('it rings', () => anna.came.length === 1);
    back.line.hangUp();
    await anna.came[0]!.told.next('ended');
  });
  it('sends no keep-alive to whoever called', async () => {
    delays.length = 0;
    const [anna, bert] = [await phone('anna'), await phone('bert')];
    anna.dial(bert.calls.port);
    await until('it rings', () => bert.came.length === 1);
    expect(delays.length).toBeGreaterThan(0);
    expect(delays.filter((ms) => ms >= PULSE_MS.least && ms <= PULSE_MS.most)).toEqual([]);
  });
  it('is hung up where direct calls are switched off', async () => {
    const [anna, bert] = [await phone('anna'), await phone('bert')];
    const out = anna.dial(bert.calls.port);
    await until('it rings', () => bert.came.length === 1);
    await bert.came[0]!.call.line.accept();
    await out.told.next('answered');
    await Promise.all([anna.calls.close(), anna.calls.close()]);
    expect((await bert.came[0]!.told.next('ended')).reason.kind).toBe('remoteHungUp');
  });
  it.each([
    ['the account hides it', true, undefined],
    ['this call hides it', false, true],
  ])('does not say who calls where %s', async (_why, always, once) => {
    const { got, port } = await scanner();
    const { line } = (await phone('anna', true, always)).dial(port, once);
    await until('it is called', () => got.length > 0);
    expect(got[0]).toMatch(/^INVITE [^]*From: "?Anonymous"? <sip:anonymous@anonymous.invalid>/);
    expect(got[0]).not.toMatch(/anna|P-Preferred-Identity|secret-user/);
    line.hangUp();
  });
  it('says who calls where this call is to show it', async () => {
    const { got, port } = await scanner();
    const { line } = (await phone('anna', true, true)).dial(port, false);
    await until('it is called', () => got.length > 0);
    expect(got[0]).toMatch(/From: .*<sip:anna@127.0.0.1>/);
    line.hangUp();
  });
  it('speaks as each of two accounts to the same phone, also at once', async () => {
    const [anna, bert] = [await phone('anna'), await phone('bert')];
    const work = accountSchema.parse({ ...anna.account, id: 'work', address: 'work@example.com' });
    const first = anna.dial(bert.calls.port);
    await until('it rings', () => bert.came.length === 1);
    await bert.came[0]!.call.line.accept();
    await first.told.next('answered');
    const second = anna.dial(bert.calls.port, undefined, work);
    await until('the second rings', () => bert.came.length === 2);
    expect(bert.came.map(({ call }) => call.party.number)).toEqual(['anna', 'work'].map((user) => `${user}@127.0.0.1:${anna.calls.port}`));
    await bert.came[1]!.call.line.accept();
    await second.told.next('answered');
    // Each has its own dialog yet.
    await bert.came[0]!.call.line.setHold(true);
    await first.told.next('remoteHoldChanged');
    bert.came[1]!.call.line.hangUp();
    expect((await second.told.next('ended')).reason.kind).toBe('remoteHungUp');
    first.line.hangUp();
    expect((await bert.came[0]!.told.next('ended')).reason.kind).toBe('remoteHungUp');
  });
  it('that is taken back and placed again is two calls, each told of once', async () => {
    const [anna, bert] = [await phone('anna'), await phone('bert')];
    for (const count of [1, 2, 3]) {
      const out = anna.dial(bert.calls.port);
      await until('it rings', () => bert.came.length === count);
      out.line.hangUp();
      expect((await out.told.next('ended')).reason.kind).toBe('cancelled');
      expect((await bert.came[count - 1]!.told.next('ended')).reason.kind).toBe('missed');
    }
    expect(bert.came.map(({ told }) => told.types)).toEqual(Array(3).fill(['ended']));
  });
  it('rings nobody where nobody may be called', async () => {
    const nobody = await phone('carl', false);
    const out = (await phone('anna')).dial(nobody.calls.port);
    out.line.hangUp();
    await out.told.next('ended');
    expect(nobody.came).toEqual([]);
  });
});

describe('who calls past any server', () => {
  const anonymous = { uri: '', number: '' };
  it.each([
    ['with a name', '"Bob" <sip:bob@example.org>', [], 'bob', 'Bob'],
    ['with another server', '<sip:bob@example.org>', [], 'bob', 'bob@example.org'],
    ['with a number', '<sip:+4930901820@example.org>', [], '+4930901820', '+4930901820@example.org'],
    ['with our own name', '"Anna" <sip:anna@example.com>', [], 'anna', 'Anna'],
    ['as a server would assert it', '<sip:x@127.0.0.1>', ['P-Asserted-Identity: "Boss" <sip:boss@example.org>'], 'boss', 'Boss'],
    ['as where it is', '<sip:bob@127.0.0.1>', [], 'bob', undefined],
    ['without a user', '<sip:127.0.0.1>', [], '', undefined],
    ['not at all', '"Anonymous" <sip:anonymous@anonymous.invalid>', [], undefined, undefined],
  ])('is at the phone that its packets come from, whatever it says of itself: %s', async (_, from, headers, user, name) => {
    const { calls, came } = await phone('anna');
    const { say, port } = await scanner();
    const to = { to: '<sip:100@127.0.0.1>', callId: 'c', cseq: 1 };
    const more = ['Contact: <sip:bob@127.0.0.1>', 'Referred-By: <sip:boss@example.org>', ...headers];
    say(requestText({ method: 'INVITE', uri: 'sip:100@127.0.0.1', from: `${from};tag=t`, ...to, headers: more }), calls.port);
    await until('it rings', () => came.length === 1);
    const number = user ? `${user}@127.0.0.1:${port}` : `127.0.0.1:${port}`;
    const party = user === undefined ? anonymous : { uri: `sip:${number}`, number, ...(name ? { name } : {}) };
    const referredBy = { uri: `sip:boss@127.0.0.1:${port}`, number: `boss@127.0.0.1:${port}`, name: 'boss@example.org' };
    expect(came[0]!.call).toMatchObject({ party, referredBy });
    expect(came[0]!.call.party).toEqual(party);
  });

  it('and so is who is called, whoever he says that he is', async () => {
    const { got, say, port } = await scanner();
    const anna = await phone('anna');
    const { told, line } = anna.dial(port);
    await until('it is called', () => got.length > 0);
    const headers = ['P-Asserted-Identity: "Boss" <sip:boss@example.org>', 'Contact: <sip:boss@127.0.0.1>'];
    say(answerText(readMessage(Buffer.from(got[0]!)), 180, { tag: 't', headers }), anna.calls.port);
    const at = `boss@127.0.0.1:${port}`;
    expect((await told.next('partyChanged')).party).toEqual({ uri: `sip:${at}`, number: at, name: 'Boss' });
    line.hangUp();
  });
});

describe('who looks for phones', () => {
  const request = (method: string, id: string): string =>
    requestText({
      ...{ method, uri: 'sip:100@127.0.0.1', from: `<sip:x@127.0.0.1>;tag=${id}`, to: '<sip:100@127.0.0.1>', callId: id, cseq: 1 },
      headers: ['Contact: <sip:x@127.0.0.1>'],
    });
  it('hears nothing, unless by calling', async () => {
    const { calls, came } = await phone('anna');
    const { got, say } = await scanner();
    for (const method of ['OPTIONS', 'REGISTER', 'BYE', 'MESSAGE']) say(request(method, method), calls.port);
    for (const junk of ['', '\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', Buffer.from([0, 1, 0, 0])]) say(junk, calls.port);
    say(request('INVITE', 'last'), calls.port);
    await until('the call came', () => came.length === 1 && got.length > 0);
    expect(got.filter((text) => !text.includes('last'))).toEqual([]);
  });
  it('makes two of many phones ring, and is told that the rest is busy', async () => {
    const { calls, came } = await phone('anna');
    const scanners = await Promise.all(Array.from({ length: 20 }, scanner));
    scanners.forEach(({ say }, index) => say(request('INVITE', `flood-${index}`), calls.port));
    const heard = (status: string) => scanners.filter(({ got }) => got.some((text) => text.startsWith(`SIP/2.0 ${status} `)));
    // Eight have a wire; to the others nothing is said.
    await until('those let in are answered', () => heard('180').length === 2 && heard('486').length === 6);
    // One that was let in is still answered after all the others were read.
    const first = heard('180')[0]!;
    first.say(request('OPTIONS', 'known'), calls.port);
    await until('answered', () => first.got.some((text) => text.includes('known')));
    expect(came).toHaveLength(2);
  });
  it('makes one call of its own ring, and leaves room for that of another', async () => {
    const { calls, came } = await phone('anna');
    const [caller, other] = [await scanner(), await scanner()];
    const busy = () => caller.got.filter((text) => text.startsWith('SIP/2.0 486 ')).length;
    for (let index = 0; index < 8; index += 1) caller.say(request('INVITE', `again-${index}`), calls.port);
    await until('the rest is refused', () => busy() === 7);
    expect(came).toHaveLength(1);
    other.say(request('INVITE', 'other'), calls.port);
    await until('the other rings', () => came.length === 2);
    // Once it rings no more, the next may.
    came[0]!.call.line.reject({ status: 486 });
    await came[0]!.told.next('ended');
    caller.say(request('INVITE', 'later'), calls.port);
    await until('it rings again', () => came.length === 3);
  });
});
