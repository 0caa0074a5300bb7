/** SDP as text in parts (RFC 8866 5). Pure; whatever is not understood is kept as it stands. */

export interface Sdp {
  readonly session: readonly string[];
  /** One list of lines per media section, the m-line first. */
  readonly media: readonly (readonly string[])[];
}

export function parseSdp(text: string): Sdp {
  const session: string[] = [];
  const media: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line) continue;
    if (line.startsWith('m=')) media.push([line]);
    else (media.at(-1) ?? session).push(line);
  }
  return { session, media };
}

export const writeSdp = (sdp: Sdp): string => [...sdp.session, ...sdp.media.flat()].map((line) => `${line}\r\n`).join('');

export const isAudio = (section: readonly string[]): boolean => section[0]?.startsWith('m=audio ') ?? false;

const value = (lines: readonly string[], name: string): string | undefined =>
  lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3);

/** A line of the audio section, or of the session where the section leaves it to that. */
const ofAudio = (text: string, name: string): string | undefined => {
  const { session, media } = parseSdp(text);
  return value(media.find(isAudio) ?? [], name) ?? value(session, name);
};

/** The certificate of the DTLS end (RFC 8122 5); undefined where there is none: the far end speaks no WebRTC. */
export const fingerprintOf = (text: string): string | undefined => ofAudio(text, 'fingerprint')?.toUpperCase();

/** Who speaks ICE and DTLS at the other end (RFC 8839 5.4). Answers of different forks differ in it, those of one fork do not. */
export const sdpIdentity = (text: string): string => `${ofAudio(text, 'ice-ufrag') ?? ''} ${fingerprintOf(text) ?? ''}`;

/** Take the far end's candidates out of its offer, so that nothing is sent there before they are given back. */
export function withholdCandidates(text: string): { sdp: string; candidates: RTCIceCandidateInit[] } {
  const { session, media } = parseSdp(text);
  const isCandidate = (line: string): boolean => line.startsWith('a=candidate:');
  const candidates = media.flatMap((section, sdpMLineIndex) =>
    section.filter(isCandidate).map((line) => ({ candidate: line.slice(2), sdpMLineIndex })),
  );
  const bare = media.map((section) => section.filter((line) => !isCandidate(line) && line !== 'a=end-of-candidates'));
  return { sdp: writeSdp({ session, media: bare }), candidates };
}

export const hasCandidates = (text: string): boolean => /^a=candidate:/m.test(text);
