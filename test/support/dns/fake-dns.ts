/** A DNS server on loopback that says what the test lays down (RFC 1035 4, RFC 2782, RFC 3403, RFC 3596), one question a message. */
import { createSocket } from 'node:dgram';

export type FakeRecord =
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'SRV'; readonly priority: number; readonly weight: number; readonly port: number; readonly target: string }
  | {
      readonly type: 'NAPTR';
      readonly order: number;
      readonly preference: number;
      readonly flags: string;
      readonly service: string;
      readonly replacement: string;
    };
/** `silence`: no answer at all. */
export type FakeAnswer = readonly FakeRecord[] | 'SERVFAIL' | 'silence';

const TYPES = { A: 1, AAAA: 28, SRV: 33, NAPTR: 35 } as const;
const CODES = { ok: 0, SERVFAIL: 2, NXDOMAIN: 3 } as const;

const u16 = (...values: number[]): Buffer => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const text = (value: string): Buffer => Buffer.from([value.length, ...Buffer.from(value)]);
const name = (value: string): Buffer => Buffer.concat([...value.split('.').filter(Boolean).map(text), Buffer.from([0])]);

/** Sixteen bytes; `::` once at most. */
function ipv6(address: string): Buffer {
  const [left = '', right] = address.split('::');
  const groups = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [head, tail] = [groups(left), groups(right ?? '')];
  return u16(...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail);
}

function dataOf(record: FakeRecord): Buffer {
  switch (record.type) {
    case 'A':
      return Buffer.from(record.address.split('.').map(Number));
    case 'AAAA':
      return ipv6(record.address);
    case 'SRV':
      return Buffer.concat([u16(record.priority, record.weight, record.port), name(record.target)]);
    case 'NAPTR':
      return Buffer.concat([
        u16(record.order, record.preference),
        ...[record.flags, record.service, ''].map(text),
        name(record.replacement),
      ]);
  }
}

function readQuestion(bytes: Buffer): { asked: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    labels.push(bytes.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { asked: labels.join('.').toLowerCase(), type: bytes.readUInt16BE(at + 1), end: at + 5 };
}

export interface FakeDns {
  /** For `createResolver`. */
  readonly server: string;
  /** Questions, as `SRV _sip._udp.example.com`. */
  readonly asked: string[];
  /** By name; what is not laid down does not exist. */
  readonly zone: Map<string, FakeAnswer>;
  stop(): void;
}

export function openFakeDns(zone: Record<string, FakeAnswer> = {}): Promise<FakeDns> {
  const socket = createSocket('udp4');
  const dns = { asked: [] as string[], zone: new Map(Object.entries(zone)) };

  socket.on('message', (bytes, from) => {
    const { asked, type, end } = readQuestion(bytes);
    const typeName = Object.entries(TYPES).find(([, code]) => code === type)?.[0] ?? String(type);
    dns.asked.push(`${typeName} ${asked}`);
    const answer = dns.zone.get(asked);
    if (answer === 'silence') return;
    const records = Array.isArray(answer) ? (answer as readonly FakeRecord[]).filter((record) => TYPES[record.type] === type) : [];
    const code = answer === 'SERVFAIL' ? CODES.SERVFAIL : answer ? CODES.ok : CODES.NXDOMAIN;
    // Response, recursion wanted and available; the names of answers point at the question's.
    const head = Buffer.concat([bytes.subarray(0, 2), u16(0x8180 | code, 1, records.length, 0, 0), bytes.subarray(12, end)]);
    const answers = records.map((record) => {
      const data = dataOf(record);
      return Buffer.concat([u16(0xc00c, type, 1, 0, 60, data.length), data]);
    });
    socket.send(Buffer.concat([head, ...answers]), from.port, from.address);
  });
  return new Promise((resolve) =>
    socket.bind(0, '127.0.0.1', () => resolve({ ...dns, server: `127.0.0.1:${socket.address().port}`, stop: () => void socket.close() })),
  );
}
