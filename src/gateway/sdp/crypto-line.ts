/** Keys of SRTP in SDP (RFC 4568 9.1). Pure. */
import { suiteNamed, type Suite } from '../srtp/suites.ts';

export interface CryptoLine {
  readonly tag: number;
  readonly suite: Suite;
  /** Master key and salt. */
  readonly key: Buffer;
}

/** Parameters that leave the packets as they are; any other would change what is encrypted or when keys are derived anew. */
const HARMLESS = /^(?:WSH=\d+|FEC_ORDER=\w+)$/i;

/**
 * @param value behind `a=crypto:`
 * @returns undefined: not to be read, or not to be met (unknown suite, more than one key, MKI, a session parameter)
 */
export function readCrypto(value: string): CryptoLine | undefined {
  const [tag = '', name = '', inline = '', ...parameters] = value.trim().split(/\s+/);
  const suite = suiteNamed(name);
  const [, text = '', rest = ''] = /^inline:([A-Za-z0-9+/]{38,64}={0,2})((?:\|[^|;]*)*)$/.exec(inline) ?? [];
  if (!suite || !/^\d{1,9}$/.test(tag) || !text) return undefined;
  // An MKI, written `|value:length`, would stand in each packet; a lifetime alone is longer than any call.
  if (rest.includes(':') || !parameters.every((parameter) => HARMLESS.test(parameter))) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === suite.keyLength + suite.saltLength ? { tag: Number(tag), suite, key } : undefined;
}

export const writeCrypto = ({ tag, suite, key }: CryptoLine): string => `a=crypto:${tag} ${suite.name} inline:${key.toString('base64')}`;
