/** A self-signed certificate for DTLS: what it says does not matter, its fingerprint in SDP does (RFC 5763 5). */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  /** As SDP writes it, without its hash, which is sha-256. */
  readonly fingerprint: string;
}

/** DER (X.690), as much of it as a certificate (RFC 5280 4.1) needs. */
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const VERSION = 0xa0;
const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const DAY_MS = 86_400_000;
/** Nobody checks it; but it ought to begin before clocks that are slow. */
const timeAt = (ms: number): Buffer =>
  der(
    UTC_TIME,
    Buffer.from(
      `${new Date(ms)
        .toISOString()
        .replace(/\.\d+|[-:T]/g, '')
        .slice(2)}`,
    ),
  );

function selfSigned(publicKey: KeyObject, privateKey: KeyObject): Buffer {
  const algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from('sound')))));
  // Positive and without leading zeros, whatever comes.
  const serial = der(INTEGER, Buffer.from([0x40]), randomBytes(8));
  const now = Date.now();
  const body = der(
    SEQUENCE,
    ...[der(VERSION, der(INTEGER, Buffer.from([2]))), serial, algorithm, name],
    ...[der(SEQUENCE, timeAt(now - DAY_MS), timeAt(now + 30 * DAY_MS)), name, publicKey.export({ type: 'spki', format: 'der' })],
  );
  return der(SEQUENCE, body, algorithm, der(BIT_STRING, Buffer.from([0]), sign('sha256', body, privateKey)));
}

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;

/** A new one for each call, so that nobody knows a caller again by it. */
export function createCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const bytes = selfSigned(publicKey, privateKey);
  const digest = createHash('sha256').update(bytes).digest('hex').toUpperCase();
  return {
    certificate: pem(bytes),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    fingerprint: digest.replace(/..(?=.)/g, '$&:'),
  };
}
