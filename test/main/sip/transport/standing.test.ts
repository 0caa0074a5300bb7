import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../src/main/sip/transport/standing.ts';
import { withReceived } from '../../../../src/main/sip/transport/via-text.ts';
import type { NetAddress, Wire, WireProtocol } from '../../../../src/main/sip/transport/wire.ts';

const names = { viaHost: 'abc.invalid', contact: 'sip:0123ab@abc.invalid;transport=ws' };
const wire = (protocol: WireProtocol, local: NetAddress | undefined): Wire => ({
  ...{ protocol, local, reliable: true, send: () => Promise.resolve(), close: () => undefined },
});
const four = { address: '192.0.2.1', port: 4321 };
const text = (start: string, via: string, contact: string, body = ''): string =>
  `${start}\r\nVia: ${via}\r\nContact: <${contact}>;expires=600\r\n\r\n${body}`;
const own = text('REGISTER sip:x SIP/2.0', 'SIP/2.0/WS abc.invalid;branch=z9hG4bK1', names.contact, names.contact);
const back = (params: string, contact = 'sip:0123ab@192.0.2.1:4321;transport=udp', sentBy = '192.0.2.1:4321'): Buffer =>
  Buffer.from(text('SIP/2.0 200 OK', `SIP/2.0/UDP ${sentBy};branch=z9hG4bK1${params}`, contact, '\u00fc'));

describe('where we stand', () => {
  it.each([
    ['UDP', four, '192.0.2.1:4321', 'udp'],
    ['TCP', { address: '2001:db8::1', port: 1 }, '[2001:db8::1]:1', 'tcp'],
    ['TLS', four, '192.0.2.1:4321', 'tls'],
  ] as const)('is told over %s in Via and Contact, and in no body', (protocol, local, at, transport) => {
    const sent = standingOf(wire(protocol, local), names).leaving(own);
    expect(sent).toBe(
      text(
        'REGISTER sip:x SIP/2.0',
        `SIP/2.0/${protocol} ${at};rport;branch=z9hG4bK1`,
        `sip:0123ab@${at};transport=${transport}`,
        names.contact,
      ),
    );
  });
  it('is told to whoever needs it, with where the server sees us', () => {
    const standing = standingOf(wire('UDP', four), names);
    expect(standing.vantage).toEqual({ local: '192.0.2.1', seen: '192.0.2.1' });
    standing.arriving(back(';received=203.0.113.9;rport=999'));
    expect(standing.vantage).toEqual({ local: '192.0.2.1', seen: '203.0.113.9' });
    expect(standingOf(wire('WSS', undefined), names).vantage).toBeUndefined();
  });
  it('is nowhere over WebSocket', () => {
    const standing = standingOf(wire('WSS', undefined), names);
    expect(standing.leaving(own)).toBe(own);
    expect(standing.arriving(back(''))).toEqual(back(''));
  });
  it('a response of ours names the Contact, and keeps the Via of the request', () => {
    const answer = text('SIP/2.0 200 OK', 'SIP/2.0/UDP far;branch=z9hG4bK2', names.contact);
    expect(standingOf(wire('UDP', four), names).leaving(answer)).toContain(
      'Via: SIP/2.0/UDP far;branch=z9hG4bK2\r\nContact: <sip:0123ab@192.0.2.1:4321;transport=udp>',
    );
  });
  it('an answer comes back under the names that sip.js knows', () => {
    const standing = standingOf(wire('UDP', four), names);
    const seen = Buffer.from(standing.arriving(back(''))).toString();
    expect(seen).toBe(text('SIP/2.0 200 OK', 'SIP/2.0/UDP abc.invalid;branch=z9hG4bK1', 'sip:0123ab@abc.invalid;transport=udp', '\u00fc'));
  });
  it('an answer to another stays what it is, and is left to the normaliser', () => {
    const other = back('', 'sip:x@y', '192.0.2.1:4322');
    expect(standingOf(wire('UDP', four), names).arriving(other)).toEqual(other);
  });
  it('the Contact follows what the server sees, once for each change', () => {
    const standing = standingOf(wire('UDP', four), names);
    standing.leaving(own);
    expect(standing.isOutdated).toBe(false);
    standing.arriving(back(';received=203.0.113.9;rport=999'));
    expect(standing.isOutdated).toBe(true);
    expect(standing.leaving(own)).toContain('Contact: <sip:0123ab@203.0.113.9:999;transport=udp>');
    expect(standing.isOutdated).toBe(false);
    const again = back(';received=203.0.113.9;rport=999', 'sip:0123ab@203.0.113.9:999');
    expect(Buffer.from(standing.arriving(again)).toString()).toContain('<sip:0123ab@abc.invalid>');
    expect(standing.isOutdated).toBe(false);
  });
  it('a NAT that never holds still is not followed for ever', () => {
    const standing = standingOf(wire('UDP', four), names);
    let registers = 0;
    standing.leaving(own);
    for (let port = 1000; port < 1100; port += 1) {
      standing.arriving(back(`;received=203.0.113.9;rport=${port}`));
      if (!standing.isOutdated) continue;
      registers += 1;
      standing.leaving(own);
    }
    expect(registers).toBe(8);
  });
});

describe('received and rport of a request that came in a datagram', () => {
  const seen = (via: string): string => {
    const bytes = Buffer.from(text('BYE sip:x SIP/2.0', via, 'sip:y@z', '\u00ff'));
    return /^Via: (.*)$/m.exec(Buffer.from(withReceived(bytes, { address: '2001:db8::5', port: 5060 })).toString())?.[1] ?? '';
  };
  it.each([
    ['SIP/2.0/UDP pbx;branch=1', 'SIP/2.0/UDP pbx;branch=1;received=2001:db8::5'],
    ['SIP/2.0/UDP pbx:5070;rport;branch=1', 'SIP/2.0/UDP pbx:5070;rport=5060;branch=1;received=2001:db8::5'],
    ['SIP/2.0/UDP pbx;rport=7;received=1.1.1.1', 'SIP/2.0/UDP pbx;rport=5060;received=2001:db8::5'],
    ['SIP/2.0/UDP [2001:DB8::5]:5060;branch=1', 'SIP/2.0/UDP [2001:DB8::5]:5060;branch=1'],
    ['SIP/2.0/UDP pbx;rport;rport=7;RPORT = 8', 'SIP/2.0/UDP pbx;rport=5060;received=2001:db8::5'],
    ['SIP/2.0/UDP pbx;x=";rport";received=a;rport=7;received=b', 'SIP/2.0/UDP pbx;x=";rport";rport=5060;received=2001:db8::5'],
    ['SIP/2.0/UDP pbx;rport-x=7', 'SIP/2.0/UDP pbx;rport-x=7;received=2001:db8::5'],
    ['SIP/2.0/UDP one;branch=1, SIP/2.0/UDP two;rport', 'SIP/2.0/UDP one;branch=1;received=2001:db8::5, SIP/2.0/UDP two;rport'],
    ['nonsense', 'nonsense'],
  ])('%s', (came, expected) => expect(seen(came)).toBe(expected));
});
