/**
 * sip.js's messages, made from what the normaliser has read. sip.js's own parser would write and read it all again by a grammar that
 * takes 2 ms for an INVITE; `test/main/sip/messages.test.ts` holds both against each other. Pure.
 */
import { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import { splitList, writeMessage, type RawMessage } from '../normaliser/raw-message.ts';
import { readChallenge } from './challenge.ts';
import { LWS, QUOTED, SWS, TOKEN, whole } from './grammar.ts';
import { readContact, readNameAddr, readPeer } from './name-addr.ts';
import { readUri } from './uri.ts';
import { readVia } from './via.ts';

type Message = IncomingRequestMessage | IncomingResponseMessage;
/** False: the value cannot be read. */
type Reader = (message: Message, value: string) => boolean;

/** A header of which one value counts, the last. */
const single =
  <T>(name: string, read: (value: string) => T | undefined, set?: (message: Message, parsed: T) => void): Reader =>
  (message, value) => {
    const parsed = read(value);
    if (parsed === undefined) return false;
    message.headers[name] = [{ raw: value, parsed }];
    set?.(message, parsed);
    return true;
  };

const list =
  (name: string, read: (value: string) => object | undefined): Reader =>
  (message, value) =>
    splitList(value).every((raw) => {
      const parsed = read(raw);
      if (parsed) (message.headers[name] ??= []).push({ raw, parsed });
      return parsed !== undefined;
    });

/** A header whose values are not split at commas (RFC 3261 7.3.1). */
const several =
  (name: string, read: (value: string) => object | undefined): Reader =>
  (message, raw) => {
    const parsed = read(raw);
    if (parsed) (message.headers[name] ??= []).push({ raw, parsed });
    return parsed !== undefined;
  };

/** Only the topmost is read; the others go back as they came. */
const via: Reader = (message, value) => {
  if (message.hasHeader('via')) message.addHeader('via', value);
  else {
    const parsed = readVia(value);
    if (!parsed) return false;
    message.headers.Via = [{ raw: value, parsed }];
    Object.assign(message, { via: parsed, viaBranch: parsed.branch });
  }
  return true;
};

const reading = (pattern: string) => {
  const form = whole(pattern);
  return (value: string): string | undefined => (form.test(value) ? value : undefined);
};
const WORD = '[A-Za-z0-9\\-.!%*_+`\'~()<>:\\\\"/[\\]?{}]+';
const readCallId = reading(`${WORD}(?:@${WORD})?`);
const readContentType = reading(`${TOKEN}${SWS}/${SWS}${TOKEN}(?:${SWS};${SWS}${TOKEN}${SWS}=${SWS}(?:${TOKEN}|${QUOTED}))*`);
const readNumber = (value: string): number | undefined => (/^\d+$/.test(value) ? Number(value) : undefined);
const CSEQ = whole(`(\\d+)${LWS}(${TOKEN})`);
function readCSeq(text: string): { value: number; method: string } | undefined {
  const [, value, method] = CSEQ.exec(text) ?? [];
  return method === undefined ? undefined : { value: Number(value), method };
}

const BOTH: readonly (readonly [string, Reader])[] = [
  ['via', via],
  ['from', single('From', readPeer, (message, from) => Object.assign(message, { from, fromTag: from.getParam('tag') }))],
  ['to', single('To', readPeer, (message, to) => Object.assign(message, { to, toTag: to.getParam('tag') }))],
  ['call-id', single('Call-ID', readCallId, (message, callId) => Object.assign(message, { callId }))],
  ['record-route', list('Record-Route', readNameAddr)],
  ['contact', list('Contact', readContact)],
  ['content-type', single('Content-Type', readContentType)],
  ['max-forwards', single('Max-Forwards', readNumber)],
];
const OF_REQUESTS = new Map<string, Reader>([
  ...BOTH,
  ['cseq', single('CSeq', readCSeq, (message, { value }) => (message.cseq = value))],
  ['refer-to', single('Refer-To', readNameAddr, (message, referTo) => Object.assign(message, { referTo }))],
]);
const OF_RESPONSES = new Map<string, Reader>([
  ...BOTH,
  ['cseq', single('CSeq', readCSeq, (message, { value, method }) => Object.assign(message, { cseq: value, method }))],
  ['www-authenticate', several('WWW-Authenticate', readChallenge)],
  ['proxy-authenticate', several('Proxy-Authenticate', readChallenge)],
]);

function startOf(line: string): Message | undefined {
  const [, status, phrase] = /^SIP\/2\.0 (\d{3}) (.*)$/.exec(line) ?? [];
  if (status !== undefined) return Object.assign(new IncomingResponseMessage(), { statusCode: Number(status), reasonPhrase: phrase });
  const [, method, target = ''] = /^(\S+) (\S+) SIP\/2\.0$/.exec(line) ?? [];
  const ruri = readUri(target);
  return method !== undefined && ruri ? Object.assign(new IncomingRequestMessage(), { method, ruri }) : undefined;
}

/** undefined: one of the headers that sip.js needs cannot be read. */
export function sipMessageOf(raw: RawMessage): Message | undefined {
  const message = startOf(raw.start);
  if (!message) return undefined;
  message.data = writeMessage(raw);
  message.body = raw.body;
  const readers = message instanceof IncomingRequestMessage ? OF_REQUESTS : OF_RESPONSES;
  for (const { name, value } of raw.headers) {
    const lower = name.toLowerCase();
    if (lower === 'content-length') continue;
    const read = readers.get(lower);
    if (!read) message.addHeader(lower, value);
    else if (!read(message, value)) return undefined;
  }
  const length = Buffer.byteLength(raw.body);
  message.headers['Content-Length'] = [{ raw: String(length), parsed: length }];
  return message;
}
