/** What an SDP says of its audio (RFC 3264 5.1, 6.1, 8.4). Pure. */
import type { SdpDirection } from '../../shared/media.ts';

const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m;

interface Sections {
  readonly session: string;
  readonly audio: string;
}
function sectionsOf(sdp: string): Sections {
  const [session = '', ...media] = sdp.replace(/\r\n?/g, '\n').split(/^(?=m=)/m);
  return { session, audio: media.find((section) => section.startsWith('m=audio')) ?? '' };
}

const NOWHERE = /^c=IN IP[46] (?:0\.0\.0\.0|::)\s*$/m;

export interface RemoteAudio {
  readonly direction: SdpDirection;
  /** The far end takes no sound from us: it has us on hold. `c=0.0.0.0` is the hold of RFC 2543. */
  readonly held: boolean;
}

export function remoteAudio(sdp: string): RemoteAudio {
  const { session, audio } = sectionsOf(sdp);
  const written = (DIRECTION.exec(audio) ?? DIRECTION.exec(session))?.[1] as SdpDirection | undefined;
  const nowhere = NOWHERE.test(/^c=/m.test(audio) ? audio : session);
  const direction = written ?? 'sendrecv';
  return { direction, held: direction === 'sendonly' || direction === 'inactive' || nowhere };
}

/** RFC 3264 6.1: what may be answered to `offered`, with and without a hold of ours. */
export function answerDirection(offered: RemoteAudio, localHold: boolean): SdpDirection {
  const weMaySend =
    (offered.direction === 'sendrecv' || offered.direction === 'recvonly') && !(offered.held && offered.direction === 'sendrecv');
  const weMayReceive = (offered.direction === 'sendrecv' || offered.direction === 'sendonly') && !localHold;
  if (weMaySend) return weMayReceive ? 'sendrecv' : 'sendonly';
  return weMayReceive ? 'recvonly' : 'inactive';
}
