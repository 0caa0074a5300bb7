/** One direction's cipher, by session keys: a packet in, its protected form out, and back. Knows nothing of rollover or replay. */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual, type CipherGCMTypes } from 'node:crypto';
import type { SessionKeys } from './session-keys.ts';
import { isAead, type Suite } from './suites.ts';

/** A packet in parts: what is sent in clear, and what is not. `index` is the 48-bit packet index, with RTCP the 31-bit one. */
export interface Parts {
  readonly clear: Buffer;
  readonly body: Buffer;
  readonly ssrc: number;
  readonly index: number;
  /** What is authenticated but not part of the packet or sent behind the tag: with RTP the rollover counter, with RTCP E and index. */
  readonly trailer: Buffer;
}
export interface PacketCipher {
  readonly tagLength: number;
  /** Encrypted body and tag. */
  seal(parts: Parts): { readonly body: Buffer; readonly tag: Buffer };
  /** The plain body; undefined: it is not authentic. */
  open(parts: Parts, tag: Buffer): Buffer | undefined;
}

/** Salt XOR (SSRC at `at`, index in the six bytes behind); RFC 3711 4.1.1, RFC 7714 8.1 and 9.1 differ in width only. */
function initial(salt: Buffer, length: number, at: number, { ssrc, index }: Parts): Buffer {
  const iv = Buffer.alloc(length);
  iv.writeUInt32BE(ssrc, at);
  iv.writeUIntBE(index, at + 4, 6);
  for (let i = 0; i < salt.length; i += 1) iv[i]! ^= salt[i]!;
  return iv;
}

function counterMode(suite: Suite, keys: SessionKeys, tagLength: number): PacketCipher {
  const crypt = (parts: Parts): Buffer =>
    createCipheriv(suite.cipher, keys.encryption, initial(keys.salt, 16, 4, parts)).update(parts.body);
  const tagOf = (clear: Buffer, body: Buffer, trailer: Buffer): Buffer =>
    createHmac('sha1', keys.authentication).update(clear).update(body).update(trailer).digest().subarray(0, tagLength);
  return {
    tagLength,
    seal(parts) {
      const body = crypt(parts);
      return { body, tag: tagOf(parts.clear, body, parts.trailer) };
    },
    open(parts, tag) {
      return timingSafeEqual(tag, tagOf(parts.clear, parts.body, parts.trailer)) ? crypt(parts) : undefined;
    },
  };
}

/** @param trailerIsExtra the trailer is authenticated too: with RTCP (RFC 7714 9.2), not with RTP, whose rollover is in the IV */
function aead(suite: Suite, keys: SessionKeys, trailerIsExtra: boolean): PacketCipher {
  const cipher = suite.cipher as CipherGCMTypes;
  const extra = ({ clear, trailer }: Parts): Buffer => (trailerIsExtra ? Buffer.concat([clear, trailer]) : clear);
  return {
    tagLength: suite.tagLength,
    seal(parts) {
      const seal = createCipheriv(cipher, keys.encryption, initial(keys.salt, 12, 2, parts));
      seal.setAAD(extra(parts));
      const body = seal.update(parts.body);
      seal.final();
      return { body, tag: seal.getAuthTag() };
    },
    open(parts, tag) {
      const open = createDecipheriv(cipher, keys.encryption, initial(keys.salt, 12, 2, parts), { authTagLength: suite.tagLength });
      open.setAAD(extra(parts)).setAuthTag(tag);
      const body = open.update(parts.body);
      try {
        open.final();
        return body;
      } catch {
        return undefined;
      }
    },
  };
}

const RTCP_TAG = 10;

export function packetCipher(suite: Suite, keys: SessionKeys, of: 'rtp' | 'rtcp'): PacketCipher {
  if (isAead(suite)) return aead(suite, keys, of === 'rtcp');
  return counterMode(suite, keys, of === 'rtcp' ? RTCP_TAG : suite.tagLength);
}
