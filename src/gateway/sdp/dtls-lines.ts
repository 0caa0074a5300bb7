/** DTLS in SDP: certificate fingerprints (RFC 8122 5) and who begins (RFC 4145 4, RFC 5763 5, RFC 8842). Pure; reading never throws. */

export interface Fingerprint {
  readonly hash: string;
  /** Hexadecimal in capitals, with colons. */
  readonly value: string;
}
export type Setup = 'active' | 'passive' | 'actpass';
export interface RemoteDtls {
  readonly fingerprint: Fingerprint;
  /** Undefined: the far end does not say. */
  readonly setup: Setup | undefined;
  /** Names the association (RFC 8842 4): another name, another association. */
  readonly id: string | undefined;
}
/** What an offer and its answer come to. */
export interface DtlsTerms {
  readonly fingerprint: Fingerprint;
  readonly id: string | undefined;
  /** Ours: active begins. */
  readonly role: 'active' | 'passive';
}

/** Bytes of each hash; the strongest is taken (RFC 8122 5.1). MD2 and MD5 prove nothing. */
const HASHES = new Map([
  ['sha-512', 64],
  ['sha-384', 48],
  ['sha-256', 32],
  ['sha-224', 28],
  ['sha-1', 20],
]);
const SETUPS: readonly Setup[] = ['active', 'passive', 'actpass'];
const MAX_VALUE = 256;

export function readFingerprint(value: string): Fingerprint | undefined {
  const [, hash = '', digits = ''] = /^(sha-\d{1,3}) +([0-9a-f]{2}(?::[0-9a-f]{2}){19,63})$/i.exec(value.trim().slice(0, MAX_VALUE)) ?? [];
  const bytes = HASHES.get(hash.toLowerCase());
  return bytes !== undefined && digits.length === 3 * bytes - 1 ? { hash: hash.toLowerCase(), value: digits.toUpperCase() } : undefined;
}

const valuesOf = (lines: readonly string[], name: string): readonly string[] =>
  lines.flatMap((line) => (line.startsWith(`a=${name}:`) ? [line.slice(name.length + 3).trim()] : []));

/** @returns undefined: no DTLS, or none that could be trusted or begun */
export function readDtls(section: readonly string[], session: readonly string[]): RemoteDtls | undefined {
  const valued = (name: string): readonly string[] => {
    const own = valuesOf(section, name);
    return own.length > 0 ? own : valuesOf(session, name);
  };
  const fingerprints = valued('fingerprint').flatMap((value) => readFingerprint(value) ?? []);
  const [fingerprint] = [...HASHES.keys()].flatMap((hash) => fingerprints.find((each) => each.hash === hash) ?? []);
  const [setup] = valued('setup');
  const known = SETUPS.find((each) => each === setup?.toLowerCase());
  // `holdconn`: it wants no association now.
  if (!fingerprint || (setup !== undefined && !known)) return undefined;
  return { fingerprint, setup: known, id: valuesOf(section, 'tls-id')[0] };
}

const isSameEnd = (a: Pick<DtlsTerms, 'fingerprint' | 'id'>, b: Pick<DtlsTerms, 'fingerprint' | 'id'>): boolean =>
  a.fingerprint.hash === b.fingerprint.hash && a.fingerprint.value === b.fingerprint.value && a.id === b.id;

/**
 * Our role in the answer to an offer. We begin where we may (RFC 5763 5), for that opens a NAT on our side, and keep to the role we have.
 * Who says nothing is active (RFC 4145 4.1).
 */
export function roleInAnswer(remote: RemoteDtls, current: DtlsTerms | undefined): DtlsTerms['role'] {
  if (remote.setup === 'actpass') return current && isSameEnd(current, remote) ? current.role : 'active';
  return remote.setup === 'passive' ? 'active' : 'passive';
}

/** Our role by the answer to our `actpass`. Who says nothing is passive (RFC 4145 4.1), and so is who may not say `actpass` but does. */
export const roleByAnswer = ({ setup }: RemoteDtls): DtlsTerms['role'] => (setup === 'active' ? 'passive' : 'active');

export interface LocalDtls {
  readonly fingerprint: string;
  readonly setup: Setup;
  /** Written where the far end named its own (RFC 8842 5.3). */
  readonly id: string | undefined;
}
export const writeDtls = ({ fingerprint, setup, id }: LocalDtls): readonly string[] => [
  `a=fingerprint:sha-256 ${fingerprint}`,
  `a=setup:${setup}`,
  ...(id === undefined ? [] : [`a=tls-id:${id}`]),
];
