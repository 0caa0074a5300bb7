/** What the system itself says of a socket that was marked. */
import { createRequire } from 'node:module';
import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { readdirSync, readlinkSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type * as Koffi from 'koffi';
import { afterEach, describe, expect, it } from 'vitest';
import { markPackets } from '../../src/system/mark-packets.ts';
import { isIPv6Here } from '../support/gateway/stage.ts';

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((run) => run()));

const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
type GetOption = (fd: number, level: number, name: number, value: number[], length: number[]) => number;
/** By what the kernel calls them: a number is given again as soon as its descriptor is closed. */
function descriptors(): ReadonlyMap<string, number> {
  return new Map(
    readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return [[readlinkSync(`/proc/self/fd/${fd}`), Number(fd)] as const];
      } catch {
        return []; // The one by which the folder was read.
      }
    }),
  );
}

/** The marks of those sockets that came to be since `before`. */
function marksSince(before: ReadonlyMap<string, number>, level: number, name: number): number[] {
  const signature = 'int getsockopt(int fd, int level, int name, _Out_ int *value, _Inout_ uint32_t *length)';
  const get: GetOption = koffi.load('libc.so.6').func(signature);
  return [...descriptors()].flatMap(([called, fd]) => {
    const value = [0];
    if (before.has(called) || get(fd, level, name, value, [4]) !== 0) return [];
    return value[0]! > 0 ? [value[0]!] : [];
  });
}

async function bound(type: 'udp4' | 'udp6'): Promise<DatagramSocket> {
  const socket = createSocket(type);
  cleanups.push(() => void socket.close());
  await new Promise<void>((resolve) => socket.bind(0, type === 'udp4' ? '127.0.0.1' : '::1', resolve));
  return socket;
}

async function connected(): Promise<Socket> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  cleanups.push(
    () => socket.destroy(),
    () => void server.close(),
  );
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return socket;
}

describe.skipIf(process.platform !== 'linux')('packets are marked', () => {
  it('of sound as Expedited Forwarding, in IPv4 and IPv6', async ({ skip }) => {
    const before = descriptors();
    expect(markPackets(await bound('udp4'), 'sound')).toBe(true);
    expect(marksSince(before, 0, 1)).toEqual([46 << 2]);
    if (!(await isIPv6Here())) skip();
    expect(markPackets(await bound('udp6'), 'sound')).toBe(true);
    expect(marksSince(before, 41, 67)).toEqual([46 << 2]);
  });
  it('of signalling as Class Selector 3, over UDP and TCP', async () => {
    const before = descriptors();
    expect(markPackets(await bound('udp4'), 'signalling')).toBe(true);
    expect(markPackets(await connected(), 'signalling')).toBe(true);
    expect(marksSince(before, 0, 1)).toEqual([24 << 2, 24 << 2]);
  });
  it('of no socket that is closed, and nothing throws', async () => {
    const [datagram, stream] = [createSocket('udp4'), await connected()];
    await new Promise<void>((resolve) => void datagram.close(resolve));
    expect(markPackets(datagram, 'sound')).toBe(false);
    stream.destroy();
    expect(markPackets(stream, 'signalling')).toBe(false);
    expect(markPackets(await bound('udp4'), 'sound')).toBe(true);
  });
});
