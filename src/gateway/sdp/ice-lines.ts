/** ICE in SDP (RFC 8839). Pure; reading never throws. */
import { readCandidate, writeCandidate, type Candidate } from '../ice/candidate.ts';
import type { IceCredentials, IceTerms } from '../ice/ice-agent.ts';

export type RemoteIce = IceTerms['theirs'];
export interface LocalIce extends IceCredentials {
  readonly candidates: readonly Candidate[];
}

const MAX_CANDIDATES = 64;
const UFRAG = /^[A-Za-z0-9+/]{4,256}$/;
const PWD = /^[A-Za-z0-9+/]{22,256}$/;

const valueOf = (lines: readonly string[], name: string): string | undefined =>
  lines
    .find((line) => line.startsWith(`a=${name}:`))
    ?.slice(name.length + 3)
    .trim();

/** @returns undefined: the far end speaks no ICE */
export function readIce(section: readonly string[], session: readonly string[]): RemoteIce | undefined {
  const ufrag = valueOf(section, 'ice-ufrag') ?? valueOf(session, 'ice-ufrag') ?? '';
  const pwd = valueOf(section, 'ice-pwd') ?? valueOf(session, 'ice-pwd') ?? '';
  if (!UFRAG.test(ufrag) || !PWD.test(pwd)) return undefined;
  const lines = section.filter((line) => line.startsWith('a=candidate:')).slice(0, MAX_CANDIDATES);
  return {
    ...{ ufrag, pwd },
    isLite: session.some((line) => line.trim() === 'a=ice-lite'),
    candidates: lines.flatMap((line) => readCandidate(line.slice(12)) ?? []),
  };
}

export const writeIce = ({ ufrag, pwd, candidates }: LocalIce): readonly string[] => [
  `a=ice-ufrag:${ufrag}`,
  `a=ice-pwd:${pwd}`,
  ...candidates.map(writeCandidate),
];

/**
 * The address that a server has put in place of the far end's: its own, which knows nothing of ICE (RFC 8839 5.1.4, `ice-mismatch`). A far end that
 * does not know its address yet writes that of nobody.
 */
export const isMismatch = ({ candidates }: RemoteIce, address: string | undefined, port: number, isNowhere: boolean): boolean =>
  !isNowhere && candidates.length > 0 && !candidates.some((each) => each.address === address && each.port === port);
