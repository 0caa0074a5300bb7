/** The bounded wait for our own ICE candidates. SIP has no trickle, so an SDP must hold all that the far end shall ever know. */
import type { IceServer } from '../../shared/media.ts';
import { hasCandidates } from './sdp.ts';

/** A silent STUN server costs no more than this; without it Chromium gives up after some 10 s. */
const LIMIT_MS = 500;

export interface FoundCandidate {
  readonly type: string | null;
  /** The server it was learnt from. */
  readonly url: string | null;
}

/** What a server gives: its view of our address, or with TURN a relay. */
const typeFrom = (server: IceServer): string => (/^turns?:/i.test(server.urls) ? 'relay' : 'srflx');
const bareUrl = (url: string): string => url.toLowerCase().replace(/\?.*$/, '');

/** True when there is nothing more worth waiting for: a host candidate, and from each server what it gives. */
export function isCovered(servers: readonly IceServer[], found: readonly FoundCandidate[]): boolean {
  if (servers.length === 0 || !found.some((candidate) => candidate.type === 'host')) return false;
  return servers.every((server) =>
    found.some(({ type, url }) => type === typeFrom(server) && (url === null || bareUrl(url) === bareUrl(server.urls))),
  );
}

/**
 * Run `start` (it sets the local description) and wait for the candidates: until gathering is complete, until all servers have
 * answered, or half a second, whichever comes first.
 */
export async function gatherWhile(connection: RTCPeerConnection, servers: readonly IceServer[], start: () => Promise<void>): Promise<void> {
  const found: FoundCandidate[] = [];
  const ear = new AbortController();
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  // A second description may find the state of the first: complete counts only with candidates to show.
  const isComplete = (): boolean => connection.iceGatheringState === 'complete' && hasCandidates(connection.localDescription?.sdp ?? '');
  const check = (): void => {
    if (isComplete() || isCovered(servers, found)) finish();
  };
  connection.addEventListener('icegatheringstatechange', check, { signal: ear.signal });
  connection.addEventListener(
    'icecandidate',
    ({ candidate }) => {
      if (candidate) found.push({ type: candidate.type, url: (candidate as { readonly url?: string | null }).url ?? null });
      check();
    },
    { signal: ear.signal },
  );
  try {
    await start();
    check();
    const timer = setTimeout(finish, LIMIT_MS);
    await finished;
    clearTimeout(timer);
  } finally {
    ear.abort();
  }
}
