import { beforeEach, describe, expect, it } from 'vitest';
import { valueOf, valuesOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import { stage, type Stage } from '../../support/wire/stage.ts';

let anna: Stage['anna'];
let far: Stage['far'];
let dial: Stage['dial'];
let talk: Stage['talk'];

beforeEach(async () => {
  ({ anna, far, dial, talk } = await stage());
});

const proxy = (realm: string, more = '') => ({ headers: [`Proxy-Authenticate: Digest realm="${realm}", nonce="n-${realm}"${more}`] });
const callee = (realm: string) => ({ headers: [`WWW-Authenticate: Digest realm="${realm}", nonce="m-${realm}"`] });
const requests = (method: string): RawMessage[] => far.got.filter(({ start }) => start.startsWith(`${method} `));
const realmsIn = (message: RawMessage, header: string): (string | undefined)[] =>
  valuesOf(message, header).map((value) => /realm="([^"]*)"/.exec(value)?.[1]);

describe('a request that nobody wants any more is not sent again with credentials', () => {
  it('an INVITE cancelled before the challenge came', async () => {
    const { call, invite } = await dial();
    call.line.hangUp();
    await settled();
    far.answer(invite, 407, proxy('proxy'));
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
    await settled();
    expect(requests('INVITE')).toHaveLength(1);
    expect(anna.asked('close')).toHaveLength(1);
  });

  it('an INVITE whose CANCEL is on its way', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 100);
    await settled();
    call.line.hangUp();
    await far.next('CANCEL');
    far.answer(invite, 407, proxy('proxy'));
    expect((await call.told.next('ended')).reason.kind).toBe('cancelled');
    await settled();
    expect(requests('INVITE')).toHaveLength(1);
  });

  it('a re-INVITE of a call that is over', async () => {
    const { call } = await talk();
    const held = call.line.setHold(true).catch((error: unknown) => error);
    const reinvite = await far.next('INVITE');
    call.line.hangUp();
    await far.next('BYE');
    far.answer(reinvite, 407, proxy('example.com'));
    await call.told.next('ended');
    expect(await held).toMatchObject({ reason: { kind: 'hungUp' } });
    await settled();
    expect(requests('INVITE')).toHaveLength(2);
  });
});

describe('several who ask for credentials', () => {
  it('a proxy, another, and who is behind them: each gets its own in the last request (RFC 3261 22.3)', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxy('one'));
    far.answer(await far.next('INVITE'), 407, proxy('two'));
    far.answer(await far.next('INVITE'), 401, callee('registrar'));
    const last = await far.next('INVITE');
    expect(realmsIn(last, 'Proxy-Authorization')).toEqual(['one', 'two']);
    expect(realmsIn(last, 'Authorization')).toEqual(['registrar']);
    expect(valueOf(last, 'CSeq')).toBe('4 INVITE');
    far.answer(last, 200, { sdp: fakeSdp('far') });
    await call.told.next('answered');
  });

  it('a nonce that is stale again and again ends it', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxy('one'));
    for (let i = 0; i < 3; i += 1) far.answer(await far.next('INVITE'), 407, proxy('one', ', stale=true'));
    expect((await call.told.next('ended')).reason.kind).toBe('wrongPassword');
    expect(requests('INVITE')).toHaveLength(4);
  });

  it('ever new realms are given up', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxy('r0'));
    for (let i = 1; i <= 5; i += 1) far.answer(await far.next('INVITE'), 407, proxy(`r${i}`));
    await call.told.next('ended');
    expect(requests('INVITE')).toHaveLength(6);
  });
});

describe('a stranger who asks for credentials', () => {
  it('gets none for a BYE', async () => {
    const { call } = await talk();
    call.line.hangUp();
    far.answer(await far.next('BYE'), 407, proxy('stranger'));
    await call.told.next('ended');
    await settled();
    expect(requests('BYE')).toHaveLength(1);
  });

  it('gets none for an INVITE that our server has passed on', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 180);
    far.answer(invite, 401, callee('stranger'));
    await call.told.next('ended');
    expect(requests('INVITE')).toHaveLength(1);
  });

  it('is told from our proxy, which asked at the first INVITE and may ask again', async () => {
    const { call, invite } = await dial();
    far.answer(invite, 407, proxy('proxy'));
    far.answer(await far.next('INVITE'), 200, { sdp: fakeSdp('far') });
    await call.told.next('answered');
    const sent = call.line.sendInfoDtmf('12').catch((error: unknown) => error);
    const info = await far.next('INFO');
    far.answer(info, 407, proxy('proxy'));
    const again = await far.next('INFO');
    expect(realmsIn(again, 'Proxy-Authorization')).toEqual(['proxy']);
    far.answer(again, 200);
    // RFC 3261 12.2.1.1: each number is used once.
    const second = await far.next('INFO');
    expect(Number.parseInt(valueOf(second, 'CSeq') ?? '')).toBe(Number.parseInt(valueOf(info, 'CSeq') ?? '') + 2);
    far.answer(second, 200);
    await sent;
    call.line.hangUp();
    far.answer(await far.next('BYE'), 407, proxy('proxy'));
    expect(realmsIn(await far.next('BYE'), 'Proxy-Authorization')).toEqual(['proxy']);
  });
});

describe('a password that is refused', () => {
  it('counts a password as refused whatever header it came in, though a 100 was sent before it was looked at', async () => {
    const invites = (): number => requests('INVITE').length;
    async function refused(asks: typeof proxy, status: 401 | 407): Promise<number> {
      const before = invites();
      const { call, invite } = await dial();
      far.answer(invite, status, asks('bad'));
      await settled(20);
      if (invites() === before + 2) {
        const again = await far.next('INVITE');
        far.answer(again, 100);
        far.answer(again, status, asks('bad'));
      }
      await call.told.next('ended');
      return invites() - before;
    }
    expect([await refused(proxy, 407), await refused(callee, 401)]).toEqual([2, 2]);
    expect([await refused(proxy, 407), await refused(callee, 401)]).toEqual([1, 1]);
  });

  it('takes a server in trouble for no proof that the password is right', async () => {
    const tries: number[] = [];
    for (const status of [407, 503, 407, 407]) {
      const before = requests('INVITE').length;
      const { call, invite } = await dial();
      far.answer(invite, 407, proxy('bad'));
      await settled(20);
      tries.push(requests('INVITE').length - before);
      if (tries.at(-1) === 2) far.answer(await far.next('INVITE'), status, status === 407 ? proxy('bad') : {});
      await call.told.next('ended');
    }
    expect(tries).toEqual([2, 2, 2, 1]);
  });
});
