/**
 * sip.js 0.21.2 reads the P-Asserted-Identity of every INVITE, 18x and 2xx by its grammar, for a property that we have no use for
 * (`identity.ts` reads all of them, and by what they mean).
 */
import { Grammar } from 'sip.js';
import { readNameAddr } from '../messages/name-addr.ts';

export function patchAssertedIdentity(): void {
  Object.assign(Grammar, { nameAddrHeaderParse: readNameAddr });
}
