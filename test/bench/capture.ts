/** What passes on the loopback interface, with the kernel's own times: tcpdump's packets, read as they come. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** In front of the packets, in the byte order of the machine (pcap-savefile(5)); then 16 bytes before each. */
const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const ETHERNET_HEADER = 14;
const UDP_HEADER = 8;
const RTP_HEADER = 12;

interface Ports {
  readonly from: number;
  readonly to: number;
}

interface Datagram extends Ports {
  /** Milliseconds of the system's clock. */
  readonly wallClock: number;
  /** Its first bytes. */
  readonly payload: Buffer;
}

export interface RtpPacket extends Omit<Datagram, 'payload'> {
  /** Also in SRTP these are in clear. */
  readonly sequence: number;
}

export interface Capture {
  /** When the first RTP or SRTP packet that fits passes, from now on, in the clock of `performance.now()`. Rejects after 15 s. */
  first(what: string, fits: (packet: RtpPacket) => boolean): Promise<number>;
  /** The same of a datagram that begins with `text`, which is short. */
  firstText(text: string, fits: (datagram: Ports) => boolean): Promise<number>;
  readonly stop: () => Promise<void>;
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

function readDatagram(frame: Buffer, wallClock: number): Datagram | undefined {
  const ip = frame.subarray(ETHERNET_HEADER);
  const udp = ip.subarray(4 * ((ip[0] ?? 0) & 15));
  if (udp.length < UDP_HEADER) return undefined;
  return { wallClock, from: udp.readUInt16BE(0), to: udp.readUInt16BE(2), payload: udp.subarray(UDP_HEADER) };
}

function readRtp({ payload, ...datagram }: Datagram): RtpPacket | undefined {
  return payload.length < RTP_HEADER || !isRtp(payload) ? undefined : { ...datagram, sequence: payload.readUInt16BE(2) };
}

/** Feed it the stream; it tells the datagrams. */
function pcapReader(tell: (datagram: Datagram) => void): (chunk: Buffer) => void {
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
      const datagram = readDatagram(header.subarray(PACKET_HEADER, PACKET_HEADER + length), wallClock);
      rest = header.subarray(PACKET_HEADER + length);
      toSkip = 0;
      if (datagram) tell(datagram);
    }
  };
}

interface Dump {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly stop: () => Promise<void>;
}

/** Needs root. */
async function startDump(words: readonly string[]): Promise<Dump> {
  // -Z root: dropping to its own user fails where that user is missing.
  const child = spawn('tcpdump', ['-i', 'lo', '-n', '-s', '96', '-Z', 'root', ...words, 'udp and ip'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => text.includes('listening on') && resolve());
    void exited.then(() => reject(new Error('tcpdump ended')));
    child.once('error', reject);
  });
  return {
    child,
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

export async function startCapture(): Promise<Capture> {
  const waiting = new Set<(datagram: Datagram) => void>();
  // -U and immediate mode: no packet waits for the next.
  const { child, stop } = await startDump(['-U', '--immediate-mode', '-w', '-']);
  child.stdout.on(
    'data',
    pcapReader((datagram) => [...waiting].forEach((look) => look(datagram))),
  );
  const firstOf = (what: string, fits: (datagram: Datagram) => boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`no ${what} within ${PATIENCE} ms`));
      }, PATIENCE);
      const look = (datagram: Datagram): void => {
        if (!fits(datagram)) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(datagram.wallClock - clockOffset());
      };
      waiting.add(look);
    });
  return {
    first: (what, fits) =>
      firstOf(what, (datagram) => {
        const packet = readRtp(datagram);
        return packet !== undefined && fits(packet);
      }),
    firstText: (text, fits) => firstOf(text, (datagram) => fits(datagram) && datagram.payload.toString('latin1', 0, text.length) === text),
    stop,
  };
}

export interface Recording {
  /** All that passed, in order. */
  read(): Promise<readonly RtpPacket[]>;
  readonly stop: () => Promise<void>;
}

/** Kernel's own batches of packets are not older than that when they are handed over. */
const BATCH = 1500;
/** KiB; at the pace of ten calls some seconds, should nobody find the time to write them out. */
const KERNEL_BUFFER = 8192;

/** Everything to a file, to be read when it is over: nothing is woken for a packet while it is measured. @param file made anew */
export async function startRecording(file: string): Promise<Recording> {
  const { stop } = await startDump(['-B', String(KERNEL_BUFFER), '-w', file]);
  return {
    stop,
    async read() {
      await sleep(BATCH);
      await stop();
      const packets: RtpPacket[] = [];
      const keep = (datagram: Datagram): void => void packets.push(...[readRtp(datagram)].filter((packet) => packet !== undefined));
      pcapReader(keep)(await readFile(file));
      return packets;
    },
  };
}
