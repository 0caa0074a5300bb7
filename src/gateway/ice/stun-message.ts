/** STUN Binding messages (RFC 8489), as ICE uses them (RFC 8445 7). Pure; whatever comes in, nothing throws. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { crc32 } from 'node:zlib';
import type { Endpoint } from '../network/port-pair.ts';
import { addressBytes, addressText } from './address-bytes.ts';

export type StunKind = 'request' | 'indication' | 'success' | 'error';
export interface StunMessage {
  readonly kind: StunKind;
  /** 12 bytes. */
  readonly transaction: Buffer;
  readonly username?: string | undefined;
  readonly priority?: number | undefined;
  readonly useCandidate?: boolean;
  readonly role?: { readonly isControlling: boolean; readonly tieBreaker: bigint } | undefined;
  /** XOR-MAPPED-ADDRESS: where the request was seen to come from. */
  readonly mapped?: Endpoint | undefined;
  readonly error?: number | undefined;
}

const HEADER = 20;
const COOKIE = 0x2112_a442;
const KINDS: readonly (readonly [StunKind, number])[] = [
  ['request', 0x0001],
  ['indication', 0x0011],
  ['success', 0x0101],
  ['error', 0x0111],
];
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const XOR_MAPPED_ADDRESS = 0x0020;
const PRIORITY = 0x0024;
const USE_CANDIDATE = 0x0025;
const FINGERPRINT = 0x8028;
const ICE_CONTROLLED = 0x8029;
const ICE_CONTROLLING = 0x802a;
const FINGERPRINT_MASK = 0x5354_554e;
const MAC_LENGTH = 20;

/** RFC 7983: what a packet on a media port is, by its first byte. */
export const isStun = (packet: Buffer): boolean => packet.length >= HEADER && packet[0]! <= 3 && packet.readUInt32BE(4) === COOKIE;

interface Attribute {
  readonly type: number;
  readonly at: number;
  readonly value: Buffer;
}

/** Up to MESSAGE-INTEGRITY and FINGERPRINT, for what is behind them is not to be believed; undefined: it is no whole message. */
function attributesOf(packet: Buffer): readonly Attribute[] | undefined {
  if (packet.length !== HEADER + packet.readUInt16BE(2)) return undefined;
  const found: Attribute[] = [];
  let isSealed = false;
  for (let at = HEADER; at < packet.length;) {
    if (at + 4 > packet.length) return undefined;
    const type = packet.readUInt16BE(at);
    const end = at + 4 + packet.readUInt16BE(at + 2);
    if (end > packet.length) return undefined;
    if (!isSealed || type === FINGERPRINT) found.push({ type, at, value: packet.subarray(at + 4, end) });
    isSealed ||= type === MESSAGE_INTEGRITY;
    at = end + ((4 - (end % 4)) % 4);
  }
  return found;
}

/** The header and attributes before `at`, as if `extra` bytes were all that followed. */
function prefix(packet: Buffer, at: number, extra: number): Buffer {
  const copy = Buffer.from(packet.subarray(0, at));
  copy.writeUInt16BE(at - HEADER + extra, 2);
  return copy;
}
const macOf = (packet: Buffer, at: number, password: string): Buffer =>
  createHmac('sha1', password)
    .update(prefix(packet, at, 4 + MAC_LENGTH))
    .digest();
const checkOf = (packet: Buffer, at: number): number => (crc32(prefix(packet, at, 8)) ^ FINGERPRINT_MASK) >>> 0;

/** The address is mixed with the cookie and the transaction, so that NATs that rewrite addresses leave it alone. */
function mix(value: Buffer, packet: Buffer): Buffer {
  const mixed = Buffer.from(value);
  mixed.writeUInt16BE(value.readUInt16BE(2) ^ (COOKIE >>> 16), 2);
  for (let i = 4; i < mixed.length; i += 1) mixed[i]! ^= packet[i]!;
  return mixed;
}
function readAddress(value: Buffer, packet: Buffer): Endpoint | undefined {
  if (value.length !== 8 && value.length !== 20) return undefined;
  const plain = mix(value, packet);
  return { address: addressText(plain.subarray(4)), port: plain.readUInt16BE(2) };
}

