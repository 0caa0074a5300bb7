/** From Node's errors to what a person can act on. Pure. */
import { isIPv6 } from 'node:net';
import type { CertificateFault } from '../../../shared/account.ts';
import type { ConnectionFault } from '../../sip-port.ts';

/** Verify results of OpenSSL (X509_V_ERR_*, as Node names them) and Node's own name check. */
const CERTIFICATE_FAULTS: Readonly<Record<string, CertificateFault>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrongName',
  UNABLE_TO_GET_ISSUER_CERT: 'unknownIssuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownIssuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownIssuer',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownIssuer',
  CERT_UNTRUSTED: 'unknownIssuer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'selfSigned',
};
export const certificateFault = (code: string): CertificateFault => CERTIFICATE_FAULTS[code] ?? 'other';

const NOT_FOUND: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
/** What is there speaks, but no TLS; OpenSSL's names for an alert or a version that does not fit come from a server that does. */
const NOT_TLS = /^(EPROTO|ERR_SSL_(?!.*(ALERT|UNSUPPORTED|HANDSHAKE_FAILURE|NO_)).*)$/;
/** What is there speaks, but not WebSocket: HTTP parser errors and what `ws` says of a bad upgrade. */
const NOT_WEBSOCKET = /^HPE_|^WS_ERR_/;

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** As Node tells it of a connection that was not made. */
function placeOf(error: unknown): string {
  const { address, port } = Object(error) as { address?: unknown; port?: unknown };
  if (typeof address !== 'string' || typeof port !== 'number') return '';
  return ` ${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

/** `secure`: the error is that of a TLS handshake. */
export function connectionFault(error: unknown, host: string, secure = false): ConnectionFault {
  const code = errorCode(error);
  if (NOT_FOUND.has(code)) return { kind: 'hostNotFound', host };
  const detail = code ? `${code}${placeOf(error)}` : error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  if (secure && NOT_TLS.test(code)) return { kind: 'notTls', detail };
  return NOT_WEBSOCKET.test(code) ? { kind: 'notWebSocket', detail } : { kind: 'refused', detail };
}
