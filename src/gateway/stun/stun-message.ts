/** STUN messages (RFC 8489 5, 14): a header, then attributes of four bytes and a multiple of four. Pure; reading never throws. */
import { isIPv6 } from 'node:net';

export const METHOD_BINDING = 0x001;
export const MAPPED_ADDRESS = 0x0001;
export const XOR_MAPPED_ADDRESS = 0x0020;

const CLASSES = ['request', 'indication', 'success', 'error'] as const;
export type StunClass = (typeof CLASSES)[number];
export interface StunAttribute {
  readonly type: number;
  readonly value: Buffer;
}
export interface StunMessage {
  readonly class: StunClass;
  /** Below 0x100: the first byte of a higher one would be that of DTLS (RFC 7983). */
  readonly method: number;
  /** 12 bytes. */
  readonly transaction: Buffer;
  /** In their order; of those that stand twice the first counts (14). */
  readonly attributes: readonly StunAttribute[];
}
export interface StunAddress {
  readonly address: string;
  readonly port: number;
}

const COOKIE = 0x2112_a442;
const HEADER = 20;
const padded = (length: number): number => (length + 3) & ~3;

/** RTP begins with the bits 10, DTLS with a byte of 20 and more (RFC 7983). */
export const isStun = (packet: Buffer): boolean =>
  packet.length >= HEADER &&
  packet[0]! < 4 &&
  packet.readUInt32BE(4) === COOKIE &&
  packet.readUInt16BE(2) === packet.length - HEADER &&
  packet.length % 4 === 0;

function readAttributes(body: Buffer): StunAttribute[] | undefined {
  const attributes: StunAttribute[] = [];
  for (let at = 0; at < body.length;) {
    const length = body.readUInt16BE(at + 2);
    if (at + 4 + length > body.length) return undefined;
    attributes.push({ type: body.readUInt16BE(at), value: body.subarray(at + 4, at + 4 + length) });
    at += 4 + padded(length);
  }
  return attributes;
}

/** Undefined: no STUN, or its parts do not fit into it. */
export function readStun(packet: Buffer): StunMessage | undefined {
  if (!isStun(packet)) return undefined;
  const attributes = readAttributes(packet.subarray(HEADER));
  if (!attributes) return undefined;
  const type = packet.readUInt16BE(0);
  // The two bits of the class stand between those of the method (5).
  const method = (type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2);
  const kind = CLASSES[((type & 0x0100) >> 7) | ((type & 0x0010) >> 4)]!;
  return { class: kind, method, transaction: packet.subarray(8, HEADER), attributes };
}

export function writeStun({ class: kind, method, transaction, attributes }: StunMessage): Buffer {
  const bits = CLASSES.indexOf(kind);
  const length = attributes.reduce((sum, { value }) => sum + 4 + padded(value.length), 0);
  const packet = Buffer.alloc(HEADER + length);
  packet.writeUInt16BE((method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2) | ((bits & 2) << 7) | ((bits & 1) << 4), 0);
  packet.writeUInt16BE(length, 2);
  packet.writeUInt32BE(COOKIE, 4);
  transaction.copy(packet, 8, 0, 12);
  let at = HEADER;
  for (const { type, value } of attributes) {
    packet.writeUInt16BE(type, at);
    packet.writeUInt16BE(value.length, at + 2);
    value.copy(packet, at + 4);
    at += 4 + padded(value.length);
  }
  return packet;
}

const FOUR = 1;
const SIX = 2;
/** What XOR-MAPPED-ADDRESS is hidden with, from NATs that change each address they see (14.2). */
const maskOf = (transaction: Buffer): Buffer => {
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(COOKIE);
  transaction.copy(mask, 4, 0, 12);
  return mask;
};

function textOf(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i).toString(16));
  // The one way in which addresses are written, so that they can be compared (RFC 5952).
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

/** Of MAPPED-ADDRESS and its kin; undefined: neither IPv4 nor IPv6. `transaction`: where the value is XORed with it. */
export function readAddress(value: Buffer, transaction?: Buffer): StunAddress | undefined {
  const size = value[1] === FOUR ? 4 : value[1] === SIX ? 16 : 0;
  if (size === 0 || value.length !== 4 + size) return undefined;
  const mask = transaction ? maskOf(transaction) : Buffer.alloc(16);
  return {
    port: value.readUInt16BE(2) ^ mask.readUInt16BE(0),
    address: textOf(Buffer.from(value.subarray(4).map((byte, i) => byte ^ mask[i]!))),
  };
}

function bytesOf(address: string): number[] {
  if (!isIPv6(address)) return address.split('.').map(Number);
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]);
}

export function writeAddress({ address, port }: StunAddress, transaction?: Buffer): Buffer {
  const bytes = bytesOf(address);
  const mask = transaction ? maskOf(transaction) : Buffer.alloc(16);
  const value = Buffer.from([0, bytes.length === 4 ? FOUR : SIX, 0, 0, ...bytes.map((byte, i) => byte ^ mask[i]!)]);
  value.writeUInt16BE(port ^ mask.readUInt16BE(0), 2);
  return value;
}
