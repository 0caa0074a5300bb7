/** What one call has to protect itself with: keys of SRTP, a certificate, names for ICE. Each is made when it is first wanted, and kept. */
import { createHash, randomBytes } from 'node:crypto';
import { createCertificate, type Certificate } from '../dtls/certificate.ts';
import { ownCandidates } from '../ice/candidate.ts';
import type { IceCredentials } from '../ice/ice-agent.ts';
import type { Suite } from '../srtp/suites.ts';
import type { LocalIce } from './ice-lines.ts';
import type { LocalPlace } from './write-sdp.ts';

export interface OwnKeyring {
  /** One key for a suite as long as the call lasts: a new one in each offer would start the rollover counters anew. */
  keyFor(suite: Suite): Buffer;
  readonly certificate: Certificate;
  /** Our name of the association that the far end calls so (RFC 8842 4). */
  idFor(id: string | undefined): string | undefined;
  /**
   * @param isMuxed RTCP has no port of its own
   * @param restarts how often the far end has begun anew; then, and at another port, there are new credentials (RFC 8445 9)
   */
  iceFor(place: LocalPlace, isMuxed: boolean, restarts: number): LocalIce;
}

const text = (bytes: number): string => randomBytes(bytes).toString('base64').replace(/=/g, '');

export function createOwnKeyring(): OwnKeyring {
  const keys = new Map<string, Buffer>();
  let certificate: Certificate | undefined;
  let ice: { readonly begin: string; readonly credentials: IceCredentials } | undefined;
  return {
    keyFor(suite) {
      const key = keys.get(suite.name) ?? randomBytes(suite.keyLength + suite.saltLength);
      keys.set(suite.name, key);
      return key;
    },
    get certificate() {
      return (certificate ??= createCertificate());
    },
    idFor(id) {
      return id === undefined ? undefined : createHash('sha256').update(this.certificate.fingerprint).update(id).digest('hex').slice(0, 40);
    },
    iceFor({ host, rtp, rtcp }, isMuxed, restarts) {
      const begin = `${host.address} ${host.port} ${restarts}`;
      if (ice?.begin !== begin) ice = { begin, credentials: { ufrag: text(6), pwd: text(18) } };
      const reports = isMuxed ? [] : ownCandidates({ ...host, port: host.port + 1 }, rtcp, 2);
      return { ...ice.credentials, candidates: [...ownCandidates(host, rtp, 1), ...reports] };
    },
  };
}
