/** Messages that a stranger may send, and what becomes of them when someone plays with the bytes. */
import fc from 'fast-check';
import { fakeSdp } from '../fakes/fake-media.ts';

export const head = (start: string, method: string, more: string[] = []): string =>
  [
    start,
    'Via: SIP/2.0/WS far.invalid;branch=z9hG4bKfuzz',
    'Max-Forwards: 70',
    'From: "Far" <sip:far@example.com>;tag=far',
    'To: "Anna" <sip:anna@example.com>',
    'Call-ID: fuzz',
    `CSeq: 1 ${method}`,
    'Contact: <sip:far@192.0.2.9;transport=ws>',
    ...more,
    '',
    '',
  ].join('\r\n');
export const SEEDS = [
  head('INVITE sip:anna@example.com SIP/2.0', 'INVITE', ['Content-Type: application/sdp', 'Record-Route: <sip:p.example.com;lr>']) +
    fakeSdp('far'),
  head('INVITE sip:anna@example.com SIP/2.0', 'INVITE', [
    'Replaces: a;to-tag=b;from-tag=c',
    'P-Asserted-Identity: "A" <tel:+1>',
    'Expires: 60',
  ]),
  head('NOTIFY sip:anna@example.com SIP/2.0', 'NOTIFY', ['Event: message-summary', 'Subscription-State: active']) +
    'Messages-Waiting: no\r\n',
  head('SIP/2.0 401 Unauthorized', 'REGISTER', ['WWW-Authenticate: Digest realm="a", nonce="b", algorithm=SHA-256, qop="auth"']),
  head('SIP/2.0 200 OK', 'REGISTER', ['Expires: 60']),
  head('CANCEL sip:anna@example.com SIP/2.0', 'CANCEL', ['Reason: SIP;cause=200;text="x"']),
  head('REFER sip:anna@example.com SIP/2.0', 'REFER', ['Refer-To: <sip:b@c?Replaces=x%3Bto-tag%3Dy>']),
];
const NASTY = [
  '\0',
  '%',
  '%%',
  '%n%s',
  '%ff',
  '"',
  '<',
  '>',
  ';',
  ',',
  '\r\n',
  '\r\n\r\n',
  '\r',
  '\n',
  '\t',
  ' ',
  'x'.repeat(4096),
  '-1',
  '4294967296',
  '99999999999999999999',
  '\u00ff',
  '\ud800',
  '@',
  '[::1]',
  '__proto__',
  'tel:',
  'SIP/2.0',
  ';tag=',
  'a'.repeat(70_000),
];

/** Cut, doubled, moved or swapped for something nasty, at any place. */
const mutation = fc.record({
  at: fc.nat(),
  length: fc.nat(40),
  by: fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 12 })),
});
export const mutatedOf = (seeds: readonly string[]) =>
  fc.tuple(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 6 })).map(([seed, mutations]) =>
    mutations.reduce((text, { at, length, by }) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + by + text.slice(from + length);
    }, seed),
  );
export const bytesOf = (seeds: readonly string[]) =>
  fc.oneof(
    { weight: 8, arbitrary: mutatedOf(seeds).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  );
