/** From what the network says to why a call ended: one total table. Pure. */
import type { EndKind, EndReason } from '../../shared/end-reason.ts';
import type { MediaErrorCode } from '../../shared/media.ts';

/** RFC 3261 21 and the registry of later codes; a code that is not here takes its class's row. */
const BY_STATUS: Readonly<Record<number, EndKind>> = {
  301: 'moved',
  302: 'moved',
  400: 'badRequest',
  401: 'wrongPassword',
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
  433: 'anonymityDisallowed',
  436: 'badRequest',
  480: 'unavailable',
  481: 'gone',
  482: 'loop',
  483: 'loop',
  484: 'addressIncomplete',
  485: 'notFound',
  486: 'busy',
  487: 'cancelled',
  488: 'notAcceptable',
  489: 'notSupported',
  493: 'notAcceptable',
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
  27: 'unavailable',
  28: 'addressIncomplete',
  34: 'serverBusy',
  38: 'gatewayError',
  41: 'gatewayError',
  42: 'serverBusy',
  47: 'serverBusy',
  58: 'notAcceptable',
  65: 'notAcceptable',
  79: 'notSupported',
  88: 'notAcceptable',
  102: 'timeout',
};

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
      const said = unquote(text?.[1] ?? text?.[2] ?? '').slice(0, MAX_TEXT);
      if (cause === undefined) return [];
      return [
        { protocol: protocol.toUpperCase() === 'SIP' ? 'SIP' : 'Q.850', cause: Number(cause), ...(said ? { text: said } : {}) },
      ] as const;
    }),
  );
}

const reason = (kind: EndKind, code?: number, text?: string): EndReason => ({
  kind,
  ...(code === undefined ? {} : { code }),
  ...(text ? { text: text.slice(0, MAX_TEXT) } : {}),
});

const kindOfStatus = (status: number): EndKind => BY_STATUS[status] ?? BY_CLASS[Math.floor(status / 100)] ?? 'refused';

/** A final refusal, of an INVITE or as a referred-to party's answer (sipfrag). `reasons`: its Reason headers. */
export function reasonOfStatus(status: number, phrase = '', reasons: readonly string[] = []): EndReason {
  const said = readReasons(reasons);
  const text = said.find((value) => value.text)?.text ?? phrase;
  const q850 = said.find((value) => value.protocol === 'Q.850');
  const told = q850 && BY_Q850[q850.cause];
  // 480, 500 and 503 are what gateways say of everything; the cause of the telephone network is then the better one.
  return reason(told && [480, 487, 500, 503].includes(status) ? told : kindOfStatus(status), status, text);
}

/** The caller took an unanswered call back. */
export function reasonOfCancel(reasons: readonly string[]): EndReason {
  const said = readReasons(reasons).find((value) => value.protocol === 'SIP');
  if (said?.cause === 200) return reason('answeredElsewhere', 200, said.text);
  // RFC 3326 2: a fork was refused for all (603, 600, 607...).
  if (said && said.cause >= 600) return reason('declinedElsewhere', said.cause, said.text);
  if (said && (said.cause === 486 || said.cause === 480)) return reason('declinedElsewhere', said.cause, said.text);
  return reason('missed', said?.cause, said?.text);
}

/** The far end hung up. */
export function reasonOfBye(reasons: readonly string[]): EndReason {
  const [said] = readReasons(reasons);
  return reason('remoteHungUp', said?.cause, said?.text);
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
