/** UDP on real sockets, IPv4 and IPv6, and TCP for what is too large for it. */
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../support/lab/until.ts';
import { LOCAL, bind, cleanUp, cleanups, connect } from '../../../support/wire/any-wire.ts';

afterEach(cleanUp);

describe('over udp', () => {
  const request = (via: string): string => `OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP ${via}\r\nCSeq: 1 OPTIONS\r\n\r\n`;

  it.each(LOCAL)('carries messages both ways at %s, and says where a request came from', async (address) => {
    const server = await bind(address);
    const client = connect('UDP', server.port, { address });
    const wire = await client.wire;
    expect(wire).toMatchObject({ protocol: 'UDP', local: { address } });
    await wire.send('ACK ü');
    await until('it came', () => server.got.length === 1);
    expect(server.got[0]).toEqual({ text: 'ACK ü', port: wire.local?.port });
    server.say(request('nat.example;branch=z9hG4bK1;rport, SIP/2.0/UDP far;rport'), wire.local!.port);
    await until('it came back', () => client.got.length === 1);
    const seen = `;branch=z9hG4bK1;rport=${server.port};received=${address}`;
    expect(client.got).toEqual([request(`nat.example${seen}, SIP/2.0/UDP far;rport`)]);
  });
  it('hears nothing of strangers, and nothing that is no SIP', async () => {
    const [server, stranger] = [await bind(), await bind()];
    const client = connect('UDP', server.port);
    const { port } = (await client.wire).local!;
    stranger.say(request('x;branch=z9hG4bK1'), port);
    server.say(Buffer.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]), port);
    server.say('\r\n', port);
    server.say('\0\0\0\0', port);
    server.say(request('127.0.0.1;branch=z9hG4bKlast'), port);
    await until('the last came', () => client.got.length > 0);
    expect(client.got).toEqual([request('127.0.0.1;branch=z9hG4bKlast')]);
  });
  it('answers a ping', async () => {
    const server = await bind();
    const client = connect('UDP', server.port);
    const wire = await client.wire;
    await wire.send('ACK');
    await until('it came', () => server.got.length === 1);
    server.say('\r\n\r\n', wire.local!.port);
    await until('ponged', () => server.got.some(({ text }) => text === '\r\n'));
    expect(client.losses).toEqual([]);
  });
  it('a port that nobody listens at is a loss', async () => {
    const server = await bind();
    const client = connect('UDP', server.port);
    const wire = await client.wire;
    await new Promise<void>((resolve) => void server.socket.close(resolve));
    await wire.send('ACK').catch(() => undefined);
    await until('lost', () => client.losses.length > 0);
    expect(client.losses).toEqual(['ECONNREFUSED']);
    await expect(wire.send('ACK')).rejects.toThrow('not connected');
  });

  describe('a request of more than 1300 bytes', () => {
    const large = (local: { port: number }, method = 'INVITE', pad = 1300): string =>
      `${method} sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:${local.port};rport;branch=z9hG4bKbig\r\nCSeq: 1 ${method}\r\nX: ${'x'.repeat(pad)}\r\n\r\n`;
    async function both() {
      const udp = await bind();
      const tcp = createServer();
      const got: string[] = [];
      const sockets: Socket[] = [];
      tcp.on('connection', (socket) => {
        sockets.push(socket);
        socket.on('data', (data) => got.push(data.toString())).on('error', () => undefined);
      });
      await new Promise<void>((resolve) => tcp.listen(udp.port, LOCAL[0], resolve));
      cleanups.push(() => {
        sockets.forEach((socket) => socket.destroy());
        tcp.close();
      });
      return { udp, sockets, text: () => got.join('') };
    }

    it('goes over TCP, and so does what belongs to it; answers look as if they came in datagrams', async () => {
      const server = await both();
      const client = connect('UDP', server.udp.port);
      const wire = await client.wire;
      const sent = wire.send(large(wire.local!));
      await wire.send(large(wire.local!, 'CANCEL', 1));
      await sent;
      await until('both came', () => server.text().includes('CANCEL'));
      const via = `Via: SIP/2.0/TCP 127.0.0.1:${server.sockets[0]!.remotePort};rport;branch=z9hG4bKbig`;
      expect(server.text().split(via)).toHaveLength(3);
      server.sockets[0]!.write(
        `SIP/2.0 100 Trying\r\n${via.replace(';rport', `;received=127.0.0.1;rport=${server.sockets[0]!.remotePort}`)}\r\nCSeq: 1 INVITE\r\n\r\n`,
      );
      await until('the answer came', () => client.got.length === 1);
      expect(client.got[0]).toContain(`\r\nVia: SIP/2.0/UDP 127.0.0.1:${wire.local!.port};branch=z9hG4bKbig\r\n`);
      await wire.send(large(wire.local!, 'BYE', 1).replace('z9hG4bKbig', 'z9hG4bKsmall'));
      await until('a small one came', () => server.udp.got.length === 1);
      expect(server.udp.got[0]?.text).toMatch(/^BYE/);
    });
    it('goes over a new connection when the old one gives no sign of life, and only then', async () => {
      const server = await both();
      const client = connect('UDP', server.udp.port);
      const wire = await client.wire;
      await wire.send(large(wire.local!));
      await until('it came', () => server.text().includes('INVITE'));
      server.sockets[0]!.write('SIP/2.0 100 Trying\r\nVia: SIP/2.0/TCP x;branch=z9hG4bKbig\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n');
      await until('the answer came', () => client.got.length === 1);
      client.clock.advance(5000);
      // From here on as if a router had forgotten it: nothing comes.
      await wire.send(large(wire.local!).replace('z9hG4bKbig', 'z9hG4bKnext'));
      await until('it came', () => server.text().includes('z9hG4bKnext'));
      expect(server.sockets).toHaveLength(1);
      client.clock.advance(1500);
      await until('it came again', () => server.text().split('z9hG4bKnext').length === 3);
      expect(server.sockets).toHaveLength(2);
      // The same transaction: it names the place it was sent from first (RFC 3261 17.2.3).
      const via = `Via: SIP/2.0/TCP 127.0.0.1:${server.sockets[0]!.remotePort};rport;branch=z9hG4bKnext`;
      expect(server.text().split(via)).toHaveLength(3);
    });
    it('goes in datagrams where the server takes no TCP', async () => {
      const server = await bind();
      const wire = await connect('UDP', server.port).wire;
      await wire.send(large(wire.local!));
      await until('it came', () => server.got.length === 1);
      expect(server.got[0]?.text).toBe(large(wire.local!));
    });
  });
});
