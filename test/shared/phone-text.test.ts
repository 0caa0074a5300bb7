import { describe, expect, test } from 'vitest';
import { readPhoneText } from '../../src/shared/phone-text.ts';

describe('what was copied is read', () => {
  test.each([
    ['  +49 (30) 901820\n', '+49 (30) 901820'],
    ['tel:+49-30-901820', '+49-30-901820'],
    ['tel:+49-30-901820\r\n', '+49-30-901820'],
    ['(555) 123-4567', '(555) 123-4567'],
    ['(03012) / 12345', '(03012) / 12345'],
    ['110', '110'],
    ['*21*0900123456#', '*21*0900123456#'],
    ['01.23.45.67.89', '01.23.45.67.89'],
    ['030.12.34.56', '030.12.34.56'],
    ['12-34-56', '12-34-56'],
    ['0049 30 901820 12345', '0049 30 901820 12345'],
    ['\u202d+49 176 123456\u202c', '+49 176 123456'],
    ['anna@example.com', 'anna@example.com'],
    ['anna@example.com/', 'anna@example.com'],
    ['Anna <anna@example.com>', 'anna@example.com'],
    ['<sip:anna@example.com>', 'anna@example.com'],
    ['"Berg, Anna" <sip:anna@example.com;transport=tcp>', 'anna@example.com'],
    ['<sips:anna@example.com>', 'sips:anna@example.com'],
    ['Anna <tel:+49-30-901820>,', '+49-30-901820'],
    ['Tel: 110', '110'],
    ['Tel: +49 30 901820 (mobile)', '+49 30 901820'],
    ['Call me: +49 30 / 90 18 20, thanks', '+49 30 / 90 18 20'],
    ['0176 / 1234567', '0176 / 1234567'],
    ['+(49) 30 901820, ext. 12', '+(49) 30 901820 x12'],
    ['+1 (555) 123-4567 x123', '+1 (555) 123-4567 x123'],
    ['+1 555 123 4567,,98765#', '+1 555 123 4567,,98765#'],
    ['One tap mobile: +16699006833,,123456789#,,,,*123456# US (San Jose)', '+16699006833,,123456789#,,,,*123456#'],
    ['tel:+1-555-123-4567,,99%23', '+1-555-123-4567,,99#'],
    ['Please call (030) 12 34 56 today', '030 12 34 56'],
    ['or +49 (30) 12 34 56, at home', '+49 (30) 12 34 56'],
    ['Invoice of 2026-11-27, call +49 30 901820', '+49 30 901820'],
    ['27.11.2026 14:30 Uhr: 030 901820', '030 901820'],
    ['anna@example.com, +49 30 901820', '+49 30 901820'],
    ['https://shop.example/item/1234567 or 030 901820', '030 901820'],
    ['12.345,00 EUR, questions: 030 901820', '030 901820'],
    ['BEGIN:VCARD\r\nTEL;TYPE=work:+44-20-7946-0102\r\nREV:20261127T143000Z\r\nEND:VCARD', '+44-20-7946-0102'],
  ])('%j', (text, number) => {
    expect(readPhoneText(text)).toBe(number);
  });
});

describe('what could be called only by mistake is nothing to call', () => {
  test.each([
    ['no number', 'hello'],
    ['nothing', ''],
    ['pages', 'page 12 of 30'],
    ['letters for digits', 'tel:1-800-FLOWERS'],
    ['a document', '1'.repeat(3000)],
    ['a mail link', 'mailto:anna@example.com'],
    ['a chat link', 'xmpp:anna@example.com'],
    ['a chat link in brackets', '<xmpp:anna@example.com>'],
    ['markup', '<a href="tel:110">'],
    ['a web page', 'https://shop.example/item/1234567'],
    ['a date', '2026-11-27'],
    ['a price', '1.234.567,89'],
    ['a size', '1920 x 1080'],
    ['two numbers', '030 901820, 030 901821'],
    ['two ways in', '+16699006833,,123# or +12532158782,,123#'],
    ['a date and time', '2026-11-27 14:30'],
    ['a date and time without a colon', '2026-11-27 1430'],
    ['a time stamp', '2026-11-27T14:30:05.123456Z'],
    ['a date with the year last', '27.11.2026'],
    ['a date of America', '11/27/2026'],
    ['a date in short', '27-11-26'],
    ['a date with spaces', '27 11 2026'],
    ['an IBAN', 'DE89 3704 0044 0532 0130 00'],
    ['an IBAN in a text', 'IBAN DE89 3704 0044 0532 0130 00'],
    ['an IBAN in one word', 'DE89370400440532013000'],
    ['an IBAN with letters within', 'GB29 NWBK 6016 1331 9268 19'],
    ['an address of the network', '192.168.1.5'],
    ['one with a port, in a text', 'at 192.168.1.5:5060 it is'],
    ['a card', '4111 1111 1111 1111'],
    ['an amount', 'for 12.345,00'],
    ['an amount with its currency', '€ 123456 or 654321 EUR'],
    ['an order number', 'ORDER-A12345678'],
    ['two numbers', '030 111111, 030 222222'],
    ['two numbers without a space', '030 111111,030 222222'],
    ['two numbers and a slash', '030 111111 / 030 222222'],
    ['two short numbers and a slash', '111111 / 222222'],
    ['two numbers and a dash', '030 111111 - 030 222222'],
    ['two numbers in a row', '030111111 030222222'],
    ['two short numbers in a row', '111111 222222'],
    ['two lines', '111111\n222222'],
    ['two numbers with their names', 'Tel: 030 111111 Fax: 030 222222'],
    ['two links', 'tel:+4930123\r\ntel:+4930124'],
    ['another ending', '030 111111 / 12'],
    ['what turns round', '+49\u202e176 12345'],
  ])('%s', (_what, text) => {
    expect(readPhoneText(text)).toBeUndefined();
  });

  test('no text takes long to read', () => {
    const begun = performance.now();
    for (const part of ['1 ', '1-', '12:', 'DE12 ', 'a@', '1.', '(1', '1/1/', 'x://', 'A1', 'aa'])
      readPhoneText(part.repeat(2000 / part.length));
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
