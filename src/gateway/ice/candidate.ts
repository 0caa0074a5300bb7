/** ICE candidates in SDP (RFC 8839 5.1), as far as UDP needs them. Pure; reading never throws. */
import { isIP } from 'node:net';
import type { Endpoint } from '../network/port-pair.ts';

export interface Candidate extends Endpoint {
  /** 1: RTP, or all where RTCP has no port of its own; 2: RTCP. */
  readonly component: 1 | 2;
  readonly priority: number;
}
/** One of ours: at this machine, or (`base`) where a NAT shows what is there. */
export interface OwnCandidate extends Candidate {
  readonly base: Endpoint | undefined;
}

const HOST = 126;
const PEER_REFLEXIVE = 110;
const SERVER_REFLEXIVE = 100;
const LINE = /^\S{1,32} ([12]) udp (\d{1,10}) (\S{1,64}) (\d{1,5}) typ \S+/i;
/** Nobody can be there: unspecified, multicast and broadcast. */
const NOBODY = /^(?:0\.0\.0\.0|255\.255\.255\.255|2(?:2[4-9]|3\d)\..*|::|ff.*)$/i;

/** RFC 8445 5.1.2.1; we have one address, hence one local preference. */
const priorityOf = (type: number, component: number): number => type * 2 ** 24 + 65_535 * 2 ** 8 + (256 - component);
export const peerReflexivePriority = (component: 1 | 2): number => priorityOf(PEER_REFLEXIVE, component);

/**
 * @param value behind `a=candidate:`
 * @returns undefined: none of UDP, a name (browsers hide addresses behind such), or no candidate at all
 */
export function readCandidate(value: string): Candidate | undefined {
  const [, component, priority, address = '', digits] = LINE.exec(value.trim()) ?? [];
  const port = Number(digits);
  if (isIP(address) === 0 || address.includes('%') || NOBODY.test(address) || !(port > 0 && port <= 0xffff)) return undefined;
  return { component: component === '1' ? 1 : 2, priority: Math.min(Number(priority), 0xffff_ffff), address, port };
}

/** @param seen where a NAT shows it; the same where there is none */
export function ownCandidates(host: Endpoint, seen: Endpoint, component: 1 | 2): readonly OwnCandidate[] {
  const own = { ...host, component, priority: priorityOf(HOST, component), base: undefined };
  if (seen.address === host.address && seen.port === host.port) return [own];
  return [own, { ...seen, component, priority: priorityOf(SERVER_REFLEXIVE, component), base: host }];
}

export function writeCandidate({ component, priority, address, port, base }: OwnCandidate): string {
  const type = base ? `srflx raddr ${base.address} rport ${base.port}` : 'host';
  return `a=candidate:${base ? 2 : 1} ${component} udp ${priority} ${address} ${port} typ ${type}`;
}
