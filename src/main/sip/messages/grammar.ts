/** Parts of RFC 3261 25.1 that several headers are made of. Patterns have no place where two ways lead on, so none of them searches. Pure. */
import { isIPv6 } from 'node:net';

export const TOKEN = "[A-Za-z0-9\\-.!%*_+`'~]+";
/** Folding is undone before. */
export const LWS = '[ \\t]+';
export const SWS = '[ \\t]*';
const QDTEXT = '[\\t !#-\\[\\]-~\\u0080-\\uffff]';
const QUOTED_PAIR = '\\\\[\\0-\\t\\v\\f\\x0e-\\x7f]';
/** What may stand between quotes. */
export const QUOTABLE = `(?:${QDTEXT}|${QUOTED_PAIR})*`;
export const QUOTED = `"${QUOTABLE}"`;
/** A name, an IPv4 address or an IPv6 reference, which `isHost` has to look at. */
export const HOST = '(?:[A-Za-z0-9_-]+\\.)*[A-Za-z0-9][A-Za-z0-9-]*|\\[[0-9A-Fa-f:.]+\\]';

export const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const STARTS_AS_TOKEN = new RegExp(`^${TOKEN}`);
/** As a method or `SIP/2.0` does; STUN and RTP do not. */
export const startsAsToken = (text: string): boolean => STARTS_AS_TOKEN.test(text);
const IS_TOKEN = whole(TOKEN);
export const isToken = (text: string): boolean => IS_TOKEN.test(text);

/** Of what HOST matches; `[::]` is no host that anything could be sent to, and sip.js takes none. */
export const isHost = (host: string): boolean => !host.startsWith('[') || (isIPv6(host.slice(1, -1)) && host !== '[::]');

/** One parameter of a header; `values`: what else than tokens, hosts in brackets and quoted strings it may hold. */
export const paramPattern = (values = ''): RegExp =>
  new RegExp(`${SWS};${SWS}(${TOKEN})(?:${SWS}=${SWS}(${values}${TOKEN}|\\[[0-9A-Fa-f:.]+\\]|${QUOTED}))?`, 'gy');
const PARAM = paramPattern();

export type Param = readonly [name: string, value: string | undefined];
/** Names in small letters, values as they stand. undefined: there is more in `text` than parameters. */
export function readParams(text: string, pattern = PARAM): Param[] | undefined {
  const params: Param[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [all, name = '', value] = match;
    if (value?.startsWith('[') && !isHost(value)) return undefined;
    params.push([name.toLowerCase(), value]);
    end = match.index + all.length;
  }
  return end === text.length ? params : undefined;
}

/** sip.js's form. By assignment, and never of null: a stranger's `__proto__` must change nothing. */
export function recordOf(params: readonly Param[]): Record<string, string | undefined> {
  const record: Record<string, string | undefined> = {};
  for (const [name, value] of params) record[name] = value;
  return record;
}
