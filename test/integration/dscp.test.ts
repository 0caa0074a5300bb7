/** How a call's packets are marked on the wire, as tcpdump sees it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { openInProcessPhone, type InProcessPhone } from '../support/gateway/in-process-phone.ts';
import { openRtpEnd, type RtpEnd } from '../support/gateway/rtp-end.ts';
import { isIPv6Here, sdpOf } from '../support/gateway/stage.ts';
import { until } from '../support/lab/until.ts';
import { openUdpServer, type UdpServer } from '../support/wire/udp-server.ts';

const canCapture = (): boolean => {
  try {
    execFileSync('tcpdump', ['--version'], { stdio: 'ignore' });
    return process.platform === 'linux' && process.getuid?.() === 0;
  } catch {
    return false;
  }
};

describe.skipIf(!canCapture())('a call on the wire', () => {
  let tcpdump: ChildProcess;
  let server: UdpServer;
  let phone: InProcessPhone;
  let far: RtpEnd;
  afterEach(async () => {
    await phone.close();
    server.stop();
    far.close();
    tcpdump.kill();
  });

  it.for([
    ['127.0.0.1', 'tos'],
    ['::1', 'class'],
  ] as const)('at %s: sound by EF, SIP by CS3', async ([address, word], { skip }) => {
    if (address === '::1' && !(await isIPv6Here())) skip();
    let seen = '';
    let said = '';
    tcpdump = spawn('tcpdump', ['-i', 'lo', '-n', '-v', '-l', '--immediate-mode', 'udp'], { stdio: ['ignore', 'pipe', 'pipe'] });
    tcpdump.stdout!.on('data', (text: Buffer) => (seen += text.toString()));
    tcpdump.stderr!.on('data', (text: Buffer) => (said += text.toString()));
    await until('tcpdump listens', () => said.includes('listening on'));
    server = await openUdpServer({ address });
    far = await openRtpEnd(address);
    phone = openInProcessPhone({ account: { server: server.hostPort, transport: 'udp' } });
    await phone.register();
    const { callId, story } = phone.call('sip:bob@sip.test');
    server.answer(await server.next('INVITE'), 200, { sdp: sdpOf({ port: far.port, address, formats: ['0 PCMU/8000'] }) });
    await story.next('answered');
    const end = phone.windowOf(callId);
    let n = 0;
    await until('sound', () => {
      n += 1;
      end.send({ payloadType: 0, sequence: n, timestamp: 160 * n, payload: Buffer.alloc(160) });
      return far.heard.length > 5;
    });
    /** The marks of what goes to that port, one each. */
    const marksTo = (port: number): Set<string | undefined> => {
      const packets = seen.replace(/\n\s+/g, ' ').split('\n');
      const mine = packets.filter((packet) => packet.includes(`> ${address}.${port}: `));
      return new Set(mine.map((packet) => new RegExp(`\\b${word} (0x[0-9a-f]+)`).exec(packet)?.[1]));
    };
    await until('the packets are seen', () => marksTo(far.port).size > 0);
    expect(marksTo(far.port)).toEqual(new Set(['0xb8']));
    expect(marksTo(Number(/\d+$/.exec(server.hostPort)?.[0]))).toEqual(new Set(['0x60']));
  });
});
