import { describe, expect, it } from 'vitest';
import { withLargeRequests } from '../../../../src/main/sip/transport/large-requests.ts';
import { readTopVia } from '../../../../src/main/sip/transport/via-text.ts';
import type { OpenWire, WireListener, WireTarget } from '../../../../src/main/sip/transport/wire.ts';
import { fakeClock } from '../../../support/fakes/fake-clock.ts';

const target: WireTarget = { protocol: 'UDP', host: 'x', address: '192.0.2.1', port: 5060, caPem: '', acceptedCertificate: '' };

/** Wires of one protocol, each at a port of its own, and what went over them. */
function wires(protocol: 'UDP' | 'TCP', firstPort: number) {
  const all: { readonly sent: string[]; readonly listener: WireListener }[] = [];
  const open: OpenWire = (_target, listener) => {
    const sent: string[] = [];
    const port = firstPort + all.length;
    all.push({ sent, listener });
    const local = { address: '192.0.2.9', port };
    const send = (text: string) => Promise.resolve(void sent.push(text));
    return Promise.resolve({ protocol, local, reliable: protocol === 'TCP', send, close: () => undefined });
  };
  return { all, open };
}

const request = (method: string, branch: string, bytes = 0): string =>
  [
    `${method} sip:bob@example.com SIP/2.0`,
    `Via: SIP/2.0/UDP 192.0.2.9:5000;rport;branch=z9hG4bK${branch}`,
    `CSeq: 1 ${method}`,
    `Content-Length: ${bytes}`,
    '',
    'x'.repeat(bytes),
  ].join('\r\n');
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function stage() {
  const clock = fakeClock();
  const [udp, tcp] = [wires('UDP', 5000), wires('TCP', 6000)];
  const heard: string[] = [];
  const message = (bytes: Uint8Array): void => void heard.push(Buffer.from(bytes).toString());
  const wire = await withLargeRequests(clock, udp.open, tcp.open)(target, { message, lost: () => undefined });
  return { clock, udp, tcp, wire, heard };
}

const via = (text: string | undefined): string => {
  const { protocol, sentBy, params } = readTopVia(text ?? '')!;
  return `${protocol} ${sentBy}${params}`;
};

describe('a request that fits into no datagram', () => {
  it('goes over TCP and says so, as do the messages that belong to it; others go on as datagrams', async () => {
    const { udp, tcp, wire } = await stage();
    await wire.send(request('INVITE', 'a', 1400));
    await wire.send(request('CANCEL', 'a'));
    await wire.send(request('OPTIONS', 'b'));
    expect(tcp.all[0]!.sent.map(via)).toEqual(Array(2).fill('TCP 192.0.2.9:6000;rport;branch=z9hG4bKa'));
    expect(udp.all[0]!.sent).toHaveLength(1);
  });

  it('is the same transaction over a second connection (RFC 3261 17.2.3), and no merged request (8.2.2.2, 482)', async () => {
    const { clock, tcp, wire } = await stage();
    await wire.send(request('INVITE', 'a', 1400));
    clock.advance(1500);
    await settle();
    expect(tcp.all).toHaveLength(2);
    expect(tcp.all[1]!.sent).toEqual(tcp.all[0]!.sent);
    // What ends it has to be taken for part of it.
    await wire.send(request('CANCEL', 'a'));
    expect(tcp.all[1]!.sent.map(via)[1]).toBe(via(tcp.all[0]!.sent[0]));
    // The next one stands where it is sent from.
    await wire.send(request('INVITE', 'c', 1400));
    expect(via(tcp.all[1]!.sent[2])).toBe('TCP 192.0.2.9:6001;rport;branch=z9hG4bKc');
  });

  it('is not sent again where the server has said anything', async () => {
    const { clock, tcp, wire, heard } = await stage();
    await wire.send(request('INVITE', 'a', 1400));
    const trying = 'SIP/2.0 100 Trying\r\nVia: SIP/2.0/TCP 192.0.2.9:6000;branch=z9hG4bKa;rport=6000\r\nCSeq: 1 INVITE\r\n\r\n';
    tcp.all[0]!.listener.message(Buffer.from(trying));
    clock.advance(60_000);
    await settle();
    expect(tcp.all).toHaveLength(1);
    expect(heard.map(via)).toEqual(['UDP 192.0.2.9:5000;branch=z9hG4bKa']);
  });
});
