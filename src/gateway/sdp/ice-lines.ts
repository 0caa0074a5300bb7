/** ICE in SDP (RFC 8839). Pure; reading never throws. */
import { readCandidate, writeCandidate, type OwnCandidate } from '../ice/candidate.ts';
import type { IceCredentials, IceTerms } from '../ice/ice-agent.ts';

export type RemoteIce = IceTerms['theirs'];
export interface LocalIce extends IceCredentials {
  readonly candidates: readonly OwnCandidate[];
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

/** Without candidates, any is (RFC 8840: they come later, and checks from them are answered). */
export const isAmong = ({ candidates }: RemoteIce, address: string | undefined, port: number): boolean =>
  candidates.length === 0 || candidates.some((each) => each.address === address && each.port === port);

export const isSameIce = (a: IceCredentials, b: IceCredentials): boolean => a.ufrag === b.ufrag && a.pwd === b.pwd;
