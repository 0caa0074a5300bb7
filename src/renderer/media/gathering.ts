/** The bounded wait for our own ICE candidates. SIP has no trickle, so an SDP must hold all that the far end shall ever know. */
import type { IceServer } from '../../shared/media.ts';
import { hasCandidates } from './sdp.ts';

/** A silent STUN server costs no more than this; without it Chromium gives up after some 10 s. */
const LIMIT_MS = 500;
/** Candidates of one kind come in one burst; what Chromium gathers after such a pause are TCP candidates, which cost another 100 ms. */
const QUIET_MS = 25;

export interface FoundCandidate {
  readonly type: string | null;
  /** The server it was learnt from. */
  readonly url: string | null;
}

/** What a server gives: its view of our address, or with TURN a relay. */
const typeFrom = (server: IceServer): string => (/^turns?:/i.test(server.urls) ? 'relay' : 'srflx');
const bareUrl = (url: string): string => url.toLowerCase().replace(/\?.*$/, '');

/** True when nothing more is worth a wait: there is a host candidate, and from each server what it gives. */
export function isCovered(servers: readonly IceServer[], found: readonly FoundCandidate[]): boolean {
  if (!found.some((candidate) => candidate.type === 'host')) return false;
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
  let quiet: ReturnType<typeof setTimeout> | undefined;

  function check(): void {
    clearTimeout(quiet);
    // A second description may still find the state of the first: complete counts only with candidates to show.
    if (connection.iceGatheringState === 'complete' && hasCandidates(connection.localDescription?.sdp ?? '')) finish();
    else if (isCovered(servers, found)) quiet = setTimeout(finish, QUIET_MS);
  }

  connection.addEventListener('icegatheringstatechange', check, { signal: ear.signal });
  connection.addEventListener(
    'icecandidate',
    ({ candidate }) => {
      if (candidate) found.push({ type: candidate.type, url: (candidate as { readonly url?: string | null }).url ?? null });
      check();
    },
    { signal: ear.signal },
  );
  let limit: ReturnType<typeof setTimeout> | undefined;
  try {
    await start();
    limit = setTimeout(finish, LIMIT_MS);
    check();
    await finished;
  } finally {
    ear.abort();
    clearTimeout(limit);
    clearTimeout(quiet);
  }
}
