/** `name-addr` with parameters (RFC 3261 20.10), in the brackets that the normaliser gives every address. Pure. */
import { NameAddrHeader } from 'sip.js';
import { LWS, QUOTED, SWS, TOKEN, isToken, readParams, recordOf, type Param } from './grammar.ts';
import { readUri } from './uri.ts';

const FORM = new RegExp(`^(?:(${TOKEN}(?:${LWS}${TOKEN})*)${SWS}|(${QUOTED})${SWS})?<([^<>]*)>(.*)$`, 's');

function readWith(value: string, arrange: (params: Param[]) => readonly Param[]): NameAddrHeader | undefined {
  const [, tokens, quoted, address, rest = ''] = FORM.exec(value) ?? [];
  const uri = address === undefined ? undefined : readUri(address);
  const params = readParams(rest);
  if (!uri || !params) return undefined;
  // sip.js's type has neither an address without a name nor a parameter without a value; its code has both.
  const [name, record] = [tokens ?? quoted?.slice(1, -1), recordOf(arrange(params))] as [string, Record<string, string>];
  return new NameAddrHeader(uri, name, record);
}

export const readNameAddr = (value: string): NameAddrHeader | undefined => readWith(value, (params) => params);

/** From and To. Of several tags the last that is a token counts, as in sip.js. */
export const readPeer = (value: string): NameAddrHeader | undefined =>
  readWith(value, (params) => [...params, ...params.filter(([name, tag]) => name === 'tag' && tag !== undefined && isToken(tag))]);

/** RFC 3261 20.10: numbers where they can be. */
function numbered(param: Param): Param {
  const [name, value = ''] = param;
  const isNumber = (name === 'q' && /^0(?:\.\d{0,3})?$/.test(value)) || (name === 'expires' && /^\d+$/.test(value));
  return isNumber ? [name, String(Number(value))] : param;
}
export const readContact = (value: string): NameAddrHeader | undefined => readWith(value, (params) => params.map(numbered));
