/** What passes on the loopback interface, with the kernel's own times: tcpdump's packets, read as they come. */
import { spawn } from 'node:child_process';

/** In front of the packets, in the byte order of the machine (pcap-savefile(5)); then 16 bytes before each. */
const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const ETHERNET_HEADER = 14;
const UDP_HEADER = 8;

export interface RtpPacket {
  /** Milliseconds of the system's clock. */
  readonly wallClock: number;
  readonly from: number;
  readonly to: number;
}

export interface Capture {
  /** When the first RTP or SRTP packet that fits passes, from now on, in the clock of `performance.now()`. Rejects after 15 s. */
  first(what: string, fits: (packet: RtpPacket) => boolean): Promise<number>;
  stop(): Promise<void>;
}

const PATIENCE = 15_000;

/** RFC 7983: STUN, DTLS and (S)RTP share a port and differ in their first byte; RFC 5761: RTCP has its types in the second. */
const isRtp = (payload: Buffer): boolean => {
  const [first = 0, second = 0] = payload;
  return first >= 128 && first <= 191 && !(second >= 192 && second <= 223);
};

/** Milliseconds to take from the system's clock to get `performance.now()`; asked anew each time, because the two drift apart. */
function clockOffset(): number {
  const from = Date.now();
  let now = from;
  while (now === from) now = Date.now();
  return now - performance.now();
}

function readPacket(packet: Buffer, wallClock: number): RtpPacket | undefined {
  const ip = packet.subarray(ETHERNET_HEADER);
  const udp = ip.subarray(4 * ((ip[0] ?? 0) & 15));
  if (udp.length < UDP_HEADER + 2 || !isRtp(udp.subarray(UDP_HEADER))) return undefined;
  return { wallClock, from: udp.readUInt16BE(0), to: udp.readUInt16BE(2) };
}

/** Feed it the stream; it tells the RTP packets. */
function pcapReader(tell: (packet: RtpPacket) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let toSkip = FILE_HEADER;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      if (rest.length < toSkip + PACKET_HEADER) return;
      const header = rest.subarray(toSkip);
      const length = header.readUInt32LE(8);
      if (header.length < PACKET_HEADER + length) return;
      const wallClock = header.readUInt32LE(0) * 1000 + header.readUInt32LE(4) / 1000;
      const packet = readPacket(header.subarray(PACKET_HEADER, PACKET_HEADER + length), wallClock);
      rest = header.subarray(PACKET_HEADER + length);
      toSkip = 0;
      if (packet) tell(packet);
    }
  };
}

/** Needs root. */
export async function startCapture(): Promise<Capture> {
  const waiting = new Set<(packet: RtpPacket) => void>();
  // -Z root: dropping to its own user fails where that user is missing. -U and immediate mode: no packet waits for the next.
  const words = ['-i', 'lo', '-n', '-s', '96', '-U', '--immediate-mode', '-Z', 'root', '-w', '-', 'udp and ip'];
  const child = spawn('tcpdump', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdout.on(
    'data',
    pcapReader((packet) => [...waiting].forEach((look) => look(packet))),
  );
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => text.includes('listening on') && resolve());
    void exited.then(() => reject(new Error('tcpdump ended')));
    child.once('error', reject);
  });
  return {
    first: (what, fits) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no ${what} within ${PATIENCE} ms`));
        }, PATIENCE);
        const look = (packet: RtpPacket): void => {
          if (!fits(packet)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(packet.wallClock - clockOffset());
        };
        waiting.add(look);
      }),
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}
