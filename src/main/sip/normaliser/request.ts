/** Requests: RFC 3261 8.2 and 16.3 as far as they concern a user agent, and what sip.js leaves undone. Pure. */
import { createHash } from 'node:crypto';
import { MIN_SE, isTooBrief } from '../extensions/session-timer.ts';
import { isToken } from '../messages/grammar.ts';
import { readableAddress, readableAddresses, splitNameAddr } from './address.ts';
import { plainBody, SDP_TYPE } from './body.ts';
import {
  headersOf,
  mapValues,
  splitList,
  tagOf,
  tokensOf,
  valueOf,
  valuesOf,
  withHeader,
  without,
  type RawMessage,
} from './raw-message.ts';
import { ALLOW, ALLOWED_METHODS, SUPPORTED_TAGS, replyTo } from './reply.ts';
import { MANDATORY_HEADERS, claimedLength, readCSeq, type Ours, type Verdict } from './verdict.ts';
import { readableVias } from './via.ts';

const START = /^(\S+) (\S+) SIP\/(\d+\.\d+)$/i;
/** RFC 3261 7.3.1: headers that are not lists may stand once. */
const SINGLE = ['From', 'To', 'Call-ID', 'CSeq', 'Max-Forwards', 'Content-Type', 'Content-Length', 'Event', 'Expires', 'Refer-To'];
const ADDRESS_HEADERS = new Set(['contact', 'record-route', 'route', 'refer-to', 'referred-by', 'p-asserted-identity', 'remote-party-id']);
/** Beyond a day a timer in milliseconds may overflow and fire at once. */
const MAX_EXPIRES = 86_400;

interface Refusal {
  readonly status: number;
  readonly why: string;
  readonly extra?: readonly string[];
}
const refuse = (status: number, why: string, ...extra: string[]): Refusal => ({ status, why, extra });

function checkForm(message: RawMessage, method: string): Refusal | undefined {
  if (message.brokenLine || !isToken(method)) return refuse(400, 'malformed header section');
  if (MANDATORY_HEADERS.some((name) => !valueOf(message, name))) return refuse(400, 'mandatory header missing');
  if (SINGLE.some((name) => valuesOf(message, name).length > 1)) return refuse(400, 'single header repeated');
  if (claimedLength(valuesOf(message, 'Content-Length'), message.bodyBytes) === 'bad') return refuse(400, 'bad Content-Length');
  const cseq = readCSeq(valueOf(message, 'CSeq'));
  if (cseq?.method !== method) return refuse(400, 'bad CSeq');
  if (!/^0*\d{1,3}$/.test(valueOf(message, 'Max-Forwards') ?? '70')) return refuse(400, 'bad Max-Forwards');
  return undefined;
}

function checkTarget(uri: string): Refusal | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return refuse(400, 'malformed Request-URI');
  if (!['sip', 'sips', 'tel'].includes(scheme)) return refuse(416, 'Request-URI scheme');
  // RFC 3261 19.1.1: headers are not allowed in a Request-URI.
  if (uri.includes('?') && uri.slice(0, uri.indexOf('?')).includes('@')) return refuse(400, 'headers in Request-URI');
  return undefined;
}

function checkMeaning(message: RawMessage, method: string): Refusal | undefined {
  if (!ALLOWED_METHODS.some((known) => known === method)) return refuse(405, 'method', `Allow: ${ALLOW}`);
  const inDialog = tagOf(valueOf(message, 'To') ?? '') !== undefined;
  if (!inDialog && method === 'REFER') return refuse(405, 'REFER outside a dialog', `Allow: ${ALLOW}`);
  if (!inDialog && ['INFO', 'PRACK', 'UPDATE'].includes(method)) return refuse(481, `${method} outside a dialog`);
  // RFC 3261 8.2.2.3: not for ACK and CANCEL.
  const unknown = tokensOf(message, 'Require').filter((tag) => !SUPPORTED_TAGS.some((known) => known === tag));
  if (unknown.length && method !== 'ACK' && method !== 'CANCEL') return refuse(420, 'Require', `Unsupported: ${unknown.join(', ')}`);
  if (method !== 'INVITE' && method !== 'UPDATE') return undefined;
  if (isTooBrief(headersOf(message))) return refuse(422, 'Session-Expires', `Min-SE: ${MIN_SE}`);
  const accepts = tokensOf(message, 'Accept').map((range) => range.split(';')[0]?.trim());
  if (accepts.length && !accepts.some((range) => range === SDP_TYPE || range === 'application/*' || range === '*/*'))
    return refuse(406, 'Accept without SDP');
  if (plainBody(message) === 'unsupported') return refuse(415, 'Content-Type', `Accept: ${SDP_TYPE}`, 'Accept-Encoding: identity');
  return undefined;
}

