/** Whether and whom to ask where a NAT lets us be seen. */
import { afterEach, describe, expect, it } from 'vitest';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { createStunServers, readStunUri, type LookUpSrv } from '../../../src/main/media/gateway/stun-servers.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';
import { openInProcessPhone, type InProcessPhone } from '../../support/gateway/in-process-phone.ts';
import { openStunServer, type TestStunServer } from '../../support/gateway/stun-server.ts';
import { openUdpServer, type UdpServer } from '../../support/wire/udp-server.ts';

const accountWith = (...iceServers: string[]) => accountSchema.parse({ id: 'a', address: 'a@sip.test', iceServers });

describe('whom an account asks', () => {
  it.each([
    ['stun:stun.test', { host: 'stun.test', port: 3478 }],
    ['STUN:192.0.2.1:5000', { host: '192.0.2.1', port: 5000 }],
    ['stun:[2001:db8::1]:5000', { host: '2001:db8::1', port: 5000 }],
    ['turn:turn.test', undefined],
    ['stuns:stun.test', undefined],
    ['stun:a:0', undefined],
  ])('%s', (uri, server) => expect(readStunUri(uri)).toEqual(server));

  it('is whom the user has written down, and then nobody is looked up', async () => {
    const lookUp: LookUpSrv = () => Promise.reject(new Error('asked'));
    expect(await createStunServers(fakeClock(), lookUp)(accountWith('turn:x:1', 'stun:y:2'))).toEqual([{ host: 'y', port: 2 }]);
  });

  it('is else whom DNS names for its domain, by priority, asked for now and then', async () => {
    const clock = fakeClock();
    const asked: string[] = [];
    const find = createStunServers(clock, (name) => {
      asked.push(name);
      return Promise.resolve([
        { name: 'second', port: 2, priority: 20 },
        { name: 'first', port: 1, priority: 10 },
      ]);
    });
    const first = await find(accountWith());
    expect(first).toEqual([
      { host: 'first', port: 1 },
      { host: 'second', port: 2 },
    ]);
    await find(accountWith());
    expect(asked).toEqual(['_stun._udp.sip.test']);
    clock.advance(600_000);
    await find(accountWith());
    expect(asked).toHaveLength(2);
  });

  it('is nobody where DNS knows none, or takes its time', async () => {
    const clock = fakeClock();
    const asked: string[] = [];
    for (const code of ['ENOTFOUND', 'ECONNREFUSED']) {
      const find = createStunServers(clock, () => {
        asked.push(code);
        return Promise.reject(Object.assign(new Error(code), { code }));
      });
      expect(await find(accountWith())).toEqual([]);
      expect(await find(accountWith())).toEqual([]);
    }
    // Without a network nothing is learnt, so it is asked again.
    expect(asked).toEqual(['ENOTFOUND', 'ECONNREFUSED', 'ECONNREFUSED']);
    const slow = createStunServers(clock, () => new Promise(() => undefined))(accountWith());
    clock.advance(500);
    expect(await slow).toEqual([]);
  });
});

describe('a call', () => {
  let server: UdpServer;
  let phone: InProcessPhone;
  let stun: TestStunServer;
  afterEach(async () => {
    await phone.close();
    server.stop();
    stun.close();
  });
  const inviteFrom = async (sees: string | undefined): Promise<string> => {
    stun = await openStunServer(() => ({ address: '203.0.113.9', port: 40_000 }));
    server = await openUdpServer(sees === undefined ? {} : { sees });
    const stunServers = () => Promise.resolve([{ host: stun.host, port: stun.port }]);
    phone = openInProcessPhone({ account: { server: server.hostPort, transport: 'udp' }, stunServers });
    await phone.register();
    const { line, story } = phone.call('sip:bob@sip.test');
    const invite = await server.next('INVITE');
    server.answer(invite, 486);
    await story.next('ended');
    line.hangUp();
    return invite.body;
  };

  it('names the address at which a NAT shows it, where the server sees us beyond one', async () => {
    expect(await inviteFrom('203.0.113.9')).toContain('c=IN IP4 203.0.113.9\r\n');
  });
  it('names our own where the server sees us as we are, and nobody is asked', async () => {
    expect(await inviteFrom(undefined)).toContain('c=IN IP4 127.0.0.1\r\n');
    expect(stun.asked).toEqual([]);
  });
});
