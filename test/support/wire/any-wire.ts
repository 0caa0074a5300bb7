/** Wires of every kind with a turned clock, and sockets at their other end; what is opened goes into `cleanups`. */
import { createSocket } from 'node:dgram';
import { expect } from 'vitest';
import { openAnyWire } from '../../../src/main/sip/transport/open-wire.ts';
import { WireError, type NetProtocol, type Wire } from '../../../src/main/sip/transport/wire.ts';
import { fakeClock } from '../fakes/fake-clock.ts';

export const LOCAL = ['127.0.0.1', '::1'] as const;
export const cleanups: (() => void)[] = [];
export const cleanUp = (): void => cleanups.splice(0).forEach((run) => run());

interface Options {
  readonly address?: string;
  readonly host?: string;
  readonly caPem?: string;
  readonly acceptedCertificate?: string;
}
export function connect(protocol: NetProtocol, port: number, options: Options = {}) {
  const clock = fakeClock();
  const got: string[] = [];
  const losses: string[] = [];
  const address = options.address ?? LOCAL[0];
  const target = { protocol, host: address, address, port, caPem: '', acceptedCertificate: '', ...options };
  const wire = openAnyWire(clock)(target, {
    message: (bytes) => got.push(Buffer.from(bytes).toString()),
    lost: (detail) => losses.push(detail),
  });
  wire.then((open) => cleanups.push(() => open.close())).catch(() => undefined);
  return { clock, got, losses, wire };
}
export async function faultOf(wire: Promise<Wire>): Promise<unknown> {
  const error = await wire.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WireError);
  return (error as WireError).fault;
}

export async function bind(address: string = LOCAL[0]) {
  const socket = createSocket(address === '::1' ? 'udp6' : 'udp4');
  const got: { text: string; port: number }[] = [];
  socket.on('message', (bytes, { port }) => got.push({ text: bytes.toString(), port }));
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  cleanups.push(() => {
    try {
      socket.close();
    } catch {
      // The test has done it.
    }
  });
  return { socket, got, port: socket.address().port, say: (text: string | Buffer, port: number) => socket.send(text, port, address) };
}
