/** What becomes of a message that arrived. */
import type { RawMessage } from './raw-message.ts';

export type Verdict =
  | { readonly do: 'pass'; readonly message: RawMessage }
  | { readonly do: 'drop'; readonly why: string }
  /** `text` goes back to the sender of `request`, and sip.js sees nothing of it. */
  | { readonly do: 'reply'; readonly why: string; readonly status: number; readonly text: string; readonly request: RawMessage };

/** What the normaliser must know of the user agent it works for. */
export interface Ours {
  /** Request-URI that sip.js takes for its own. */
  readonly contactUri: string;
  /** Sent-by of our Via. */
  readonly viaHost: string;
  readonly userAgent: string;
  /** One that is confirmed: of an INVITE of ours several may be early. */
  knowsDialog(callId: string, localTag: string, remoteTag: string): boolean;
}

/** RFC 3261 8.1.1.5: less than 2**31. */
const MAX_CSEQ = 2 ** 31 - 1;
export function readCSeq(value: string | undefined): { number: number; method: string } | undefined {
  const match = /^(\d{1,20})\s+(\S+)$/.exec(value ?? '');
  const number = Number(match?.[1]);
  return match?.[2] !== undefined && number <= MAX_CSEQ ? { number, method: match[2] } : undefined;
}

export const MANDATORY_HEADERS = ['Via', 'From', 'To', 'Call-ID', 'CSeq'] as const;

/** The bytes that Content-Length claims, if it can be believed (RFC 3261 18.3, RFC 7118 5: it may be absent). */
export function claimedLength(values: readonly string[], actual: number): number | 'bad' {
  if (values.length === 0) return actual;
  const claimed = Number(values[0]);
  return values.length > 1 || !/^\d{1,10}$/.test(values[0] ?? '') || claimed > actual ? 'bad' : claimed;
}
