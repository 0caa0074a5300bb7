/**
 * What went wrong, for people: one sentence, what to do, and where in the window that is done. Every failure of a call, a registration or a command
 * is explained here and nowhere else; how it is found out is the business of `main/sip/events.ts` (SIP status, Reason, Warning) and of
 * `main/sip/transport/connection-fault.ts` (sockets, TLS, DNS). Pure.
 */
import type { AccountId, RegistrationProblem } from './account.ts';
import type { TransferOutcome } from './call.ts';
import type { EndKind, EndReason } from './end-reason.ts';
import { partyTitle } from './party.ts';
import { PRACTICE_ACCOUNT_ID } from './practice.ts';
import type { Words } from './words/catalogue.ts';

/** The place in the window where the advice is followed: the account's form, or the settings of sound. */
export type Remedy = 'account' | 'sound';
/** `sentence` ends without a full stop; `advice` is one or two whole sentences. */
export interface Explanation {
  readonly sentence: string;
  readonly advice?: string;
  readonly remedy?: Remedy;
}

const REMEDIES: Readonly<Partial<Record<EndKind, Remedy>>> = {
  wrongPassword: 'account',
  encryptionMismatch: 'account',
  offline: 'account',
  notAcceptable: 'sound',
  microphoneBlocked: 'sound',
  noPorts: 'sound',
};

/** A call that is over, now or long ago, or a transfer on the same account. */
export interface CallEnd {
  readonly reason: EndReason;
  readonly accountId: AccountId;
  /** In the call that is over. */
  readonly lastTransfer?: TransferOutcome;
}

export function explainEnd({ reason: { kind, text }, accountId, lastTransfer }: CallEnd, words: Words): Explanation {
  if ((kind === 'notFound' || kind === 'missed') && accountId === PRACTICE_ACCOUNT_ID) return words.practice.ends[kind];
  if (kind === 'forwardedByUs' && text) return { sentence: words.forwardedTo(text) };
  const known = kind === 'transferred' ? lastTransfer : undefined;
  if (known?.result === 'connected' || known?.result === 'consulted')
    return { sentence: words.transferEnds[known.result](partyTitle(known.party) || words.calls.withheld) };
  const remedy = REMEDIES[kind];
  return { ...words.ends[kind], ...(remedy ? { remedy } : {}) };
}

export type SocketFault = keyof Words['socketFaults'];

/** By the error code of the system or of OpenSSL, which begins `detail`. */
const SOCKET_FAULTS: readonly (readonly [RegExp, SocketFault])[] = [
  [/^ECONNREFUSED\b/, 'refused'],
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)\b/, 'noWay'],
  [/^ETIMEDOUT\b/, 'silent'],
  [/^(ECONNRESET|EPIPE)\b/, 'cutOff'],
  [/^(ERR_SSL_|ERR_TLS_|EPROTO\b)/, 'tls'],
];
export const socketFault = (detail: string): SocketFault => SOCKET_FAULTS.find(([pattern]) => pattern.test(detail))?.[1] ?? 'other';

/** Where it was tried to connect to, behind the error code: `ECONNREFUSED 192.0.2.1:5060`. */
const placeIn = (detail: string): string | undefined => /^[A-Z]+ (\S+:\d+)$/.exec(detail)?.[1];

/** @param title that of the account */
export function explainProblem(problem: RegistrationProblem, title: string, words: Words): Explanation {
  if (problem.kind === 'certificate') return words.certificateFaults[problem.fault];
  if (problem.kind === 'unreachable') return words.socketFaults[socketFault(problem.detail)](placeIn(problem.detail));
  return words.registrationProblems[problem.kind](title, problem.kind === 'serverNotFound' ? problem.host : undefined);
}

/** Sentence and advice as running text. */
export const inFull = ({ sentence, advice }: Explanation): string => (advice ? `${sentence}. ${advice}` : sentence);
