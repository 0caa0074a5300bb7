/** RFC 3261 17 on a wire that loses what the test says, with a clock that the test turns. */
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_REPEATED, MAX_TRANSACTIONS } from '../../../../src/main/sip/transport/server-transactions.ts';
import { transactionOf } from '../../../../src/main/sip/transport/transaction-id.ts';
import { withTransactions } from '../../../../src/main/sip/transport/transactions.ts';
import type { Wire, WireListener, WireTarget } from '../../../../src/main/sip/transport/wire.ts';
import { fakeClock, type FakeClock } from '../../../support/fakes/fake-clock.ts';

const target: WireTarget = { protocol: 'UDP', host: 'x', address: '192.0.2.1', port: 5060, caPem: '', acceptedCertificate: '' };
const head = (method: string, branch: string): string =>
  `Via: SIP/2.0/UDP 192.0.2.9:5060;branch=${branch};rport\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: id\r\nCSeq: 1 ${method}\r\n\r\n`;
const request = (method: string, branch = 'z9hG4bK1', cseq = method): string => `${method} sip:c@d SIP/2.0\r\n${head(cseq, branch)}`;
const response = (status: number, method: string, branch = 'z9hG4bK1'): string => `SIP/2.0 ${status} Said\r\n${head(method, branch)}`;

let clock: FakeClock;
let out: string[];
let up: string[];
let losses: string[];
let wire: Wire;
let below: WireListener;
let closed: boolean;

beforeEach(async () => {
  clock = fakeClock();
  [out, up, losses, closed] = [[], [], [], false];
  wire = await withTransactions(clock, (_target, listener) => {
    below = listener;
    const send = (text: string): Promise<void> => Promise.resolve(void out.push(text));
    return Promise.resolve({
      protocol: 'UDP',
      local: { address: '192.0.2.9', port: 5060 },
      reliable: false,
      send,
      close: () => (closed = true),
    });
  })(target, { message: (bytes) => up.push(Buffer.from(bytes).toString()), lost: (detail) => losses.push(detail) });
});
const come = (text: string): void => below.message(Buffer.from(text));
/** When something left, in ms from now, within `ms`. */
function times(ms: number): number[] {
  const at: number[] = [];
  for (let now = 100; now <= ms; now += 100) {
    const before = out.length;
    clock.advance(100);
    for (let i = before; i < out.length; i += 1) at.push(now);
  }
  return at;
}

