/** What libdatachannel is told of the far end: that it is the shim of `dtls-end.ts`, with the far end's certificate. Pure. */
import type { DtlsTerms } from '../sdp/dtls-lines.ts';

/**
 * A lite end (RFC 8445 2.5), so that libdatachannel makes all checks and the shim but answers. One payload type stands for all: none is looked at.
 *
 * @param port of the shim
 */
export const loopbackOffer = ({ fingerprint, role }: DtlsTerms, port: number, pwd: string): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=ice-lite',
    `m=audio ${port} UDP/TLS/RTP/SAVPF 0`,
    'c=IN IP4 127.0.0.1',
    'a=mid:0',
    'a=sendrecv',
    'a=rtcp-mux',
    'a=ice-ufrag:shim',
    `a=ice-pwd:${pwd}`,
    `a=fingerprint:${fingerprint.hash} ${fingerprint.value}`,
    `a=setup:${role === 'active' ? 'passive' : 'active'}`,
    'a=rtpmap:0 PCMU/8000',
    `a=candidate:1 1 UDP 2130706431 127.0.0.1 ${port} typ host`,
    'a=end-of-candidates',
    '',
  ].join('\r\n');