/** Undefined: no STUN Binding message, or one that is damaged. */
export function readStun(packet: Buffer): StunMessage | undefined {
  if (!isStun(packet)) return undefined;
  const kind = KINDS.find(([, type]) => type === packet.readUInt16BE(0))?.[0];
  const attributes = attributesOf(packet);
  if (!kind || !attributes) return undefined;
  const find = (type: number, length?: number): Buffer | undefined =>
    attributes.find((each) => each.type === type && (length === undefined || each.value.length === length))?.value;
  const print = attributes.find(({ type }) => type === FINGERPRINT);
  if (print && (print.value.length !== 4 || print.value.readUInt32BE() !== checkOf(packet, print.at))) return undefined;
  const error = find(ERROR_CODE);
  const mapped = find(XOR_MAPPED_ADDRESS);
  const [controlling, controlled] = [find(ICE_CONTROLLING, 8), find(ICE_CONTROLLED, 8)];
  const tieBreaker = (controlling ?? controlled)?.readBigUInt64BE();
  return {
    kind,
    transaction: packet.subarray(8, HEADER),
    username: find(USERNAME)?.toString('utf8'),
    priority: find(PRIORITY, 4)?.readUInt32BE(),
    useCandidate: find(USE_CANDIDATE) !== undefined,
    role: tieBreaker === undefined ? undefined : { isControlling: controlling !== undefined, tieBreaker },
    mapped: mapped && readAddress(mapped, packet),
    error: error && error.length >= 4 ? (error[2]! & 7) * 100 + error[3]! : undefined,
  };
}

/** It was written by someone who knows the password. */
export function isAuthentic(packet: Buffer, password: string): boolean {
  const mac = isStun(packet) ? attributesOf(packet)?.find(({ type }) => type === MESSAGE_INTEGRITY) : undefined;
  return mac?.value.length === MAC_LENGTH && timingSafeEqual(mac.value, macOf(packet, mac.at, password));
}

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + 4 * Math.ceil(value.length / 4));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}
function number(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(typeof value === 'bigint' ? 8 : 4);
  if (typeof value === 'bigint') bytes.writeBigUInt64BE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}
function addressValue({ address, port }: Endpoint): Buffer {
  const value = Buffer.concat([Buffer.from([0, isIPv6(address) ? 2 : 1, 0, 0]), addressBytes(address)]);
  value.writeUInt16BE(port, 2);
  return value;
}

/** With MESSAGE-INTEGRITY of that password, and FINGERPRINT. */
export function writeStun(message: StunMessage, password: string): Buffer {
  const { kind, transaction, username, priority, useCandidate, role, mapped, error } = message;
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(KINDS.find(([name]) => name === kind)![1], 0);
  header.writeUInt32BE(COOKIE, 4);
  transaction.copy(header, 8);
  const body = Buffer.concat([
    header,
    ...(username === undefined ? [] : [attribute(USERNAME, Buffer.from(username))]),
    ...(priority === undefined ? [] : [attribute(PRIORITY, number(priority))]),
    ...(useCandidate ? [attribute(USE_CANDIDATE, Buffer.alloc(0))] : []),
    ...(role ? [attribute(role.isControlling ? ICE_CONTROLLING : ICE_CONTROLLED, number(role.tieBreaker))] : []),
    ...(mapped ? [attribute(XOR_MAPPED_ADDRESS, mix(addressValue(mapped), header))] : []),
    ...(error === undefined ? [] : [attribute(ERROR_CODE, Buffer.from([0, 0, Math.floor(error / 100), error % 100]))]),
  ]);
  const sealed = Buffer.concat([body, attribute(MESSAGE_INTEGRITY, macOf(body, body.length, password))]);
  const whole = Buffer.concat([sealed, attribute(FINGERPRINT, number(checkOf(sealed, sealed.length)))]);
  whole.writeUInt16BE(whole.length - HEADER, 2);
  return whole;
}
