/** One message must not stop the phone: whatever is in it, reading takes a time in proportion to its length. */
import { describe, expect, it } from 'vitest';
import { reasonOfStatus } from '../../../src/main/sip/events.ts';
import { partyOfAddress } from '../../../src/main/sip/identity.ts';
import { restoreAddresses } from '../../../src/main/sip/normaliser/address.ts';
import { sipMessageOf } from '../../../src/main/sip/messages/sip-message.ts';
import { normalise } from '../../../src/main/sip/normaliser/normalise.ts';
import { partyOf } from '../../../src/shared/address.ts';

const LENGTH = 60_000;
/** Generous: a slow machine needs a tenth of it, a quadratic search seconds, an exponential one for ever. */
const PATIENCE_MS = 1000;
const ours = { contactUri: 'sip:x@o.invalid', viaHost: 'o.invalid', userAgent: 'x', knowsDialog: () => true };

const VIA = 'SIP/2.0/WS o.invalid;branch=z9hG4bK1';
const HEADERS = {
  Via: VIA,
  From: '<sip:a@b>;tag=1',
  To: '<sip:a@b>;tag=2',
  'Call-ID': '1',
  CSeq: '1 INVITE',
  Contact: '<sip:a@b>',
};
const REQUEST = 'INVITE sip:x@o.invalid SIP/2.0';
const RESPONSE = 'SIP/2.0 200 OK';
const message = (start: string, headers: Record<string, string>, extra: readonly string[] = []): Buffer =>
  Buffer.from(
    [start, ...Object.entries({ ...HEADERS, ...headers }).map(([name, value]) => `${name}: ${value}`), ...extra, '', ''].join('\r\n'),
  );
function read(bytes: Buffer): void {
  const verdict = normalise(bytes, ours);
  if (verdict.do === 'pass') sipMessageOf(verdict.message);
}
function taken(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
/** `unit`, over and over, up to `length` characters. */
const fill = (unit: string, length = LENGTH): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** What a search that goes back over its steps may stumble on. */
const UNITS = [
  ' ',
  '\t',
  ':',
  ';',
  '@',
  '/',
  '/a',
  '<',
  '"',
  '\\',
  '=',
  ',',
  '?',
  '%',
  'a',
  '1',
  '_',
  'sip:',
  '\n',
  '=[a];a',
  '="";',
  '<sip:',
  ' a',
];
const NAMES = [
  'Via',
  'From',
  'To',
  'Contact',
  'CSeq',
  'Call-ID',
  'X',
  'Reason',
  'P-Asserted-Identity',
  'WWW-Authenticate',
  'Refer-To',
  'Record-Route',
  'Content-Type',
];

describe('reading 60 kB of', () => {
  it.each(UNITS)('%j takes no time', (unit) => {
    for (const start of [REQUEST, RESPONSE]) {
      for (const name of NAMES) {
        const plain = HEADERS[name as keyof typeof HEADERS] ?? 'a';
        for (const value of [`a${fill(unit)}b`, `${plain};tag=${fill(unit)}\t`]) {
          expect(taken(() => read(message(start, { [name]: value })))).toBeLessThan(PATIENCE_MS);
        }
        // As much again in headers that are short enough.
        for (const value of [`${plain};a=${fill(unit, 8000)}b`, `<sip:a@b;a=${fill(unit, 8000)}>`, `"${fill(unit, 8000)}" <sip:a@b>`]) {
          const short = Array.from({ length: 7 }, () => `${name}: ${value}`);
          expect(taken(() => read(message(start, {}, short)))).toBeLessThan(PATIENCE_MS);
        }
      }
    }
    for (const start of [`INVITE sip:${fill(unit)} SIP/2.0`, `SIP/2.0 2${fill(unit)}x`, `SIP/2.0 ${fill(unit)}\nx`])
      expect(taken(() => read(message(start, {})))).toBeLessThan(PATIENCE_MS);
  });

  it.each(UNITS)('%j as an address, in and out, takes no time', (unit) => {
    for (const uri of [`sip:${fill(unit)}`, `sip:${fill(unit)}@b`, `sip:a@b${fill(unit)}\n`]) {
      expect(taken(() => partyOf(uri, undefined, 'b'))).toBeLessThan(PATIENCE_MS);
      expect(taken(() => partyOfAddress(`"a" <${uri}>`, (...party) => partyOf(...party, 'b')))).toBeLessThan(PATIENCE_MS);
      expect(taken(() => restoreAddresses(`To: <${uri}>`))).toBeLessThan(PATIENCE_MS);
    }
  });
});

describe('why a call was refused', () => {
  /** No header is longer. */
  const units = [...UNITS, '300 ', '300 a "', ';cause=', 'Q.850;', 'SIP ', '\\"'];
  it.each(units)('by %j, takes no time to read', (unit) => {
    for (const text of [
      fill(unit, 8000),
      `SIP;cause=${fill(unit, 8000)}`,
      `Q.850;text="${fill(unit, 8000)}`,
      `305 a "${fill(unit, 8000)}`,
    ]) {
      const headers = Array.from({ length: 7 }, () => text);
      expect(taken(() => reasonOfStatus(488, text, { reasons: headers, warnings: headers }))).toBeLessThan(PATIENCE_MS);
    }
  });
});

describe('a line of more than 8 kB', () => {
  const long = [`X: ${fill('a', 9000)}`];
  it('is refused in a request, and drops a response', () => {
    expect(normalise(message(REQUEST, {}, long), ours)).toMatchObject({ do: 'reply', status: 400 });
    expect(normalise(message(RESPONSE, {}, long), ours)).toMatchObject({ do: 'drop' });
    expect(normalise(message(RESPONSE, {}, [`X: ${fill('a', 8000)}`]), ours)).toMatchObject({ do: 'pass' });
  });
  it('is no more welcome with a line end of its own within', () =>
    expect(normalise(message(REQUEST, { 'X-A': 'a\nX-B: b' }), ours)).toMatchObject({ do: 'reply', status: 400 }));
});
