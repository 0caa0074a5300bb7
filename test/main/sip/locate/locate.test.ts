/** RFC 3263 against a real resolver and a DNS server that says what it is told to. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountSchema, type AccountInput } from '../../../../src/shared/account-schema.ts';
import { createLocator, type Located } from '../../../../src/main/sip/locate/locate.ts';
import { orderSrv } from '../../../../src/main/sip/locate/order-srv.ts';
import { createResolver } from '../../../../src/main/sip/locate/resolver.ts';
import { openFakeDns, type FakeDns, type FakeRecord } from '../../../support/dns/fake-dns.ts';

let dns: FakeDns;
beforeEach(async () => (dns = await openFakeDns()));
afterEach(() => dns.stop());

const a = (address: string): FakeRecord => ({ type: 'A', address });
const srv = (target: string, port: number, priority = 0, weight = 0): FakeRecord => ({ type: 'SRV', target, port, priority, weight });
const naptr = (service: string, replacement: string, order: number, preference = 0): FakeRecord => ({
  ...{ type: 'NAPTR', flags: 's', service, replacement, order, preference },
});
const locate = (account: Partial<AccountInput> = {}, random = 0): Promise<Located> =>
  createLocator({ resolver: createResolver([dns.server]), random: () => random })(
    accountSchema.parse({ id: 'a', address: 'anna@example.com', ...account }),
  );
/** `UDP 192.0.2.1:5060`, with `?` where the transport is a guess. */
async function places(account: Partial<AccountInput> = {}, random = 0): Promise<string[]> {
  const located = await locate(account, random);
  if ('fault' in located) return [`fault ${JSON.stringify(located.fault)}`];
  return located.places.map((place) =>
    'url' in place ? place.url : `${place.protocol} ${place.address}:${place.port}${place.guessed ? '?' : ''}`,
  );
}

