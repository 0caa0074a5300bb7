/** Responses: those that are ours, in the form sip.js can read. Pure. */
import { getReasonPhrase } from 'sip.js/lib/core/messages/utils.js';
import { readContact } from '../messages/name-addr.ts';
import { NO_TAG, readableAddress, readableAddresses, readableUri, splitNameAddr } from './address.ts';
import { plainBody } from './body.ts';
import { bestChallenges, writeChallenge } from './challenge.ts';
import { mapValues, splitList, tagOf, valueOf, valuesOf, withHeader, without, type RawMessage } from './raw-message.ts';
import { MANDATORY_HEADERS, claimedLength, readCSeq, type Ours, type Verdict } from './verdict.ts';
import { readableVias } from './via.ts';

const START = /^SIP\/2\.0[ \t]+(\d{3})(?!\d)(.*)$/i;
const ADDRESS_HEADERS = new Set(['contact', 'record-route', 'p-asserted-identity', 'remote-party-id']);
const DEFAULT_EXPIRES = 600;
/** More would overflow a timer. */
const MAX_EXPIRES = 86_400;

const sentBy = (via: string): string => /^[^\s/]+(?:\s*\/\s*[^\s/]+){2}\s+([^\s;]+)/.exec(via)?.[1] ?? '';

/**
 * RFC 3261 10.2.4: of all bindings only ours counts, and what it grants. Registrars leave its `expires` out, or the binding, or
 * list others' that cannot be read.
 */
function registerAnswer(message: RawMessage, ours: Ours): RawMessage {
  const mine = valuesOf(message, 'Contact')
    .flatMap((value) => splitList(value))
    .find((contact) => contact.includes(ours.contactUri.replace(/;.*$/, '')));
  const granted =
    /;\s*expires\s*=\s*"?(\d{1,10})/i.exec(mine?.replace(/^.*>/s, '') ?? '')?.[1] ??
    /^\d{1,10}/.exec(valueOf(message, 'Expires') ?? '')?.[0];
  const expires = Math.min(MAX_EXPIRES, Number(granted ?? DEFAULT_EXPIRES));
  // RFC 5627 3.2: the address under which this very phone is reached, whatever connection it has then.
  const gruu = /;\s*pub-gruu\s*=\s*"([^"]*)"/i.exec(mine ?? '')?.[1];
  const readable = gruu === undefined ? undefined : readableUri(gruu);
  return withHeader(message, 'Contact', `<${ours.contactUri}>;expires=${expires}${readable ? `;pub-gruu="${readable}"` : ''}`);
}

/** sip.js makes no dialog, and tells of no ringing, without Contact and To tag; old proxies leave them out of 18x. */
function dialogAnswer(message: RawMessage): RawMessage {
  const to = valueOf(message, 'To') ?? '';
  const target = splitNameAddr(to)?.uri;
  const tagged = tagOf(to) === undefined ? withHeader(message, 'To', `${to};tag=${NO_TAG}`) : message;
  return valueOf(message, 'Contact') || target === undefined ? tagged : withHeader(tagged, 'Contact', `<${target}>`);
}

function withBestChallenges(message: RawMessage, name: string): RawMessage {
  const best = bestChallenges(valuesOf(message, name)).map((challenge) => ({ name, value: writeChallenge(challenge) }));
  const rest = without(message, name);
  return { ...rest, headers: [...rest.headers, ...best] };
}

function checkForm(message: RawMessage, status: number, ours: Ours): string | undefined {
  if (message.brokenLine || status < 100 || status > 699) return 'malformed response';
  if (MANDATORY_HEADERS.some((name) => !valueOf(message, name))) return 'mandatory header missing';
  if (!readCSeq(valueOf(message, 'CSeq'))) return 'bad CSeq';
  if (claimedLength(valuesOf(message, 'Content-Length'), message.bodyBytes) === 'bad') return 'bad Content-Length';
  const vias = valuesOf(message, 'Via').flatMap((value) => splitList(value));
  // RFC 3261 8.1.3.3 and 18.1.2: not for us.
  return vias.length !== 1 || sentBy(vias[0] ?? '').toLowerCase() !== ours.viaHost.toLowerCase() ? 'response to another' : undefined;
}

function readable(message: RawMessage): RawMessage | undefined {
  const [from, to] = ['From', 'To'].map((name) => readableAddress(valueOf(message, name) ?? ''));
  const vias = readableVias(valuesOf(message, 'Via'), () => '0');
  if (!from || !to || !vias) return undefined;
  const result = withHeader(withHeader(message, 'From', from), 'To', to);
  return mapValues(withHeader(result, 'Via', vias.join(', ')), ADDRESS_HEADERS, readableAddresses);
}

/** Of a refusal: `*`, or what nobody can call, must not keep the refusal itself from being heard. */
function withUsableContacts(message: RawMessage): RawMessage {
  const usable = valuesOf(message, 'Contact')
    .flatMap((value) => splitList(value))
    .map((contact) => readableAddress(contact))
    .filter((contact) => contact !== undefined && readContact(contact) !== undefined);
  const rest = without(message, 'Contact');
  return { ...rest, headers: [...rest.headers, ...usable.map((value = '') => ({ name: 'Contact', value }))] };
}

/** RFC 3261 14.1: a redirection of a re-INVITE leaves the session as it was; sip.js would wait for ever. */
const refusedReinvite = (message: RawMessage, status: number, ours: Ours): boolean =>
  status >= 300 &&
  status < 400 &&
  ours.knowsDialog(
    valueOf(message, 'Call-ID') ?? '',
    tagOf(valueOf(message, 'From') ?? '') ?? '',
    tagOf(valueOf(message, 'To') ?? '') ?? '',
  );

export function judgeResponse(message: RawMessage, ours: Ours): Verdict {
  const [, code = '', said = ''] = START.exec(message.start) ?? [];
  const phrase = said.trim();
  const status = Number(code || 0);
  const why = checkForm(message, status, ours);
  if (why !== undefined) return { do: 'drop', why };
  const method = readCSeq(valueOf(message, 'CSeq'))?.method;
  const registered = method === 'REGISTER' && status >= 200 && status < 300;
  let result = readable(registered ? registerAnswer(message, ours) : status >= 300 ? withUsableContacts(message) : message);
  if (!result) return { do: 'drop', why: 'malformed address' };
  const shown = method === 'INVITE' && refusedReinvite(message, status, ours) ? 488 : status;
  // sip.js throws at an empty reason phrase when it reports to a referrer.
  result = { ...result, start: `SIP/2.0 ${shown} ${phrase || getReasonPhrase(shown) || 'Unknown'}` };
  if (method === 'INVITE' && status > 100 && status < 300) result = dialogAnswer(result);
  result = withBestChallenges(withBestChallenges(result, 'WWW-Authenticate'), 'Proxy-Authenticate');
  const plain = plainBody(result);
  return { do: 'pass', message: plain === 'unsupported' ? { ...without(result, 'Content-Type'), body: '', bodyBytes: 0 } : plain };
}
