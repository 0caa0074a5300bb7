/** From a master key to the keys of a session (RFC 3711 4.3, RFC 6188 3, RFC 7714 11). Pure; key derivation rate 0. */
import { createCipheriv } from 'node:crypto';
import { isAead, type Suite } from './suites.ts';

export interface SessionKeys {
  readonly encryption: Buffer;
  readonly salt: Buffer;
  /** Empty for AEAD suites. */
  readonly authentication: Buffer;
}
const AUTHENTICATION_BYTES = 20;
/** Labels of encryption, authentication and salt. */
const LABELS = { rtp: [0, 1, 2], rtcp: [3, 4, 5] } as const;

/** AES in counter mode over zeros, started at the salt with the label in its place (RFC 3711 4.3.3). */
function derive(master: Buffer, salt: Buffer, label: number, length: number): Buffer {
  const start = Buffer.alloc(16);
  salt.copy(start);
  start[7]! ^= label;
  return createCipheriv(master.length === 32 ? 'aes-256-ctr' : 'aes-128-ctr', master, start).update(Buffer.alloc(length));
}

/** @param key master key and master salt, one behind the other */
export function sessionKeys(suite: Suite, key: Buffer, of: keyof typeof LABELS): SessionKeys {
  const [encryption, authentication, salt] = LABELS[of];
  const master = key.subarray(0, suite.keyLength);
  const masterSalt = key.subarray(suite.keyLength, suite.keyLength + suite.saltLength);
  const make = (label: number, length: number): Buffer => derive(master, masterSalt, label, length);
  return {
    encryption: make(encryption, suite.keyLength),
    salt: make(salt, suite.saltLength),
    authentication: isAead(suite) ? Buffer.alloc(0) : make(authentication, AUTHENTICATION_BYTES),
  };
}