describe('finding the server', () => {
  it('asks NAPTR first, by order and preference, then SRV, then addresses', async () => {
    dns.zone
      .set('example.com', [
        naptr('SIP+D2U', '_sip._udp.example.com', 50),
        naptr('SIPS+D2T', '_sips._tcp.example.com', 10, 20),
        naptr('SIP+D2T', '_sip._tcp.example.com', 10, 30),
        naptr('SIP+D2S', '_sip._sctp.example.com', 1),
        { ...naptr('SIP+D2U', 'x.example.com', 2), flags: 'a' } as FakeRecord,
      ])
      .set('_sips._tcp.example.com', [srv('one.example.com', 5061)])
      .set('_sip._tcp.example.com', [srv('two.example.com', 5070, 20), srv('one.example.com', 5060, 10)])
      .set('_sip._udp.example.com', [srv('two.example.com', 5060)])
      .set('one.example.com', [a('192.0.2.1'), { type: 'AAAA', address: '2001:db8::1' }])
      .set('two.example.com', [a('192.0.2.2')]);
    expect(await places()).toEqual([
      ...['TLS 2001:db8::1:5061', 'TLS 192.0.2.1:5061'],
      ...['TCP 2001:db8::1:5060', 'TCP 192.0.2.1:5060', 'TCP 192.0.2.2:5070'],
      'UDP 192.0.2.2:5060',
    ]);
    expect(await places({ transport: 'udp' })).toEqual(['UDP 192.0.2.2:5060']);
    expect(dns.asked).not.toContain('SRV _sip._sctp.example.com');
  });
  it('the certificate must be for the domain, not for the server that DNS names', async () => {
    dns.zone.set('_sips._tcp.example.com', [srv('one.example.net', 5061)]).set('one.example.net', [a('192.0.2.1')]);
    expect(await locate()).toEqual({
      places: [{ protocol: 'TLS', host: 'example.com', address: '192.0.2.1', port: 5061, guessed: false }],
    });
  });
  it('without NAPTR asks SRV of every transport, the safest first', async () => {
    dns.zone
      .set('_sip._udp.example.com', [srv('one.example.com', 5080)])
      .set('_sip._tcp.example.com', [srv('one.example.com', 5081)])
      .set('one.example.com', [a('192.0.2.1')]);
    expect(await places()).toEqual(['TCP 192.0.2.1:5081', 'UDP 192.0.2.1:5080']);
    expect(await places({ transport: 'tls' })).toEqual(['fault {"kind":"hostNotFound","host":"example.com"}']);
  });
  it('a lone SRV record for the root says that the service is not there', async () => {
    dns.zone.set('_sips._tcp.example.com', [srv('', 0)]).set('_sip._udp.example.com', [srv('one.example.com', 5060)]);
    dns.zone.set('one.example.com', [a('192.0.2.1')]);
    expect(await places()).toEqual(['UDP 192.0.2.1:5060']);
  });
  it('without SRV takes the name for the server’s, and guesses', async () => {
    dns.zone.set('example.com', [a('192.0.2.1')]);
    expect(await places()).toEqual(['TLS 192.0.2.1:5061?', 'TCP 192.0.2.1:5060?', 'UDP 192.0.2.1:5060?']);
    expect(await places({ transport: 'tcp' })).toEqual(['TCP 192.0.2.1:5060']);
  });

  it.each([
    [{ server: '192.0.2.7' }, ['TLS 192.0.2.7:5061?', 'TCP 192.0.2.7:5060?', 'UDP 192.0.2.7:5060?']],
    [{ server: '192.0.2.7:5080' }, ['TCP 192.0.2.7:5080?', 'UDP 192.0.2.7:5080?', 'TLS 192.0.2.7:5080?']],
    [{ server: '192.0.2.7:5061' }, ['TLS 192.0.2.7:5061?', 'TCP 192.0.2.7:5061?', 'UDP 192.0.2.7:5061?']],
    [{ server: '[2001:db8::7]:5080;transport=udp' }, ['UDP 2001:db8::7:5080']],
    [{ server: 'sips:192.0.2.7', transport: 'udp' as const }, ['TLS 192.0.2.7:5061']],
    [{ server: '192.0.2.7', transport: 'udp' as const }, ['UDP 192.0.2.7:5060']],
    [{ server: '192.0.2.7', outboundProxy: '192.0.2.8:5090;transport=tcp' }, ['TCP 192.0.2.8:5090']],
    [{ server: 'wss://pbx.example.com/ws', transport: 'udp' as const }, ['wss://pbx.example.com/ws']],
  ])('what is explicit wins, and DNS is not asked: %j', async (account, expected) => {
    expect(await places(account)).toEqual(expected);
    expect(dns.asked).toEqual([]);
  });
  it('an explicit port wins over SRV (RFC 3263 4.2)', async () => {
    dns.zone.set('_sip._udp.pbx.example.com', [srv('one.example.com', 5060)]).set('pbx.example.com', [a('192.0.2.1')]);
    expect(await places({ server: 'pbx.example.com:5070', transport: 'udp' })).toEqual(['UDP 192.0.2.1:5070']);
    expect(dns.asked.filter((question) => question.startsWith('SRV'))).toEqual([]);
  });

  it('every failure of DNS is a value', async () => {
    const fault = async (): Promise<unknown> => {
      const located = await locate({ server: 'sick.example.com' });
      return 'fault' in located ? located.fault : located;
    };
    expect(await fault()).toEqual({ kind: 'hostNotFound', host: 'sick.example.com' });
    dns.zone.set('sick.example.com', []);
    expect(await fault()).toEqual({ kind: 'hostNotFound', host: 'sick.example.com' });
    dns.zone.set('sick.example.com', 'SERVFAIL');
    expect(await fault()).toEqual({ kind: 'dnsFailed', detail: 'ESERVFAIL' });
    dns.zone.set('sick.example.com', 'silence');
    expect(await fault()).toEqual({ kind: 'dnsFailed', detail: 'ETIMEOUT' });
    dns.zone
      .set('sick.example.com', [])
      .set('_sips._tcp.sick.example.com', [srv('gone.example.com', 5061)])
      .set('gone.example.com', 'SERVFAIL');
    expect(await fault()).toEqual({ kind: 'dnsFailed', detail: 'ESERVFAIL' });
  });
  it('names that are none do not throw', async () => {
    const long = `${'a'.repeat(70)}.${'b'.repeat(300)}`;
    expect(await locate({ server: long })).toHaveProperty('fault');
    expect(await locate({ address: 'anna@..' })).toHaveProperty('fault');
  });
});

describe('the order of SRV records', () => {
  const record = (name: string, priority: number, weight: number) => ({ name, priority, weight, port: 1 });
  it('is by priority, then drawn by weight', () => {
    const records = [record('later', 2, 99), record('light', 1, 1), record('heavy', 1, 3), record('never', 1, 0)];
    const names = (random: number): string =>
      orderSrv(records, () => random)
        .map(({ name }) => name[0])
        .join('');
    // The weights of priority 1 stand as 0, 1, 3: drawn from 0 to 4.
    expect([names(0), names(0.24), names(0.26), names(0.99)]).toEqual(['lhnl', 'lhnl', 'hlnl', 'hlnl']);
  });
  it('loses none, and follows the weights over many draws', () => {
    const one = fc.record({ name: fc.uuid(), priority: fc.nat(3), weight: fc.nat(100), port: fc.nat(65_535) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 10 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (records, dice) => {
        const ordered = orderSrv(records, () => Number(dice.next().value));
        expect(new Set(ordered)).toEqual(new Set(records));
        expect(ordered.map(({ priority }) => priority)).toEqual(records.map(({ priority }) => priority).sort());
      }),
    );
    let first = 0;
    for (let i = 0; i < 4000; i += 1)
      first += orderSrv([record('a', 1, 30), record('b', 1, 10)], () => (i % 400) / 400)[0]?.name === 'a' ? 1 : 0;
    expect(first / 4000).toBeCloseTo(0.75, 1);
  });
});
