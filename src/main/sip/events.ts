/** From what the network says to why a call ended: one total table. Pure. */
import type { EndKind, EndReason } from '../../shared/end-reason.ts';
import type { MediaErrorCode } from '../../shared/media.ts';
import { plainText } from '../../shared/plain-text.ts';
import { readWarnings, type WarningValue } from './messages/warning.ts';

/** RFC 3261 21 and the registry of later codes; a code that is not here takes its class's row. */
const BY_STATUS: Readonly<Record<number, EndKind>> = {
  301: 'moved',
  302: 'moved',
  400: 'badRequest',
  401: 'wrongPassword',
  402: 'noCredit',
  403: 'forbidden',
  404: 'notFound',
  405: 'notSupported',
  406: 'notAcceptable',
  407: 'wrongPassword',
  408: 'timeout',
  410: 'gone',
  413: 'tooLarge',
  414: 'tooLarge',
  415: 'notAcceptable',
  416: 'badRequest',
  420: 'notSupported',
  421: 'notSupported',
  428: 'numberNotVerified',
  433: 'anonymityDisallowed',
  436: 'numberNotVerified',
  437: 'numberNotVerified',
  438: 'numberNotVerified',
  480: 'unavailable',
  481: 'callGone',
  482: 'loop',
  483: 'loop',
  484: 'addressIncomplete',
  485: 'notFound',
  486: 'busy',
  487: 'cancelled',
  488: 'notAcceptable',
  489: 'notSupported',
  493: 'encryptionMismatch',
  494: 'notSupported',
  501: 'notSupported',
  502: 'gatewayError',
  503: 'serverBusy',
  504: 'gatewayError',
  505: 'notSupported',
  513: 'tooLarge',
  600: 'busy',
  603: 'declined',
  604: 'notFound',
  606: 'notAcceptable',
  607: 'rejectedAsUnwanted',
  608: 'rejectedAsUnwanted',
};
const BY_CLASS: Readonly<Record<number, EndKind>> = { 3: 'moved', 4: 'refused', 5: 'serverError', 6: 'refused' };

/** Q.850 causes that tell more than the SIP code they come with (RFC 3398 7.2.4.1). */
const BY_Q850: Readonly<Record<number, EndKind>> = {
  1: 'notFound',
  2: 'notFound',
  3: 'notFound',
  17: 'busy',
  18: 'noAnswer',
  19: 'noAnswer',
  20: 'unavailable',
  21: 'declined',
  22: 'moved',
  23: 'moved',
  25: 'loop',
  27: 'unavailable',
  28: 'addressIncomplete',
  34: 'serverBusy',
  38: 'gatewayError',
  41: 'gatewayError',
  42: 'serverBusy',
  44: 'serverBusy',
  47: 'serverBusy',
  50: 'forbidden',
  52: 'forbidden',
  55: 'forbidden',
  57: 'forbidden',
  58: 'notAcceptable',
  65: 'notAcceptable',
  79: 'notSupported',
  88: 'notAcceptable',
  102: 'timeout',
  111: 'gatewayError',
};
/** Statuses that a gateway gives for want of a better one (RFC 3398 7.2.4.1): the cause beside them tells more. */
const VAGUE_TO_Q850: ReadonlySet<number> = new Set([403, 408, 410, 480, 487, 500, 502, 503, 504]);
/** Causes that say of a call which was up that it broke rather than was hung up. */
const BROKEN_BY_Q850: ReadonlySet<number> = new Set([27, 38, 41, 42, 44, 47, 102, 111]);

/** RFC 3261 20.43; 380 and 381: RFC 5630 5.1.1. */
const BY_WARNING: Readonly<Record<number, EndKind>> = {
  300: 'networkMismatch',
  301: 'networkMismatch',
  302: 'encryptionMismatch',
  304: 'notAcceptable',
  305: 'notAcceptable',
  370: 'noBandwidth',
  380: 'encryptionMismatch',
  381: 'encryptionMismatch',
};
/** Statuses that say only that something of the request did not suit. */
const VAGUE_TO_WARNING: ReadonlySet<number> = new Set([400, 406, 415, 480, 488, 606]);

export interface ReasonValue {
  readonly protocol: 'SIP' | 'Q.850';
  readonly cause: number;
  readonly text?: string;
}

const MAX_TEXT = 200;
const unquote = (text: string): string => text.replace(/\\(.)/gs, '$1');

