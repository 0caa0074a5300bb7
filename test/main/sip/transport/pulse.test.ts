/** The life of a way over UDP: what is sent when nothing is, and what its silence means. */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { Log } from '../../../../src/main/ports.ts';
import type { RegistrationEvent } from '../../../../src/main/sip-port.ts';
import { readMessage, valueOf } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { createSip } from '../../../../src/main/sip/sip.ts';
import { PULSE_MS, PULSE_PATIENCE_MS, startPulse } from '../../../../src/main/sip/transport/pulse.ts';
import { fakeClock } from '../../../support/fakes/fake-clock.ts';
import { fakeMedia } from '../../../support/fakes/fake-media.ts';
import { until } from '../../../support/lab/until.ts';
import { answerText } from '../../../support/wire/message.ts';

const silent = (): void => undefined;

describe('a way over UDP', () => {
  function pulseOf() {
    const clock = fakeClock();
    const sent: string[] = [];
    let deaths = 0;
    const send = (text: string) => Promise.resolve(void sent.push(text));
    const wire = { protocol: 'UDP' as const, local: { address: '192.0.2.9', port: 5070 }, reliable: true, send, close: silent };
    const pulse = startPulse({ clock, wire, domain: 'example.com', dead: () => (deaths += 1) });
    const answer = (status = 200): boolean => pulse.heard(answerText(readMessage(Buffer.from(sent.at(-1)!)), status, { tag: 't' }));
    return { clock, sent, pulse, answer, deaths: () => deaths };
  }
  const INVITE = 'INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP x;branch=z9hG4bK1\r\nCSeq: 1 INVITE\r\n\r\n';

  it('is asked before a NAT forgets it, from where we stand, and not while anything comes', () => {
    const { clock, sent, pulse } = pulseOf();
    clock.advance(PULSE_MS.least - 1);
    expect(pulse.heard(INVITE)).toBe(false);
    clock.advance(PULSE_MS.least - 1);
    expect(sent).toEqual([]);
    clock.advance(PULSE_MS.most - PULSE_MS.least + 1);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/^OPTIONS sip:example\.com SIP\/2\.0\r\nVia: SIP\/2\.0\/UDP 192\.0\.2\.9:5070;rport;branch=z9hG4bK/);
  });
  it.each([200, 404, 401, 500])('is alive while anything is answered, even %i, and dead when nothing is any more', (status) => {
    const { clock, sent, answer, deaths } = pulseOf();
    for (let turn = 1; turn <= 3; turn += 1) {
      clock.advance(PULSE_MS.most);
      expect(sent).toHaveLength(turn);
      expect(answer(status)).toBe(true);
    }
    clock.advance(PULSE_MS.most + PULSE_PATIENCE_MS);
    expect([sent.length, deaths()]).toEqual([4, 1]);
  });
  it('is not dead while something else comes', () => {
    const { clock, answer, pulse, deaths } = pulseOf();
    clock.advance(PULSE_MS.most);
    answer();
    for (let turn = 0; turn < 5; turn += 1) {
      clock.advance(PULSE_MS.least + PULSE_PATIENCE_MS - 1);
      pulse.heard(INVITE);
    }
    expect(deaths()).toBe(0);
  });
  it('is only kept open where OPTIONS are never answered', () => {
    const { clock, sent, pulse, deaths } = pulseOf();
    clock.advance(PULSE_MS.most);
    // What comes meanwhile answers nothing.
    pulse.heard(INVITE);
    clock.advance(PULSE_PATIENCE_MS + 4 * PULSE_MS.most);
    expect(sent.slice(1)).toEqual(sent.slice(1).map(() => '\r\n\r\n'));
    expect(sent.length).toBeGreaterThan(4);
    expect(sent.length).toBeLessThan(8);
    expect(deaths()).toBe(0);
  });
  it('is left alone when it is closed', () => {
    const { clock, sent, pulse } = pulseOf();
    pulse.stop();
    clock.advance(3_600_000);
    expect([sent, clock.waiting]).toEqual([[], 0]);
  });
});

describe('an account over UDP', () => {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const run of cleanups.splice(0).reverse()) await run();
  });

  async function stage() {
    const server = { deaf: false, mappedTo: 0, got: [] as string[], contacts: [] as string[] };
    const socket = createSocket('udp4');
    socket.on('message', (bytes, from: RemoteInfo) => {
      const request = readMessage(bytes);
      if (server.deaf || !valueOf(request, 'Call-ID')) return;
      const contact = valueOf(request, 'Contact');
      server.got.push(request.start.split(' ')[0] ?? '');
      if (contact) server.contacts.push(contact);
      const text = answerText(request, 200, { tag: 't', headers: contact ? [`Contact: ${contact}`] : [] });
      socket.send(text.replace(/;rport(?=[;\r])/, `;received=127.0.0.1;rport=${server.mappedTo || from.port}`), from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    cleanups.push(() => void socket.close());
    const clock = fakeClock();
    const told: RegistrationEvent[] = [];
    const log: Log = { debug: silent, info: silent, warn: silent, error: silent };
    const sip = createSip({ media: fakeMedia(), clock, log, userAgent: 'Offhook/test' });
    const input = { id: 'a', address: 'anna@example.com', server: `127.0.0.1:${socket.address().port}`, transport: 'udp' };
    const account = sip.open(
      { account: accountSchema.parse(input), password: 'secret', iceServers: [] },
      { registration: (event) => told.push(event), incoming: () => undefined },
    );
    cleanups.push(async () => {
      server.deaf = false;
      await account.close();
    });
    account.register();
    await until('registered', () => told.length === 1);
    const beat = async (): Promise<void> => {
      const before = server.got.length;
      clock.advance(PULSE_MS.most);
      if (!server.deaf) await until('asked', () => server.got.length > before);
    };
    return { server, clock, told, account, beat };
  }

  it('learns that its server is gone long before the next REGISTER, and keeps its questions out of the ladder', async () => {
    const { server, clock, told, account, beat } = await stage();
    await beat();
    await until('answered', () => clock.waiting > 0 && server.got.includes('OPTIONS'));
    expect(account.ladder()).not.toMatch(/^OPTIONS /m);
    await beat();
    server.deaf = true;
    await beat();
    clock.advance(PULSE_PATIENCE_MS);
    await until('told', () => told.length === 2);
    expect(told[1]).toEqual({ type: 'disconnected', fault: { kind: 'lost', detail: 'no answer to keep-alive' } });
  });
  it('registers anew, under the new address, when its NAT maps it to another', async () => {
    const { server, beat } = await stage();
    server.mappedTo = 40_404;
    await beat();
    await until('registered again', () => server.contacts.some((contact) => contact.includes('127.0.0.1:40404')));
    const { length } = server.contacts;
    await beat();
    expect(server.contacts).toHaveLength(length);
  });
  it('registers under no new address on the way to sleep, and after it under that one', async () => {
    const { server, account, beat } = await stage();
    server.mappedTo = 40_404;
    await account.sleep();
    // What is sent is answered in order.
    await beat();
    expect(server.contacts.map((contact) => /expires=(\d+)/.exec(contact)?.[1])).toEqual(['600', '0']);
    account.wake();
    await until('registered again', () => server.contacts.some((contact) => contact.includes('127.0.0.1:40404')));
  });
});
