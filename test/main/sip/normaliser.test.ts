/** What sip.js cannot bear, row by row: each case is a message on the wire and what must come of it. */
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/main/sip/normaliser/normalise.ts';
import { readMessage, valueOf, valuesOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { bareWire, settled, statusOf } from '../../support/wire/bare-wire.ts';

type Change = (lines: string[]) => string[];
const replace =
  (start: string, ...by: string[]): Change =>
  (lines) =>
    lines.flatMap((line) => (line.startsWith(start) ? by : [line]));
const add =
  (...lines: string[]): Change =>
  (all) => [...all, ...lines];

function invite(...changes: Change[]): string {
  const sdp = fakeSdp('far');
  const head = [
    'INVITE sip:anna@example.com SIP/2.0',
    'Via: SIP/2.0/WS far.invalid;branch=z9hG4bK1',
    'Max-Forwards: 70',
    'From: "Far" <sip:far@example.com>;tag=far',
    'To: <sip:anna@example.com>',
    'Call-ID: call-1',
    'CSeq: 1 INVITE',
    'Contact: <sip:far@192.0.2.9>',
    'Content-Type: application/sdp',
    `Content-Length: ${Buffer.byteLength(sdp)}`,
  ];
  return `${changes.reduce((lines, change) => change(lines), head).join('\r\n')}\r\n\r\n${sdp}`;
}

describe('a call rings in spite of', () => {
  const rows: [string, Change][] = [
    [
      'compact header names',
      (lines) =>
        lines.map((line) =>
          line
            .replace(/^From/, 'f')
            .replace(/^To/, 't')
            .replace(/^Via/, 'v')
            .replace(/^Call-ID/, 'i')
            .replace(/^Contact:/, 'm:')
            .replace(/^Content-Type/, 'c')
            .replace(/^Content-Length/, 'l'),
        ),
    ],
    ['folded headers', replace('From', 'From: "Far"', '\t<sip:far@example.com>', ' ;tag=far')],
    ['From with tel:', replace('From', 'From: <tel:+4930123>;tag=far')],
    ['From with a bare tel:', replace('From', 'From: tel:+4930123;tag=far')],
    ['To with tel:', replace('To', 'To: <tel:+49301>')],
    ['Contact with tel:', replace('Contact', 'Contact: <tel:+49301>')],
    ['Contact with another scheme', replace('Contact', 'Contact: <im:far@example.com>')],
    ['Request-URI with tel:', replace('INVITE', 'INVITE tel:+49301;phone-context=+49 SIP/2.0')],
    ['Request-URI with sips:', replace('INVITE', 'INVITE sips:anna@example.com SIP/2.0')],
    ['Request-URI with another user', replace('INVITE', 'INVITE sip:+49305551@example.com;transport=ws SIP/2.0')],
    ['Request-URI with no user', replace('INVITE', 'INVITE sip:example.com SIP/2.0')],
    ['Request-URI with a raw #', replace('INVITE', 'INVITE sip:*21#@example.com SIP/2.0')],
    ['an unquoted name with parentheses', replace('From', 'From: Far (mobile) <sip:far@example.com>;tag=far')],
    ['an unquoted name with a comma', replace('From', 'From: Far, Away <sip:far@example.com>;tag=far')],
    ['an unquoted name in UTF-8', replace('From', 'From: J\u00f6rg M\u00fcller <sip:far@example.com>;tag=far')],
    ['brackets in a quoted name', replace('From', 'From: "<b>Far</b>; &amp;" <sip:far@example.com>;tag=far')],
    [
      'brackets in a quoted name, and no Contact',
      (lines) => replace('Contact')(replace('From', 'From: "<b>Far</b>" <sip:far@example.com>;tag=far')(lines)),
    ],
    ['control characters in a quoted name', replace('From', 'From: "Far\u0007\u001b[31m\u0000" <sip:far@example.com>;tag=far')],
    ['control characters in an unquoted name', replace('From', 'From: Far\u0007 (mobile) <sip:far@example.com>;tag=far')],
    ['a backslash before a letter of UTF-8', replace('From', 'From: "J\\\u00f6rg" <sip:far@example.com>;tag=far')],
    ['a raw # in the user', replace('From', 'From: <sip:*21#@example.com>;tag=far')],
    ['a raw % in the user', replace('From', 'From: <sip:50%@example.com>;tag=far')],
    ['an escape that is no UTF-8', replace('From', 'From: <sip:%ff@example.com>;tag=far')],
    ['an underscore in the host of Contact', replace('Contact', 'Contact: <sip:far@my_pbx:5060>')],
    ['an underscore in the host of Via', replace('Via', 'Via: SIP/2.0/WS my_pbx_;branch=z9hG4bK1')],
    ['an underscore in the host of From', replace('From', 'From: <sip:far@_my_pbx>;tag=far')],
    ['Expires with letters', add('Expires: abc')],
    ['Expires beyond any timer', add('Expires: 4294967295')],
    ['no Contact', replace('Contact')],
    ['no Max-Forwards', replace('Max-Forwards')],
    ['no Content-Length', replace('Content-Length')],
    ['sips: in From', replace('From', 'From: <sips:far@example.com>;tag=far')],
    ['no angle brackets', replace('From', 'From: sip:far@example.com;tag=far')],
    ['two asserted identities', add('P-Asserted-Identity: <sip:1@example.com>', 'P-Asserted-Identity: <tel:+1>')],
    ['a Record-Route with an underscore', add('Record-Route: <sip:my_proxy;lr>, <sip:192.0.2.1;lr>')],
    ['an IPv6 Contact', replace('Contact', 'Contact: <sip:far@[2001:db8::1]:5060;transport=ws>')],
    ['Require of what we know', add('Require: replaces, timer')],
    ['a Date that is none', add('Date: Yesterday')],
  ];
  it.each(rows)('%s', async (_what, change) => {
    const phone = await bareWire();
    const answers = await phone.receive(invite(change));
    expect(answers.map(statusOf)).toEqual([180]);
    expect(phone.calls).toHaveLength(1);
    // The far end finds its own words in the answer.
    const asked = readMessage(Buffer.from(invite(change)));
    const ringing = readMessage(Buffer.from(answers[0] ?? ''));
    const tagless = (value: string | undefined): string | undefined => value?.replace(/;tag=.*$/, '').replace(/[<>"\s]/g, '');
    if (!/%|#|\(|, Away|\u00f6rg|\p{Cc}/u.test(valueOf(asked, 'From') ?? ''))
      expect(tagless(valueOf(ringing, 'From'))).toBe(tagless(valueOf(asked, 'From')));
    expect(tagless(valueOf(ringing, 'To'))).toBe(tagless(valueOf(asked, 'To')));
    expect(valuesOf(ringing, 'Via')).toEqual(valuesOf(asked, 'Via'));
    await phone.calls[0]?.line.accept();
    expect(phone.sent.map(statusOf)).toContain(200);
  });

  it('names those callers', async () => {
    const named = async (from: string) => {
      const phone = await bareWire();
      await phone.receive(invite(replace('From', `From: ${from};tag=1`)));
      return phone.calls[0]?.party;
    };
    expect(await named('<tel:+49-30-123>')).toEqual({ uri: 'sip:+4930123@example.com', number: '+4930123' });
    expect((await named('Far (mobile) <sip:far@example.com>'))?.name).toBe('Far (mobile)');
    expect((await named('J\u00f6rg <sip:far@example.com>'))?.name).toBe('J\u00f6rg');
    expect((await named('"Say \\"hi\\" now" <sip:far@example.com>'))?.name).toBe('Say "hi" now');
    expect(await named('"<b>Far</b> & <sip:1@evil.example>" <sip:far@example.com>')).toEqual({
      uri: 'sip:far@example.com',
      number: 'far',
      name: '<b>Far</b> & <sip:1@evil.example>',
    });
    expect((await named('"Far\u0007\u001b[31m\\\u0001" <sip:far@example.com>'))?.name).toBe('Far [31m');
    expect((await named('"J\\\u00f6rg \\\\" <sip:far@example.com>'))?.name).toBe('J\u00f6rg \\');
    expect((await named('<sip:*21#@example.com>'))?.number).toBe('*21#');
    expect((await named('<sip:far@my_pbx>'))?.number).toBe('far@my_pbx');
  });

  it('answers in the dialog go to where the far end said it is, underscore and all, and an ACK with a description does no harm', async () => {
    const phone = await bareWire();
    await phone.receive(invite(replace('Contact', 'Contact: <sip:far@my_pbx;transport=ws>')));
    await phone.calls[0]?.line.accept();
    const ok = phone.sent.splice(0).find((text) => statusOf(text) === 200) ?? '';
    const to = valueOf(readMessage(Buffer.from(ok)), 'To') ?? '';
    await phone.receive(
      invite(
        replace('INVITE', 'ACK sip:anna@example.com SIP/2.0'),
        replace('CSeq', 'CSeq: 1 ACK'),
        replace('To', `To: ${to}`),
        replace('Via', 'Via: SIP/2.0/WS far.invalid;branch=z9hG4bK2'),
      ),
    );
    phone.calls[0]?.line.hangUp();
    await settled();
    expect(phone.sent.at(-1)).toMatch(/^BYE sip:far@my_pbx;transport=ws SIP\/2\.0/);
  });
});

describe('is refused', () => {
  const rows: [string, Change, number][] = [
    ['an unknown extension', add('Require: foo, replaces'), 420],
    ['an unknown body', replace('Content-Type', 'Content-Type: application/x-odd'), 415],
    ['a compressed body', add('Content-Encoding: gzip'), 415],
    ['no taste for SDP', add('Accept: text/plain'), 406],
    ['a negative length', replace('Content-Length', 'Content-Length: -1'), 400],
    ['a length beyond the message', replace('Content-Length', 'Content-Length: 99999'), 400],
    ['two lengths', add('Content-Length: 5'), 400],
    ['a CSeq of another method', replace('CSeq', 'CSeq: 1 BYE'), 400],
    ['a CSeq beyond 2**31', replace('CSeq', 'CSeq: 2147483648 INVITE'), 400],
    ['a CSeq without number', replace('CSeq', 'CSeq: INVITE'), 400],
    ['no Call-ID', replace('Call-ID'), 400],
    ['no From', replace('From'), 400],
    ['two From', add('From: <sip:other@example.com>;tag=2'), 400],
    ['two To', add('To: <sip:other@example.com>'), 400],
    ['two Call-ID', add('Call-ID: 2'), 400],
    ['a quote without its end', replace('From', 'From: "Far <sip:far@example.com>;tag=far'), 400],
    ['a line that is no header', add('nonsense'), 400],
    ['another version', replace('INVITE', 'INVITE sip:anna@example.com SIP/3.0'), 505],
    ['another scheme', replace('INVITE', 'INVITE http://example.com/ SIP/2.0'), 416],
    ['a URI in brackets', replace('INVITE', 'INVITE <sip:anna@example.com> SIP/2.0'), 400],
    ['a URI with headers', replace('INVITE', 'INVITE sip:anna@example.com?Subject=x SIP/2.0'), 400],
    ['an unknown method', (lines) => lines.map((line) => line.replace('INVITE', 'JUMP')), 405],
    ['a MESSAGE', (lines) => lines.map((line) => line.replace('INVITE', 'MESSAGE')), 405],
    ['a REGISTER', (lines) => lines.map((line) => line.replace('INVITE', 'REGISTER')), 405],
    ['a SUBSCRIBE', (lines) => lines.map((line) => line.replace('INVITE', 'SUBSCRIBE')), 405],
    ['a REFER outside a call', (lines) => lines.map((line) => line.replace('INVITE', 'REFER')), 405],
    ['an INFO outside a call', (lines) => lines.map((line) => line.replace('INVITE', 'INFO')), 481],
    ['a PRACK outside a call', (lines) => lines.map((line) => line.replace('INVITE', 'PRACK')), 481],
    ['an UPDATE outside a call', (lines) => lines.map((line) => line.replace('INVITE', 'UPDATE')), 481],
    ['a BYE outside a call', (lines) => lines.map((line) => line.replace('INVITE', 'BYE')), 481],
    ['a CANCEL of nothing', (lines) => lines.map((line) => line.replace('INVITE', 'CANCEL')), 481],
  ];
  it.each(rows)('%s', async (_what, change, status) => {
    const phone = await bareWire();
    const answers = await phone.receive(invite(change));
    expect(answers.map(statusOf)).toEqual([status]);
    expect(phone.calls).toHaveLength(0);
    if (status === 405) expect(answers[0]).toContain('Allow: INVITE, ACK, BYE');
    if (status === 420) expect(answers[0]).toContain('Unsupported: foo\r\n');
    if (status === 415) expect(answers[0]).toContain('Accept: application/sdp');
  });

  it('but an ACK never is answered', async () => {
    const phone = await bareWire();
    for (const change of [replace('CSeq', 'CSeq: 1 INVITE'), add('Require: foo'), replace('From')])
      expect(await phone.receive(invite(replace('INVITE', 'ACK sip:anna@example.com SIP/2.0'), change))).toEqual([]);
  });

  it('counted by reason, at the first, tenth, hundredth time, and never with a secret', async () => {
    const phone = await bareWire();
    for (let i = 0; i < 100; i += 1) await phone.receive(invite(replace('CSeq', 'CSeq: x'), add('Authorization: Digest response="hush"')));
    expect(phone.logged.filter((line) => line.includes('bad CSeq'))).toHaveLength(3);
    expect(phone.logged.join()).not.toMatch(/hush|secret-password/);
  });
});

describe('requests that are no call', () => {
  const options = (...changes: Change[]): string => invite((lines) => lines.map((line) => line.replace('INVITE', 'OPTIONS')), ...changes);
  it('OPTIONS is answered with what we can do', async () => {
    const phone = await bareWire();
    const [answer = ''] = await phone.receive(options());
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, NOTIFY, REFER, PRACK, UPDATE\r\n');
    expect(answer).toContain('Supported: outbound, 100rel, replaces');
  });

  it('a NOTIFY that nobody asked for is taken, also with a compact Event', async () => {
    const phone = await bareWire();
    const notify = invite(
      (lines) => lines.map((line) => line.replace('INVITE', 'NOTIFY')),
      add('o: message-summary', 'Subscription-State: active'),
    );
    expect((await phone.receive(notify)).map(statusOf)).toEqual([200]);
  });

  it('transactions without a branch, or with the bare cookie, are told apart', async () => {
    for (const via of ['Via: SIP/2.0/WS far.invalid', 'Via: SIP/2.0/WS far.invalid;branch=z9hG4bK']) {
      const phone = await bareWire();
      expect((await phone.receive(invite(replace('Via', via)))).map(statusOf)).toEqual([180]);
      const second = await phone.receive(invite(replace('Via', via), replace('Call-ID', 'Call-ID: call-2')));
      expect(second.map(statusOf)).toEqual([180]);
      expect(valuesOf(readMessage(Buffer.from(second[0] ?? '')), 'Via')).toEqual([via.slice(5)]);
      const cancelled = await phone.receive(invite(replace('Via', via), (lines) => lines.map((line) => line.replace('INVITE', 'CANCEL'))));
      expect(cancelled.map(statusOf).sort()).toEqual([200, 487]);
    }
  });
});

describe('responses', () => {
  it.each([
    ['a CSeq that cannot be read', 'CSeq: x'],
    ['a CSeq beyond all numbers', 'CSeq: 99999999999999999999 REGISTER'],
    ['a CSeq of nothing we sent', 'CSeq: 1 JUMP'],
  ])('with %s is dropped', async (_what, cseq) => {
    const phone = await bareWire();
    const request = readMessage(Buffer.from(phone.registerText));
    const lines = [
      'SIP/2.0 200 OK',
      `Via: ${valueOf(request, 'Via')}`,
      `From: ${valueOf(request, 'From')}`,
      `To: ${valueOf(request, 'To')};tag=1`,
      `Call-ID: ${valueOf(request, 'Call-ID')}`,
      cseq,
      '',
      '',
    ];
    expect(await phone.receive(lines.join('\r\n'))).toEqual([]);
    expect(phone.events).toEqual([]);
    await phone.receive(lines.join('\r\n').replace(cseq, 'CSeq: 1 REGISTER'));
    expect(phone.events).toEqual([{ type: 'registered', expires: 600 }]);
  });

  it.each(['SIP/2.0 099 No', 'SIP/2.0 700 No', 'SIP/2.0 4294967301 better not', 'SIP/2.0', 'SIP/7.0 200 OK'])('%s is dropped', (start) => {
    const ours = { contactUri: 'sip:x@o.invalid', viaHost: 'o.invalid', userAgent: 'x', knowsDialog: () => false };
    const text = `${start}\r\nVia: SIP/2.0/WS o.invalid;branch=z9hG4bK1\r\nFrom: <sip:a@b>\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n`;
    expect(normalise(Buffer.from(text), ours).do).toBe('drop');
    const two = text.replace(start, 'SIP/2.0 200 OK').replace('Via:', 'Via: SIP/2.0/WS p.invalid;branch=z9hG4bK2\r\nVia:');
    expect(normalise(Buffer.from(two), ours)).toEqual({ do: 'drop', why: 'response to another' });
  });
});
