/** The STUN messages of ICE (RFC 8445 7): what a check and its answer say, and the proof that they come from the far end. Pure; reading never throws. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Endpoint } from '../network/port-pair.ts';
import {
  METHOD_BINDING,
  readAddress,
  readStun,
  writeAddress,
  writeStun,
  XOR_MAPPED_ADDRESS,
  type StunAttribute,
  type StunClass,
} from '../stun/stun-message.ts';

export interface IceMessage {
  readonly kind: StunClass;
  /** 12 bytes. */
  readonly transaction: Buffer;
  readonly username?: string | undefined;
  readonly priority?: number | undefined;
  readonly useCandidate?: boolean;
  readonly role?: { readonly isControlling: boolean; readonly tieBreaker: bigint } | undefined;
  /** Where the request was seen to come from. */
  readonly mapped?: Endpoint | undefined;
  readonly error?: number | undefined;
}

const HEADER = 20;
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const PRIORITY = 0x0024;
const USE_CANDIDATE = 0x0025;
const FINGERPRINT = 0x8028;
const ICE_CONTROLLED = 0x8029;
const ICE_CONTROLLING = 0x802a;
const FINGERPRINT_MASK = 0x5354_554e;
const MAC_LENGTH = 20;

interface Placed extends StunAttribute {
  /** Of its header in the packet. */
  readonly at: number;
}
function placed(attributes: readonly StunAttribute[]): readonly Placed[] {
  let at = HEADER;
  return attributes.map((attribute) => {
    const here = { ...attribute, at };
    at += 4 + 4 * Math.ceil(attribute.value.length / 4);
    return here;
  });
}

/** The packet before `at`, as if `extra` bytes were all that followed: so much do MESSAGE-INTEGRITY and FINGERPRINT cover (RFC 8489 14.5, 14.7). */
function prefix(packet: Buffer, at: number, extra: number): Buffer {
  const copy = Buffer.from(packet.subarray(0, at));
  copy.writeUInt16BE(at - HEADER + extra, 2);
  return copy;
}
function macOf(packet: Buffer, at: number, password: string): Buffer {
  return createHmac('sha1', password)
    .update(prefix(packet, at, 4 + MAC_LENGTH))
    .digest();
}
const checkOf = (packet: Buffer, at: number): number => (crc32(prefix(packet, at, 8)) ^ FINGERPRINT_MASK) >>> 0;

function number(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(typeof value === 'bigint' ? 8 : 4);
  if (typeof value === 'bigint') bytes.writeBigUInt64BE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}

/** Undefined: none of ICE, or one that is damaged. */
export function readIceMessage(packet: Buffer): IceMessage | undefined {
  const message = readStun(packet);
  if (message?.method !== METHOD_BINDING) return undefined;
  const all = placed(message.attributes);
  const print = all.find(({ type }) => type === FINGERPRINT);
  if (print && (print.value.length !== 4 || print.value.readUInt32BE() !== checkOf(packet, print.at))) return undefined;
  const sealed = all.findIndex(({ type }) => type === MESSAGE_INTEGRITY);
  // What is behind the proof is not proven.
  const known = sealed < 0 ? all : all.slice(0, sealed);
  const find = (type: number, length?: number): Buffer | undefined =>
    known.find(({ type: is, value }) => is === type && (length === undefined || value.length === length))?.value;
  const [error, mapped] = [find(ERROR_CODE), find(XOR_MAPPED_ADDRESS)];
  const [controlling, controlled] = [find(ICE_CONTROLLING, 8), find(ICE_CONTROLLED, 8)];
  const tieBreaker = (controlling ?? controlled)?.readBigUInt64BE();
  return {
    kind: message.class,
    transaction: message.transaction,
    username: find(USERNAME)?.toString('utf8'),
    priority: find(PRIORITY, 4)?.readUInt32BE(),
    useCandidate: find(USE_CANDIDATE) !== undefined,
    role: tieBreaker === undefined ? undefined : { isControlling: controlling !== undefined, tieBreaker },
    mapped: mapped && readAddress(mapped, message.transaction),
    error: error && error.length >= 4 ? (error[2]! & 7) * 100 + error[3]! : undefined,
  };
}

/** It was written by someone who knows the password. */
export function isAuthentic(packet: Buffer, password: string): boolean {
  const mac = placed(readStun(packet)?.attributes ?? []).find(({ type }) => type === MESSAGE_INTEGRITY);
  return mac?.value.length === MAC_LENGTH && timingSafeEqual(mac.value, macOf(packet, mac.at, password));
}

function attributesOf({ username, priority, useCandidate, role, mapped, error, transaction }: IceMessage): readonly StunAttribute[] {
  const some = (type: number, value: Buffer | undefined): readonly StunAttribute[] => (value ? [{ type, value }] : []);
  // A zone is of this machine only.
  const seen = mapped && { address: mapped.address.split('%')[0]!, port: mapped.port };
  return [
    ...some(USERNAME, username === undefined ? undefined : Buffer.from(username)),
    ...some(PRIORITY, priority === undefined ? undefined : number(priority)),
    ...some(USE_CANDIDATE, useCandidate ? Buffer.alloc(0) : undefined),
    ...some(role?.isControlling ? ICE_CONTROLLING : ICE_CONTROLLED, role && number(role.tieBreaker)),
    ...some(XOR_MAPPED_ADDRESS, seen && writeAddress(seen, transaction)),
    ...some(ERROR_CODE, error === undefined ? undefined : Buffer.from([0, 0, Math.floor(error / 100), error % 100])),
  ];
}

/** With MESSAGE-INTEGRITY of that password, and FINGERPRINT. */
export function writeIceMessage(message: IceMessage, password: string): Buffer {
  const { kind, transaction } = message;
  const write = (attributes: readonly StunAttribute[]): Buffer =>
    writeStun({ class: kind, method: METHOD_BINDING, transaction, attributes });
  const plain = attributesOf(message);
  const body = write(plain);
  const sealed = [...plain, { type: MESSAGE_INTEGRITY, value: macOf(body, body.length, password) }];
  const whole = write(sealed);
  return write([...sealed, { type: FINGERPRINT, value: number(checkOf(whole, whole.length)) }]);
}
