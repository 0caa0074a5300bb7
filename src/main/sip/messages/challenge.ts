/** A challenge in the form that the normaliser writes (`writeChallenge`). Pure. */
import { QUOTABLE, whole } from './grammar.ts';

/** sip.js's form. */
export interface ParsedChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: string;
  readonly opaque?: string;
  readonly qop?: readonly string[];
  readonly stale?: true;
}

const quoted = (name: string): string => `${name}="(${QUOTABLE})"`;
const FORM = whole(
  `Digest ${quoted('realm')}, ${quoted('nonce')}, algorithm=([A-Z0-9-]+)(?:, ${quoted('opaque')})?(?:, qop="(auth)")?(?:, stale=(true))?`,
);

export function readChallenge(value: string): ParsedChallenge | undefined {
  const [, realm, nonce, algorithm, opaque, qop, stale] = FORM.exec(value) ?? [];
  if (realm === undefined || nonce === undefined || algorithm === undefined) return undefined;
  return {
    realm,
    nonce,
    algorithm,
    ...(opaque === undefined ? {} : { opaque }),
    ...(qop === undefined ? {} : { qop: [qop] }),
    ...(stale === undefined ? {} : { stale: true }),
  };
}
