/** A SIP URI as text, for sip.js; undefined: it cannot be read. */
import { Grammar, type URI } from 'sip.js';
import { readableUri } from './normaliser/address.ts';

export function readTarget(uri: string): URI | undefined {
  if (!/^sips?:/i.test(uri.trim())) return undefined;
  const readable = readableUri(uri);
  const parsed = readable === undefined ? undefined : Grammar.URIParse(readable);
  if (!parsed) return undefined;
  // RFC 3261 19.1.5: headers of a URI are wishes, and may be an attack.
  parsed.clearHeaders();
  // A `sips` contact needs TLS on every hop, which no server here promises.
  parsed.scheme = 'sip';
  return parsed;
}
