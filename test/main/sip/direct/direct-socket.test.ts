import { createSocket } from 'node:dgram';
import { afterEach, expect, it, vi } from 'vitest';
import { openDirectSocket } from '../../../../src/main/sip/direct/direct-socket.ts';
import { markPackets } from '../../../../src/system/mark-packets.ts';
import { until } from '../../../support/lab/until.ts';

vi.mock(import('../../../../src/system/mark-packets.ts'), async (original) => {
  const { markPackets: mark } = await original();
  return { markPackets: vi.fn(mark) };
});

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const run of cleanups.splice(0).reverse()) await run();
});

it('marks what it sends as signalling', async () => {
  const socket = await openDirectSocket(0, () => false);
  cleanups.push(() => socket.close());
  expect(vi.mocked(markPackets).mock.calls.map(([, traffic]) => traffic)).toEqual(['signalling']);
});

it('takes line ends that keep the way open for no message', async () => {
  const socket = await openDirectSocket(0, () => false);
  cleanups.push(() => socket.close());
  const peer = createSocket('udp4');
  await new Promise<void>((resolve) => peer.bind(0, '127.0.0.1', resolve));
  cleanups.push(() => void peer.close());
  const heard: string[] = [];
  const message = (bytes: Uint8Array): void => void heard.push(Buffer.from(bytes).toString());
  const target = {
    protocol: 'UDP',
    host: '127.0.0.1',
    address: '127.0.0.1',
    port: peer.address().port,
    caPem: '',
    acceptedCertificate: '',
  } as const;
  await socket.openWire(target, { message, lost: () => undefined });
  for (const text of ['\r\n\r\n', '\r\n', 'SIP/2.0 200 Said\r\n\r\n']) peer.send(text, socket.port, '127.0.0.1');
  await until('the last is heard', () => heard.some((text) => text.startsWith('SIP/2.0')));
  expect(heard).toHaveLength(1);
});
