/** TCP and TLS connections, checked before a single byte of SIP is sent. */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { markPackets } from '../../../system/mark-packets.ts';
import type { ConnectionFault } from '../../sip-port.ts';
import { certificateFault, connectionFault } from './connection-fault.ts';
import { systemRoots } from './system-roots.ts';
import { CONNECT_TIMEOUT_MS, WireError, type Trust } from './wire.ts';

export interface SocketTarget extends Trust {
  /** What the certificate must be for. */
  readonly host: string;
  /** Where that is, if it has been looked up. */
  readonly address?: string;
  readonly port: number;
  readonly secure: boolean;
}

/** A certificate accepted on purpose stands for itself: name, issuer and dates are not asked, but no other certificate will do. */
function checkCertificate(socket: tls.TLSSocket, accepted: string): WireError | undefined {
  const fingerprint = socket.getPeerCertificate().fingerprint256 ?? '';
  if (accepted ? fingerprint === accepted : socket.authorized) return undefined;
  // `authorizationError` is typed Error, but Node sets the code as a string.
  const code = String(socket.authorizationError);
  return new WireError({ kind: 'certificate', fault: accepted ? 'changed' : certificateFault(code), fingerprint });
}

/** A server that takes the connection and then says nothing, or hangs up, waits for another language than TLS. */
const saidNothing = (fault: ConnectionFault): boolean => fault.kind === 'refused' && /^(ETIMEDOUT|ECONNRESET|EPIPE)$/.test(fault.detail);

/** Resolves to a connected (and, if `secure`, verified) socket; rejects with WireError within the connect time-out. */
export function openSocket(target: SocketTarget): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { host, port } = target;
    const where = { host: target.address ?? host, port };
    const socket = target.secure
      ? tls.connect({
          ...where,
          minVersion: 'TLSv1.2',
          // RFC 6066 3: no IP address as server name.
          ...(isIP(host) ? {} : { servername: host }),
          ca: target.caPem ? [...systemRoots(), target.caPem] : systemRoots(),
          // Node would compare the certificate with the address that was looked up.
          checkServerIdentity: (_asked, certificate) => tls.checkServerIdentity(host, certificate),
          // The verdict is ours: refused by `checkCertificate` before anything is sent, so that the fingerprint can be shown.
          rejectUnauthorized: false,
        })
      : connectTcp(where);
    const timer = setTimeout(() => fail(new WireError({ kind: 'refused', detail: 'ETIMEDOUT' })), CONNECT_TIMEOUT_MS);
    let reached = false;
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      socket.destroy();
      const fault = error instanceof WireError ? error.fault : connectionFault(error, host, target.secure);
      const notTls = reached && target.secure && saidNothing(fault);
      reject(new WireError(notTls ? { kind: 'notTls', detail: 'no handshake' } : fault));
    };
    socket.once('connect', () => (reached = true));
    socket.once('error', fail);
    socket.once('close', () => fail(new WireError({ kind: 'refused', detail: 'ECONNRESET' })));
    socket.once(target.secure ? 'secureConnect' : 'connect', () => {
      const refusal = target.secure ? checkCertificate(socket as tls.TLSSocket, target.acceptedCertificate) : undefined;
      if (refusal) return fail(refusal);
      clearTimeout(timer);
      socket.removeAllListeners('close');
      socket.off('error', fail);
      markPackets(socket, 'signalling');
      resolve(socket);
    });
  });
}
