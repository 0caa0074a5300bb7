/** SIP and SIPS URIs (RFC 3261 19.1, 25.1). Pure. */
import { URI } from 'sip.js';
import { HOST, TOKEN, isHost, isToken, recordOf, whole, type Param } from './grammar.ts';

const ESCAPED = '%[0-9A-Fa-f]{2}';
const UNRESERVED = "A-Za-z0-9\\-_.!~*'()";
const USER = `(?:[${UNRESERVED}&=+$,;?/]|${ESCAPED})+(?::(?:[${UNRESERVED}&=+$,]|${ESCAPED})*)?`;
const PARAM = whole(`(?:[${UNRESERVED}\\[\\]/:&+$]|${ESCAPED})+`);
const TOKEN_FIRST = new RegExp(`^${TOKEN}`);
const HEADER = new RegExp(`^((?:[${UNRESERVED}\\[\\]/?:+$]|${ESCAPED})+)=((?:[${UNRESERVED}\\[\\]/?:+$]|${ESCAPED})*)$`);
const FORM = new RegExp(`^(sips?):(?:(${USER})@)?(${HOST})(?::(\\d{0,5}))?((?:;[^;?]*)*)(?:\\?(.*))?$`, 'is');

function readParam(text: string): Param | undefined {
  const [, rawName = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!PARAM.test(rawName)) return undefined;
  const name = rawName.toLowerCase();
  if (value === undefined) return [name, undefined];
  // sip.js writes `lr` without a value, as RFC 3261 does; some proxies say `lr=on`.
  if (name === 'lr') return isToken(value) ? [name, undefined] : undefined;
  if ((name === 'transport' || name === 'user') && TOKEN_FIRST.test(value)) return isToken(value) ? [name, value.toLowerCase()] : undefined;
  return PARAM.test(value) ? [name, value] : undefined;
}

function readHeaders(text: string): Record<string, string[]> | undefined {
  const headers: Record<string, string[]> = {};
  for (const part of text.split('&')) {
    const [, rawName, value = ''] = HEADER.exec(part) ?? [];
    const name = rawName?.toLowerCase();
    if (name === undefined || name in Object.prototype) return undefined;
    (headers[name] ??= []).push(value);
  }
  return headers;
}

/** undefined: it is no SIP URI, or its user is not UTF-8. */
export function readUri(text: string): URI | undefined {
  const [, scheme, rawUser, host = '', port, paramText = '', headerText] = FORM.exec(text) ?? [];
  if (scheme === undefined || !isHost(host)) return undefined;
  const found = paramText.split(';').slice(1).map(readParam);
  const headers = headerText === undefined ? {} : readHeaders(headerText);
  const readable = found.filter((param) => param !== undefined);
  if (!headers || readable.length < found.length) return undefined;
  try {
    const user = rawUser === undefined ? undefined : decodeURIComponent(rawUser);
    // sip.js's type has no URI without a user, and no parameter without a value; its code has both.
    const [named, params] = [user, recordOf(readable)] as [string, Record<string, string>];
    return new URI(scheme, named, host, port === undefined ? undefined : parseInt(port, 10), params, headers);
  } catch {
    return undefined;
  }
}
