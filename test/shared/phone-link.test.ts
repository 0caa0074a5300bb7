import { describe, expect, test } from 'vitest';
import { readPhoneLink } from '../../src/shared/phone-link.ts';

describe('a link is read', () => {
  test.each([
    ['tel:+49-30-901820', '+49-30-901820'],
    ['TEL:+1(800)555.0100', '+1(800)555.0100'],
    ['tel:(555)123-4567', '(555)123-4567'],
    ['callto:%28555%29%20123-4567', '(555) 123-4567'],
    ['tel:%2B49%2030%20901820', '+49 30 901820'],
    ['tel://110', '110'],
    ['tel:7042;phone-context=+1-914-555', '7042'],
    ['tel:7042;phone-context=evil.example;ext=9', '7042 x9'],
    ['tel:+16699006833,,123456789#', '+16699006833,,123456789#'],
    ['tel:+1-669-900-6833%2C%2C123456789%23%2C%2C%2C%2C*123456%23', '+1-669-900-6833,,123456789#,,,,*123456#'],
    ['tel:+16699006833p99', '+16699006833,99'],
    ['tel:7042p99w12', '7042,99x12'],
    ['tel:7042x12', '7042 x12'],
    ['tel:+1555123;123456#', '+1555123 x123456#'],
    ['callto:+16699006833,,1#', '+16699006833,,1#'],
    ['tel:*21*0900123456%23', '*21*0900123456#'],
    ['sip:anna@example.com', 'anna@example.com'],
    ['SIP:Anna@EXAMPLE.com', 'Anna@example.com'],
    ['sips:anna:secret@example.com:5061;transport=tcp?Replaces=a%3Bto-tag%3Db', 'sips:anna@example.com:5061'],
    ['callto:sips:anna@example.com', 'sips:anna@example.com'],
    ['sip:anna@192.0.2.7:5070', 'anna@192.0.2.7:5070'],
    ['sip:anna@example.com/', 'anna@example.com'],
    ['tel:12.34.56.78', '12.34.56.78'],
    ['sip:+49%2030%20123@example.com', '+49 30 123@example.com'],
    ['sip:anna@[2001:db8::1]', 'anna@[2001:db8::1]'],
    ['sip:1001', '1001'],
    ['callto:+49 30 123', '+49 30 123'],
    ['callto://anna.berg/', 'anna.berg'],
    ['callto:anna?call', 'anna'],
    ['callto:tel:+4930123', '+4930123'],
    ['callto:sip:anna@example.com', 'anna@example.com'],
    ['sip:j%C3%B6rg@example.com', 'jörg@example.com'],
  ])('%s', (link, text) => {
    expect(readPhoneLink(link)).toBe(text);
  });
});

describe('a link that nobody should follow is none', () => {
  test.each([
    ['a header line', 'sip:anna@example.com?Subject=x%0d%0aTo:%20%3Csip:b@c%3E'],
    ['a header line in the user', 'sip:anna%0d%0aVia:x@example.com'],
    ['a raw line end', 'sip:anna@example.com\r\nRoute: <sip:evil.example>'],
    ['a null byte', 'tel:110%00'],
    ['text that turns round', 'sip:anna%E2%80%AEmoc.elpmaxe@evil.example'],
    ['a user that holds another host', 'sip:anna%40evil.example'],
    ['a user that holds another host before its own', 'sip:anna%40evil.example@example.com'],
    ['a user with parameters inside', 'sip:anna%3Btransport=tcp@example.com'],
    ['broken escapes', 'tel:%zz110'],
    ['half a character', 'sip:%ED%A0%80@example.com'],
    ['letters for digits', 'tel:1-800-FLOWERS'],
    ['letters among the digits behind', 'tel:5551234,,12%22x'],
    ['more digits than anybody sends', `tel:5551234,${'1'.repeat(64)}`],
    ['no number', 'tel:'],
    ['separators alone', 'tel:+--'],
    ['brackets alone', 'tel:()'],
    ['a switch', 'tel:--remote-debugging-port=1'],
    ['a host alone', 'sip:example.com:5060'],
    ['an address of the network', 'sip:192.0.2.7'],
    ['one with a port', 'sips:192.0.2.7:5060'],
    ['one behind callto', 'callto:sip:192.0.2.7'],
    ['one of IPv6', 'sip:[2001:db8::1]'],
    ['a host that is none', 'sip:anna@exa mple'],
    ['markup', 'sip:<b>anna</b>@example.com'],
    ['quotes', 'callto:"anna"'],
    ['a script', 'javascript:alert(1)'],
    ['a web page', 'https://example.com'],
    ['a link without end', `tel:${'1'.repeat(600)}`],
  ])('%s', (_what, link) => {
    expect(readPhoneLink(link)).toBeUndefined();
  });

  test('whatever bytes come, reading them neither throws nor lets a control character through', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    for (let round = 0; round < 5000; round++) {
      const tail = Array.from({ length: random(40) }, () => (random(4) === 0 ? '%' : String.fromCharCode(random(0x250)))).join('');
      const read = readPhoneLink(`${['tel', 'sip', 'sips', 'callto'][random(4)]}:${tail}`);
      if (read !== undefined) expect(read.replace(/^sips:/, '')).toMatch(/^[^\p{C}\p{Zl}\p{Zp};?<>"]+$/u);
    }
  });
});
