/** The messages of RFC 4475, exact bytes, and what a phone may say to each. */
import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../../shared/torture/rfc4475/', import.meta.url);
export const present = existsSync(folder);

/** Final answers that the manifest allows; 180: it rings; empty: discarded. */
export const REQUESTS: Record<string, number[]> = {
  badaspec: [400, 200],
  badbranch: [200],
  baddate: [400, 180],
  'baddn-terminated': [400, 200],
  baddn: [400, 200],
  badinv01: [400],
  badvers: [505],
  bext01: [420],
  clerr: [400],
  dblreq: [405],
  esc01: [180],
  esc02: [405, 501],
  escnull: [405],
  escruri: [400],
  insuf: [400],
  intmeth: [405, 501],
  inv2543: [180],
  invut: [415],
  longreq: [180],
  ltgtruri: [400],
  lwsdisp: [200],
  lwsruri: [400],
  lwsstart: [400, 180],
  mcl01: [400],
  mismatch01: [400],
  mismatch02: [400, 501],
  mpart01: [405],
  multi01: [400],
  ncl: [400],
  novelsc: [416],
  quotbal: [400],
  regbadct: [400],
  scalar02: [400],
  sdp01: [406, 488],
  semiuri: [200],
  transports: [200],
  trws: [400, 200],
  unkscm: [416],
  unksm2: [405],
  // It has a To tag: a re-INVITE of a call that we do not know.
  wsinv: [481],
  zeromf: [200],
};
export const RESPONSES: Record<string, 'pass' | 'drop'> = {
  bcast: 'drop',
  bigcode: 'drop',
  noreason: 'pass',
  scalarlg: 'drop',
  unreason: 'pass',
};
/** No verdict of the manifest applies to a phone; they must do no harm all the same. */
export const NO_VERDICT: Record<string, string> = {
  cparam01: 'for registrars: REGISTER with a Contact parameter',
  cparam02: 'for registrars: REGISTER with a parameter in the Contact URI',
  regescrt: 'for registrars: REGISTER with an escaped header in the Contact URI',
  regaut01: 'for registrars: unknown Authorization scheme',
  test: 'stands in the archive, but not in the RFC',
};

export const bytesOf = (name: string): Buffer => readFileSync(new URL(`${name}.dat`, folder));
export const listed = (): (string | undefined)[] =>
  readFileSync(new URL('../MANIFEST.tsv', folder), 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => /rfc4475\/([^.]+)\.dat/.exec(line)?.[1]);

/** A question that every phone answers: is it still there? */
export const optionsText = (transport: string): string =>
  [
    'OPTIONS sip:anna@example.com SIP/2.0',
    `Via: SIP/2.0/${transport} far.invalid;branch=z9hG4bKafterwards`,
    'From: <sip:far@example.com>;tag=1',
    'To: <sip:anna@example.com>',
    'Call-ID: afterwards',
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