/** RFC 3326: values of every Reason header; what cannot be read is left out. */
export function readReasons(headers: readonly string[]): ReasonValue[] {
  const pattern = /(SIP|Q\.850)\s*((?:;\s*[\w.-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^;,\s]*))?\s*)*)/gi;
  return headers.flatMap((header) =>
    [...header.matchAll(pattern)].flatMap(([, protocol = '', params = '']) => {
      const cause = /;\s*cause\s*=\s*(\d{1,3})/i.exec(params)?.[1];
      const text = /;\s*text\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;,\s]+))/i.exec(params);
      const said = plainText(unquote(text?.[1] ?? text?.[2] ?? ''), MAX_TEXT);
      if (cause === undefined) return [];
      return [
        { protocol: protocol.toUpperCase() === 'SIP' ? 'SIP' : 'Q.850', cause: Number(cause), ...(said ? { text: said } : {}) },
      ] as const;
    }),
  );
}

interface Said {
  readonly code?: number | undefined;
  readonly text?: string | undefined;
  readonly reasons?: readonly ReasonValue[];
  readonly warnings?: readonly WarningValue[];
}
/** The far end's words are cut and cleaned here, and nowhere else. */
function reason(kind: EndKind, { code, text, reasons = [], warnings = [] }: Said = {}): EndReason {
  const shown = plainText(text ?? '', MAX_TEXT);
  const cause = causeIn(reasons);
  const warning = chief(warnings);
  return {
    kind,
    ...(code === undefined ? {} : { code }),
    ...(shown ? { text: shown } : {}),
    ...(cause === undefined ? {} : { cause }),
    ...(warning ? { warning: { code: warning.code, text: plainText(warning.text, MAX_TEXT) } } : {}),
  };
}

const causeIn = (reasons: readonly ReasonValue[]): number | undefined => reasons.find(({ protocol }) => protocol === 'Q.850')?.cause;
/** Of several warnings the one that tells something. */
const chief = (warnings: readonly WarningValue[]): WarningValue | undefined => warnings.find(({ code }) => BY_WARNING[code]) ?? warnings[0];

const kindOfStatus = (status: number): EndKind => BY_STATUS[status] ?? BY_CLASS[Math.floor(status / 100)] ?? 'refused';

/** What a final refusal brings along: the values of its Reason and of its Warning headers. */
export interface Remarks {
  readonly reasons?: readonly string[];
  readonly warnings?: readonly string[];
}

/** A final refusal, of an INVITE or as a referred-to party's answer (sipfrag). */
export function reasonOfStatus(status: number, phrase = '', remarks: Remarks = {}): EndReason {
  const reasons = readReasons(remarks.reasons ?? []);
  const warnings = readWarnings(remarks.warnings ?? []);
  const text = reasons.find((value) => value.text)?.text ?? phrase;
  const cause = causeIn(reasons);
  const byCause = cause !== undefined && VAGUE_TO_Q850.has(status) ? BY_Q850[cause] : undefined;
  const warning = chief(warnings);
  const byWarning = warning && VAGUE_TO_WARNING.has(status) ? BY_WARNING[warning.code] : undefined;
  return reason(byCause ?? byWarning ?? kindOfStatus(status), { code: status, text, reasons, warnings });
}

/** The caller took an unanswered call back. */
export function reasonOfCancel(reasons: readonly string[]): EndReason {
  const all = readReasons(reasons);
  const said = all.find((value) => value.protocol === 'SIP');
  const words = { code: said?.cause, text: said?.text, reasons: all };
  if (said?.cause === 200) return reason('answeredElsewhere', words);
  // RFC 3326 2: a fork was refused for all (603, 600, 607...).
  if (said && (said.cause >= 600 || said.cause === 486 || said.cause === 480)) return reason('declinedElsewhere', words);
  return reason('missed', words);
}

/** The far end hung up, or the network between has broken down. */
export function reasonOfBye(headers: readonly string[]): EndReason {
  const reasons = readReasons(headers);
  const cause = causeIn(reasons);
  const broken = cause !== undefined && BROKEN_BY_Q850.has(cause) ? BY_Q850[cause] : undefined;
  const code = reasons.find(({ protocol }) => protocol === 'SIP')?.cause;
  return reason(broken ?? 'remoteHungUp', { code, text: reasons.find(({ text }) => text)?.text, reasons });
}

const BY_MEDIA: Readonly<Record<MediaErrorCode, EndKind>> = {
  timeout: 'mediaFailed',
  gone: 'mediaFailed',
  failed: 'mediaFailed',
  microphoneBlocked: 'microphoneBlocked',
  unsupported: 'notAcceptable',
  noPorts: 'noPorts',
};
export const reasonOfMedia = (code: MediaErrorCode): EndReason => ({ kind: BY_MEDIA[code] });

/** The first line of a sipfrag (RFC 3420): status and phrase. */
export function readSipfrag(body: string): { status: number; phrase: string } | undefined {
  const match = /^\s*SIP\/2\.0\s+(\d{3})[ \t]*([^\r\n]*)/i.exec(body);
  return match ? { status: Number(match[1]), phrase: match[2]?.trim() ?? '' } : undefined;
}