/**
 * RFC 2543 peers give no branch, or all the same; sip.js tells transactions apart by it alone. The stand-in is made of what ACK and
 * CANCEL share with their INVITE (RFC 3261 17.2.3), and `restoreVias` takes it away again.
 */
const branchSeed = (message: RawMessage): string =>
  createHash('sha256')
    .update([valueOf(message, 'Call-ID'), tagOf(valueOf(message, 'From') ?? ''), readCSeq(valueOf(message, 'CSeq'))?.number].join('\n'))
    .digest('hex')
    .slice(0, 16);

function readable(message: RawMessage, method: string, ours: Ours): RawMessage | Refusal {
  const [from, to] = ['From', 'To'].map((name) => readableAddress(valueOf(message, name) ?? ''));
  const vias = readableVias(valuesOf(message, 'Via'), () => branchSeed(message));
  if (!from || !to || !vias) return refuse(400, 'malformed address');
  const contacts = valuesOf(message, 'Contact').flatMap((value) => splitList(value));
  if (contacts.some((contact) => contact !== '*' && !readableAddress(contact))) return refuse(400, 'malformed Contact');
  const length = claimedLength(valuesOf(message, 'Content-Length'), message.bodyBytes);
  let result: RawMessage = { ...message, start: `${method} ${ours.contactUri} SIP/2.0` };
  if (typeof length === 'number' && length < message.bodyBytes)
    result = { ...result, body: Buffer.from(message.body).subarray(0, length).toString(), bodyBytes: length };
  result = mapValues(withHeader(withHeader(result, 'From', from), 'To', to), ADDRESS_HEADERS, readableAddresses);
  result = { ...without(result, 'Via'), headers: [...vias.map((value) => ({ name: 'Via', value })), ...without(result, 'Via').headers] };
  // RFC 2543 had no need of it: the caller is where the From says.
  if (method === 'INVITE' && !valueOf(result, 'Contact')) result = withHeader(result, 'Contact', `<${splitNameAddr(from)?.uri ?? ''}>`);
  const expires = valueOf(result, 'Expires');
  if (expires !== undefined && !(/^\d+$/.test(expires) && Number(expires) <= MAX_EXPIRES)) result = without(result, 'Expires');
  if (!['INVITE', 'ACK', 'PRACK', 'UPDATE'].includes(method)) return result;
  const plain = plainBody(result);
  return plain === 'unsupported' ? { ...without(result, 'Content-Type'), body: '', bodyBytes: 0 } : plain;
}

export function judgeRequest(message: RawMessage, ours: Ours): Verdict {
  const [, method = '', uri = '', version] = START.exec(message.start) ?? [];
  const answer = ({ status, why, extra }: Refusal): Verdict =>
    // RFC 3261 17.1.1.3: an ACK is never answered.
    message.start.startsWith('ACK ') || !valueOf(message, 'Via')
      ? { do: 'drop', why }
      : { do: 'reply', why, status, text: replyTo(message, status, ours.userAgent, extra), request: message };
  if (version === undefined) return answer(refuse(400, 'malformed start line'));
  if (version !== '2.0') return answer(refuse(505, 'SIP version'));
  const result = checkForm(message, method) ?? checkTarget(uri) ?? readable(message, method, ours);
  if ('status' in result) return answer(result);
  const refusal = checkMeaning(message, method);
  return refusal ? answer(refusal) : { do: 'pass', message: result };
}
