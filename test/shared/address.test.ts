import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTarget, partyOf, requestUri } from '../../src/shared/address.ts';

const uri = (text: string): string => {
  const target = parseTarget(text, 'example.com');
  return target.ok ? target.uri : target.why;
};

describe('what people type', () => {
  it.each([
    ['17', 'sip:17@example.com'],
    [' +49 (176) 123-45 ', 'sip:+4917612345@example.com'],
    ['+49\u00a0176\u202f123\u201145', 'sip:+4917612345@example.com'],
    ['*21#', 'sip:*21%23@example.com'],
    ['**61*0176123#', 'sip:**61*0176123%23@example.com'],
    ['anna', 'sip:anna@example.com'],
    ['anna.k-l_m', 'sip:anna.k-l_m@example.com'],
    ['anna@other.example', 'sip:anna@other.example'],
    ['Anna@Other.Example:5070', 'sip:Anna@other.example:5070'],
    ['anna@[2001:db8::1]:5060', 'sip:anna@[2001:db8::1]:5060'],
    ['sip:anna@other.example;transport=tcp?subject=x', 'sip:anna@other.example'],
    ['"Anna, K." <sip:anna@other.example>;tag=1', 'sip:anna@other.example'],
    ['tel:+49-176-123', 'sip:+49176123@example.com'],
    ['tel:+49-176-123;phone-context=x', 'sip:+49176123@example.com'],
    ['tel://0176123', 'sip:0176123@example.com'],
    ['callto:0176 123', 'sip:0176123@example.com'],
    ['sip:17', 'sip:17@example.com'],
    ['sip:anna', 'sip:anna@example.com'],
    ['+49%20176@other.example', 'sip:+49176@other.example'],
    ['jürgen', 'sip:j%C3%BCrgen@example.com'],
    ['0176/12345', 'sip:017612345@example.com'],
    ['+49 (0)30 901820', 'sip:+4930901820@example.com'],
    ['0049 (0)30 901820', 'sip:004930901820@example.com'],
    ['00 49(0) 30/901820', 'sip:004930901820@example.com'],
    ['(+49) (0)30 901820', 'sip:+4930901820@example.com'],
    ['(0)30 901820', 'sip:030901820@example.com'],
    ['(555) 123-4567', 'sip:5551234567@example.com'],
    ['tel:(555)%20123-4567', 'sip:5551234567@example.com'],
    ['(555)123-4567@other.example', 'sip:5551234567@other.example'],
    ['(anna)', 'sip:(anna)@example.com'],
    ['+39 06 1234', 'sip:+39061234@example.com'],
    ['anna@192.0.2.7', 'sip:anna@192.0.2.7'],
    ['192.168.1.5', 'sip:192.168.1.5'],
    [' 192.168.1.5:5070 ', 'sip:192.168.1.5:5070'],
    ['sip:192.168.1.5', 'sip:192.168.1.5'],
    ['sip:192.168.1.5;transport=udp', 'sip:192.168.1.5'],
    ['Home <+49 30 123>', 'sip:+4930123@example.com'],
    ['Gate <sip:192.168.1.5:5060>', 'sip:192.168.1.5:5060'],
    ['20.30.40.50', 'sip:20304050@example.com'],
    ['sip:20.30.40.50', 'sip:20.30.40.50'],
    ['192.168.1', 'sip:1921681@example.com'],
    ['030.123.45.67', 'sip:0301234567@example.com'],
    ['tel:192.168.1.5', 'sip:19216815@example.com'],
  ])('%s -> %s', (text, expected) => expect(uri(text)).toBe(expected));

  it.each(['', '   ', 'tel:', '<>'])('%j is nothing to call yet', (text) => expect(['empty', 'notANumber']).toContain(uri(text)));
  it.each([
    'two words',
    '() -',
    'sip:host.example',
    'callto:192.168.1.5',
    '@example.com',
    'a b@c',
    'x@',
    'a@b c',
    'http://x.example/',
    'hello world & <b>',
  ])('%j is no address', (text) => expect(uri(text)).toBe('notANumber'));

  it.each(['sips:anna@other.example', 'SIPS:17', '<sips:anna@other.example>'])('%s asks for more than can be promised', (text) =>
    expect(uri(text)).toBe('sips'),
  );

  it('never throws, and gives only URIs without spaces, brackets or line ends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 80 })), (text) => {
        const target = parseTarget(text, 'example.com');
        if (target.ok) expect(target.uri).toMatch(/^sip:(?:[^\s<>"@]+@[^\s<>"@]+|[\d.:]+)$/u);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('digits for whoever answers', () => {
  it.each([
    ['+1 669 900 6833,,123456789#', '+16699006833', ',,123456789#'],
    ['tel:+16699006833,,123456789#,,*1#', '+16699006833', ',,123456789#,,*1#'],
    ['+16699006833 ,, 123 456 789#', '+16699006833', ',,123456789#'],
    ['tel:5551234p99', '5551234', ',99'],
    ['+5551234PP99W1', '+5551234', ',,99w1'],
    ['555-1234x12', '5551234', 'w12'],
    ['(555) 123-4567 x12', '5551234567', 'w12'],
    ['555 1234, ext. 12', '5551234', 'w12'],
    ['7042 x9', '7042', 'w9'],
    ['7042 extension 9', '7042', 'w9'],
    ['tel:7042;phone-context=example.org;ext=9', '7042', 'w9'],
    ['<tel:+49-30-1234;ext=9>', '+49301234', 'w9'],
    ['0049 (0)30 1234,9', '0049301234', ',9'],
  ])('%s', (text, number, postDial) => expect(parseTarget(text, 'd')).toEqual({ ok: true, uri: `sip:${number}@d`, postDial }));

  it.each([
    '101x2',
    '17;transport=tcp',
    'sip:17,1@d',
    '5551234,1@d',
    '5551234',
    'box,1',
    `5551234,${'1'.repeat(64)}`,
    '30901820, 30901821',
  ])('none stand in %s', (text) => expect(parseTarget(text, 'd')).not.toHaveProperty('postDial'));
});

describe('how the host is to be reached', () => {
  it.each([
    ['sip:anna@other.example;transport=tcp?subject=x', 'sip:anna@other.example;transport=tcp'],
    ['Anna <sip:anna@other.example:5070;lr;transport=TLS>', 'sip:anna@other.example:5070;transport=tls'],
    ['sip:192.168.1.5:5070;transport=udp', 'sip:192.168.1.5:5070;transport=udp'],
    ['anna@other.example', 'sip:anna@other.example'],
    ['sip:anna@other.example;transport=pigeon', 'sip:anna@other.example'],
    ['sip:anna@other.example;transport=tcp-ish', 'sip:anna@other.example'],
    ['sip:anna@other.example?x=;transport=tcp', 'sip:anna@other.example'],
    ['<sip:anna@other.example>;transport=tcp', 'sip:anna@other.example'],
    ['17;transport=tcp', 'sip:17@example.com'],
  ])('%s is called as %s', (text, expected) => {
    const target = parseTarget(text, 'example.com');
    expect(target.ok && requestUri(target)).toBe(expected);
  });
});

describe('who it is', () => {
  const who = (uriText: string, name?: string) => partyOf(uriText, name, 'example.com');

  it.each([
    ['sip:17@example.com;transport=ws', undefined, { uri: 'sip:17@example.com', number: '17' }],
    ['sip:anna@EXAMPLE.com', 'Anna', { uri: 'sip:anna@EXAMPLE.com', number: 'anna', name: 'Anna' }],
    ['sip:anna@other.example', '"Anna"', { uri: 'sip:anna@other.example', number: 'anna@other.example', name: 'Anna' }],
    ['sip:+49176@gw.other.example', undefined, { uri: 'sip:+49176@gw.other.example', number: '+49176' }],
    ['sips:17@example.com', undefined, { uri: 'sip:17@example.com', number: '17' }],
    ['tel:+49-176', 'Gate', { uri: 'sip:+49176@example.com', number: '+49176', name: 'Gate' }],
    ['sip:*21%23@example.com', undefined, { uri: 'sip:*21%23@example.com', number: '*21#' }],
    ['sip:anonymous@anonymous.invalid', 'Anonymous', { uri: '', number: '' }],
    ['sip:a1b2@c3d4.invalid', 'Anna', { uri: 'sip:a1b2@c3d4.invalid', number: 'a1b2@c3d4.invalid', name: 'Anna' }],
    ['sip:18@example.com', 'Say "hi"', { uri: 'sip:18@example.com', number: '18', name: 'Say "hi"' }],
    ['sip:17@example.com', '17', { uri: 'sip:17@example.com', number: '17' }],
    ['sip:host.example', undefined, { uri: 'sip:host.example', number: 'host.example' }],
    ['sip:192.168.1.5:5070', undefined, { uri: 'sip:192.168.1.5:5070', number: '192.168.1.5:5070' }],
    ['sip:192.168.1.5:5060', undefined, { uri: 'sip:192.168.1.5:5060', number: '192.168.1.5' }],
    ['sip:anna@[2001:db8::1]:5070', undefined, { uri: 'sip:anna@[2001:db8::1]:5070', number: 'anna@[2001:db8::1]:5070' }],
    ['sip:anna@example.com:5070', undefined, { uri: 'sip:anna@example.com:5070', number: 'anna' }],
  ])('%s %s', (uriText, name, expected) => expect(who(uriText, name)).toEqual(expected));

  it('shows no control or direction-changing characters of a stranger', () => {
    expect(who('sip:1@x.example', 'Bank\u202e\u0000\r\n  Boss').name).toBe('Bank Boss');
    expect(who('sip:1@x.example', 'x'.repeat(500)).name).toHaveLength(120);
  });
});

describe('what a caller writes to look like another', () => {
  it.each([
    ['a number that reads backwards', 'sip:%E2%80%AE5432100%2094+@example.com', '\ufffd5432100 94+'],
    ['a line end', 'sip:a%0Ab@example.com', 'a\ufffdb'],
    ['a NUL, which no message of D-Bus can hold', 'sip:a%00b@example.com', 'a\ufffdb'],
    ['a command to a terminal', 'sip:%1B%5B2J@example.com', '\ufffd[2J'],
    ['a zero-width space', 'sip:10%E2%80%8B01@example.com', '10\ufffd01'],
    ['a user that nobody sees', 'sip:%E2%80%8B@example.com', '\ufffd'],
    ['a mark of direction, from elsewhere', 'sip:%E2%80%8F7a@other.example', '\ufffd7a@other.example'],
  ])('%s is marked in the number, which so is no other', (_what, caller, number) =>
    expect(partyOf(caller, undefined, 'example.com').number).toBe(number),
  );

  it.each(['\u200b', '\u200b\u2060', '\u3164', '\u00ad', '\u200d', '\u2800 \ufeff', '"\u200e"'])(
    'a name that nobody sees (%j) is none',
    (name) => expect(partyOf('sip:17@example.com', name, 'example.com').name).toBeUndefined(),
  );

  it('leaves what joins letters and the parts of an emoji', () => {
    for (const name of ['می\u200cخواهم', '👩\u200d💻']) expect(partyOf('sip:17@example.com', name, 'example.com').name).toBe(name);
    expect(partyOf('sip:17@example.com', 'An\u200bna', 'example.com').name).toBe('Anna');
  });
});
