import { isAddress, type PolicyFault } from '../../shared/policy.ts';
import { policySchema, type Policy } from '../../shared/policy-schema.ts';

export interface Fault {
  readonly fault: PolicyFault;
  readonly detail?: string;
}
export type PolicyRead = { readonly policy: Policy } | Fault;

/** Bytes. A hundred times what a fleet's document takes. */
export const LARGEST = 1_000_000;
/** So many mistakes are told at once; who mends them reads the document again. */
const MOST_TOLD = 3;

/** As it would be written in a script: `accounts[0].password`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );

/** A document from its text. What is told of a mistake is the place and the rule, never the value, so that no secret gets into a log. */
export function readPolicy(text: string): PolicyRead {
  if (Buffer.byteLength(text) > LARGEST) return { fault: 'tooLarge' };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { fault: 'notJson' };
  }
  const read = policySchema.safeParse(json);
  if (read.success) return { policy: read.data };
  const told = read.error.issues.slice(0, MOST_TOLD).map(({ path, message }) => (path.length ? `${pathOf(path)}: ${message}` : message));
  return { fault: 'invalid', detail: told.join('; ') };
}

/** For the log and the window: what stands behind `?` may be a secret. */
export const shownSource = (source: string): string => (isAddress(source) ? source.replace(/[?#].*$/s, '') : source);
