/** A peer connection as SIP far ends need it. */
import type { IceServer } from '../../shared/media.ts';

export interface Connected {
  readonly connection: RTCPeerConnection;
  /** Those in use: what the browser refuses is left out, since a call with fewer ways is better than none. */
  readonly servers: readonly IceServer[];
}

/**
 * Gateways without BUNDLE and RTCP multiplexing exist (rtpengine passes on what the phone behind it can), so both are offered and neither is
 * demanded. 'negotiate' is no longer in the types; a browser without it throws TypeError.
 */
function open(servers: readonly IceServer[]): RTCPeerConnection {
  const iceServers = servers.map((server) => ({ ...server }));
  try {
    return new RTCPeerConnection({ iceServers, rtcpMuxPolicy: 'negotiate' as string as RTCRtcpMuxPolicy });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new RTCPeerConnection({ iceServers });
  }
}

function isUsable(server: IceServer): boolean {
  try {
    open([server]).close();
    return true;
  } catch {
    return false;
  }
}

export function connect(wanted: readonly IceServer[]): Connected {
  try {
    return { connection: open(wanted), servers: wanted };
  } catch {
    const servers = wanted.filter(isUsable);
    return { connection: open(servers), servers };
  }
}