describe('requests of ours', () => {
  it('an INVITE goes out at timer A until timer B', async () => {
    await wire.send(request('INVITE'));
    expect(times(60_000)).toEqual([500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(clock.waiting).toBe(0);
  });
  it('another request goes out at timer E, up to T2, until timer F', async () => {
    await wire.send(request('REGISTER'));
    expect(times(60_000)).toEqual([500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500]);
    expect(clock.waiting).toBe(0);
  });
  it('a 1xx ends it for an INVITE, and slows another down to T2', async () => {
    await wire.send(request('INVITE'));
    await wire.send(request('BYE', 'z9hG4bK2'));
    come(response(100, 'INVITE'));
    come(response(100, 'BYE', 'z9hG4bK2'));
    expect(times(10_000)).toEqual([500, 4500, 8500]);
    expect(out.slice(2).every((text) => text.startsWith('BYE'))).toBe(true);
  });
  it('a final response ends it, and is told once', async () => {
    await wire.send(request('BYE'));
    come(response(200, 'BYE'));
    come(response(200, 'BYE'));
    expect(up).toEqual([response(200, 'BYE')]);
    expect(times(40_000)).toEqual([]);
    expect(clock.waiting).toBe(0);
  });
  it('a response to another branch or method ends nothing', async () => {
    await wire.send(request('BYE'));
    come(response(200, 'BYE', 'z9hG4bKother'));
    come(response(200, 'INFO'));
    expect(times(600)).toEqual([500]);
  });
  it('a refusal of an INVITE that comes again gets its ACK again, and is told once', async () => {
    await wire.send(request('INVITE'));
    come(response(486, 'INVITE'));
    const ack = request('ACK');
    await wire.send(ack);
    come(response(486, 'INVITE'));
    come(response(486, 'INVITE'));
    expect(out).toEqual([request('INVITE'), ack, ack, ack]);
    expect(up).toHaveLength(1);
    // Timer D: at least 32 s.
    clock.advance(31_000);
    come(response(486, 'INVITE'));
    expect(out).toHaveLength(5);
    clock.advance(1100);
    expect(clock.waiting).toBe(0);
  });
  it('every 2xx goes up: sip.js acknowledges each', async () => {
    await wire.send(request('INVITE'));
    come(response(180, 'INVITE'));
    clock.advance(120_000);
    come(response(200, 'INVITE'));
    come(response(200, 'INVITE'));
    expect(up).toHaveLength(3);
    expect(clock.waiting).toBe(0);
  });
  it('an ACK goes out once', async () => {
    await wire.send(request('ACK', 'z9hG4bKack'));
    expect(times(40_000)).toEqual([]);
  });
});

describe('requests of others', () => {
  it('one that comes again gets the last response again, and is told once', async () => {
    come(request('BYE'));
    come(request('BYE'));
    expect(out).toEqual([]);
    await wire.send(response(200, 'BYE'));
    come(request('BYE'));
    expect(out).toEqual([response(200, 'BYE'), response(200, 'BYE')]);
    expect(up).toHaveLength(1);
    clock.advance(31_900);
    come(request('BYE'));
    expect(out).toHaveLength(3);
    clock.advance(200);
    expect(clock.waiting).toBe(0);
  });
  it('an INVITE may ring for long and still be known', async () => {
    come(request('INVITE'));
    await wire.send(response(180, 'INVITE'));
    clock.advance(200_000);
    come(request('INVITE'));
    expect(out).toEqual([response(180, 'INVITE'), response(180, 'INVITE')]);
    expect(up).toHaveLength(1);
  });
  it('a refused INVITE is refused again at timer G, until its ACK', async () => {
    come(request('INVITE'));
    await wire.send(response(486, 'INVITE'));
    expect(times(8000)).toEqual([500, 1500, 3500, 7500]);
    come(request('ACK'));
    come(request('ACK'));
    expect(up).toEqual([request('INVITE'), request('ACK')]);
    expect(times(40_000)).toEqual([]);
    expect(clock.waiting).toBe(0);
  });
  it('a refused INVITE whose ACK never comes is given up with timer H', async () => {
    come(request('INVITE'));
    await wire.send(response(603, 'INVITE'));
    expect(times(60_000)).toEqual([500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500]);
    expect(clock.waiting).toBe(0);
  });
  it('of many refusals that nobody acknowledges, those beyond a limit go out once, and again when asked', async () => {
    const branches = Array.from({ length: MAX_REPEATED + 1 }, (_, n) => `z9hG4bKflood${n}`);
    const last = branches.at(-1)!;
    for (const branch of branches) {
      come(request('INVITE', branch));
      await wire.send(response(420, 'INVITE', branch));
    }
    const count = (branch: string): number => out.filter((text) => text.includes(`branch=${branch};`)).length;
    clock.advance(600);
    expect([count(branches[0]!), count(last)]).toEqual([2, 1]);
    come(request('INVITE', last));
    expect(count(last)).toBe(2);
    // One of the others is acknowledged: there is room for another.
    come(request('ACK', branches[0]));
    come(request('INVITE', 'z9hG4bKnext'));
    await wire.send(response(486, 'INVITE', 'z9hG4bKnext'));
    clock.advance(600);
    expect(count('z9hG4bKnext')).toBe(2);
    clock.advance(60_000);
    expect(clock.waiting).toBe(0);
  });
  it('an accepted INVITE is left to sip.js, and every ACK reaches it', async () => {
    come(request('INVITE'));
    await wire.send(response(200, 'INVITE'));
    come(request('INVITE'));
    come(request('ACK'));
    come(request('ACK', 'z9hG4bKack'));
    come(request('ACK', 'z9hG4bKack'));
    expect(up.map((text) => text.slice(0, 3))).toEqual(['INV', 'ACK', 'ACK', 'ACK']);
    expect(times(31_000)).toEqual([]);
  });
  it('a CANCEL is another transaction than its INVITE, though their branches are one', async () => {
    come(request('INVITE'));
    await wire.send(response(180, 'INVITE'));
    come(request('CANCEL'));
    await wire.send(response(200, 'CANCEL'));
    await wire.send(response(487, 'INVITE'));
    come(request('CANCEL'));
    expect(out.at(-1)).toBe(response(200, 'CANCEL'));
    expect(up).toHaveLength(2);
  });
  it('knows a peer without branches by Call-ID, tag and CSeq', () => {
    const old = request('INVITE').replace(';branch=z9hG4bK1', '');
    come(old);
    come(old);
    come(old.replace('CSeq: 1', 'CSeq: 2'));
    expect(up).toHaveLength(2);
  });
  it('one that nobody answers is forgotten', () => {
    come(request('INVITE'));
    clock.advance(32_000);
    expect(clock.waiting).toBe(0);
  });
  it('remembers no more than it can hold, and lets the rest through', () => {
    for (let i = 0; i < MAX_TRANSACTIONS + 50; i += 1) come(request('OPTIONS', `z9hG4bK${i}`));
    expect(up).toHaveLength(MAX_TRANSACTIONS + 50);
    expect(clock.waiting).toBe(MAX_TRANSACTIONS);
  });
});

it('what belongs to no transaction goes up, and ends nothing', () => {
  ['', 'x', 'SIP/2.0 200 OK\r\n\r\n', 'INVITE sip:a SIP/2.0\r\nVia: x\r\n\r\n'].forEach(come);
  expect(up).toHaveLength(4);
});
it('a loss and a close leave no timer', async () => {
  await wire.send(request('INVITE'));
  come(request('BYE', 'z9hG4bK2'));
  below.lost('gone');
  expect([clock.waiting, losses]).toEqual([0, ['gone']]);
  await wire.send(request('INVITE'));
  wire.close();
  expect([clock.waiting, closed]).toEqual([0, true]);
});
it('reads folded, compact and oddly spaced headers', () => {
  expect(transactionOf('SIP/2.0 200 OK\r\nv: SIP / 2.0 / UDP a\r\n ;branch = z9hG4bKq\r\ncseq:  7   BYE\r\n')).toEqual({
    key: 'z9hG4bKq',
    method: 'BYE',
    status: 200,
  });
});
