/** RFC 4475, exact bytes, through everything that arrives over a connection. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/main/sip/normaliser/normalise.ts';
import { bareWire, statusOf } from '../../support/wire/bare-wire.ts';

const folder = new URL('../../../../shared/torture/rfc4475/', import.meta.url);
const present = existsSync(folder);

/** Final answers that the manifest allows; 180: it rings; empty: discarded. */
const REQUESTS: Record<string, number[]> = {
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
const RESPONSES: Record<string, 'pass' | 'drop'> = { bcast: 'drop', bigcode: 'drop', noreason: 'pass', scalarlg: 'drop', unreason: 'pass' };
/** No verdict of the manifest applies to a phone over WebSocket; they must do no harm all the same. */
const NO_VERDICT: Record<string, string> = {
  cparam01: 'for registrars: REGISTER with a Contact parameter',
  cparam02: 'for registrars: REGISTER with a parameter in the Contact URI',
  regescrt: 'for registrars: REGISTER with an escaped header in the Contact URI',
  regaut01: 'for registrars: unknown Authorization scheme',
  test: 'stands in the archive, but not in the RFC',
};
// What the manifest says of UDP or of stream framing in clerr, dblreq, mcl01 and ncl (wait, close, split) waits for those transports.

const bytesOf = (name: string): Buffer => readFileSync(new URL(`${name}.dat`, folder));

describe.skipIf(!present)(`RFC 4475${present ? '' : ': ../shared/torture is not here, so nothing was tested'}`, () => {
  it('has a row for every message of the archive', () => {
    const listed = readFileSync(new URL('../MANIFEST.tsv', folder), 'utf8').split('\n').slice(1).filter(Boolean);
    const names = listed.map((line) => /rfc4475\/([^.]+)\.dat/.exec(line)?.[1]).sort();
    expect([...Object.keys(REQUESTS), ...Object.keys(RESPONSES), ...Object.keys(NO_VERDICT)].sort()).toEqual(names);
  });

  it.each(Object.entries(REQUESTS))('%s', async (name, allowed) => {
    const phone = await bareWire();
    const answers = (await phone.receive(bytesOf(name))).map(statusOf).filter((status) => status !== 100);
    expect(answers).toHaveLength(1);
    expect(allowed).toContain(answers[0]);
    expect(phone.calls).toHaveLength(answers[0] === 180 ? 1 : 0);
    expect(await stillWorks(phone)).toBe(true);
  });

  it.each(Object.entries(RESPONSES))('%s', async (name, expected) => {
    const bytes = bytesOf(name);
    const sentBy = /^via:.*?SIP\/2\.0\/\S+\s+([^\s;]+)/im.exec(bytes.toString())?.[1] ?? '';
    const viaHost = name === 'bcast' ? 'ours.invalid' : sentBy;
    const ours = { contactUri: 'sip:x@ours.invalid', viaHost, userAgent: 'test', knowsDialog: () => false };
    expect(normalise(bytes, ours).do).toBe(expected);
    const phone = await bareWire();
    expect(await phone.receive(bytes)).toEqual([]);
    expect(await stillWorks(phone)).toBe(true);
  });

  it.each(Object.entries(NO_VERDICT))('%s does no harm (%s)', async (name) => {
    const phone = await bareWire();
    await phone.receive(bytesOf(name));
    expect(phone.calls).toHaveLength(0);
    expect(await stillWorks(phone)).toBe(true);
  });
});

async function stillWorks(phone: Awaited<ReturnType<typeof bareWire>>): Promise<boolean> {
  const options = [
    'OPTIONS sip:anna@example.com SIP/2.0',
    'Via: SIP/2.0/WS far.invalid;branch=z9hG4bKafterwards',
    'From: <sip:far@example.com>;tag=1',
    'To: <sip:anna@example.com>',
    'Call-ID: afterwards',
    'CSeq: 1 OPTIONS',
    '',
    '',
  ].join('\r\n');
  return (await phone.receive(options)).map(statusOf).join() === '200';
}
