/** SIP messages made of all that RFC 3261 25.1 lets headers hold, and of things just beside it. */
import fc from 'fast-check';

const oneOf = (...values: string[]) => fc.constantFrom(...values);
const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(''));
const maybe = (text: fc.Arbitrary<string>) => fc.option(text, { nil: '' });
const several = (text: fc.Arbitrary<string>, maxLength = 3, separator = '') =>
  fc.array(text, { maxLength }).map((texts) => texts.join(separator));

const token = oneOf('a', 'Z9', '1', '0.5', 'x-y_z', "-.!%*_+`'~", '__proto__', 'constructor', 'tag', 'lr', 'a:b', 'a b', 'ä', '');
const quoted = oneOf('"x"', '""', '"a \\" b"', '"ä, <b>; c"', '"\t"', '"\u0001"', '"\\', '"%"', '"a" "b"');
const host = oneOf(
  'example.com',
  'a',
  '192.0.2.1',
  '[2001:db8::1]',
  '[::1]',
  '[::]',
  '[1::2:3:4:5:6:7:8]',
  '[::ffff:192.0.2.1]',
  '[x]',
).chain((good) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(good) },
    oneOf('a_b.example', '3cx', 'a.1', '192.0.2.256', 'a1.b2', 'a.b.', '-a', 'a..b', 'ä.example', ''),
  ),
);
const port = maybe(oneOf(':5060', ':0', ':65535', ':123456', ':x', ':'));
const user = oneOf('anna', '+49-30(1)', 'a%20b', 'a;b=c?d', '*21#', 'a:secret', 'a:b:c', '%ff', '%', 'ä', '', 'a@b', '!~$&/,').map(
  (text) => `${text}@`,
);
const uriParam = join(
  oneOf(';transport=', ';user=', ';lr', ';lr=', ';ob', ';x=', ';X-Y=', ';gr=', ';__proto__=', ';__proto__', ';1;2=', ';;'),
  oneOf('', 'ws', 'UDP', 'phone', 'on', 'urn:uuid:1-2', '%20', '[a]', 'a=b', '/x', 'a`b'),
);
const uriHeader = oneOf('Replaces=a%40b%3Bto-tag%3Dc', 'a=', 'X-A=b', 'x-a=c', 'a', '=b', '__proto__=x', 'constructor=x', 'a=b=c', 'a=é');
const uriHeaders = maybe(fc.array(uriHeader, { minLength: 1, maxLength: 3 }).map((texts) => `?${texts.join('&')}`));
const scheme = fc.oneof({ weight: 9, arbitrary: oneOf('sip:', 'sips:', 'SIP:') }, oneOf('tel:', 'http://', 'mailto:', ''));
const uri = join(scheme, maybe(user), host, port, several(uriParam, 2), fc.oneof({ weight: 4, arbitrary: fc.constant('') }, uriHeaders));

const space = oneOf('', '', '', ' ', '\t ');
const param = join(
  space,
  fc.constant(';'),
  space,
  fc.oneof(token, oneOf('tag', 'Tag', 'q', 'expires', '+sip.instance')),
  maybe(join(space, fc.constant('='), space, fc.oneof({ weight: 3, arbitrary: token }, quoted, host))),
);
const name = maybe(fc.oneof(quoted, oneOf('Anna', 'Dr. Anna B', "O'Neil", 'Anna (home)', 'Ünal', 'a  b', 'sip:x', 'a\u00a0b'), token));
const address = fc.oneof(
  { weight: 6, arbitrary: join(name, space, fc.constant('<'), uri, fc.constant('>'), several(param)) },
  { weight: 1, arbitrary: join(uri, several(param)) },
  { weight: 1, arbitrary: oneOf('*', '', '<>', '<sip:a', 'a <sip:b', '<sip:a@b>>', '<sip:a@b>, ', '<sip:a@b> x') },
);
const mostly = (text: fc.Arbitrary<string>, plain: string) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(plain) }, { weight: 1, arbitrary: text });

const viaParam = join(
  space,
  fc.constant(';'),
  space,
  fc.oneof(
    oneOf(
      'rport',
      'received=2001:db8::1',
      'received=[::1]',
      'received=192.0.2.7',
      'ttl=16',
      'alias',
      'branch="x"',
      'branch=z9hG4bK',
      'x=::1',
      'x',
      'keep=30',
      '__proto__=a',
      '__proto__',
    ),
    join(token, oneOf('', '='), fc.oneof(token, quoted)),
  ),
);
const sentBy = (viaHost: string) => mostly(join(host, maybe(oneOf(':5060', ' : 5060'))), viaHost);
const via = (viaHost: string) =>
  join(
    oneOf('SIP/2.0/WS', 'SIP / 2.0 / WSS', 'sip/2.0/UDP', 'SIP/2.0/tls', 'SIP/2.0/x:y'),
    oneOf(' ', '\t', '  '),
    sentBy(viaHost),
    fc.constant(';branch=z9hG4bKfar'),
    several(viaParam),
  );

const contentType = oneOf(
  'application/sdp',
  'message/sipfrag;version=2.0',
  'application / dtmf-relay',
  'x',
  'a/b;c="d e"; f = g',
  'a/b;c',
  'a/b;',
  'ä/b',
  'application/x y',
);
const callId = oneOf('a@b', 'a', 'a@b@c', 'a b', '{1-2-3}', '"<x>":\\/[]?()', 'ä', 'a,b', '@');
const challenge = oneOf(
  'Digest realm="a", nonce="b"',
  'Digest realm="a\\"b", nonce="b", qop="auth,auth-int", opaque="", stale=TRUE, algorithm=SHA-256-sess',
  'Digest realm="\u0001", nonce="b"',
  'Digest realm=x"y, nonce=z',
  'Digest realm="é", nonce="b", opaque="c\\\\", algorithm=md5',
  'Basic realm="a"',
);
const other = fc.oneof(
  join(fc.constant('Contact: '), several(address, 3, ', ')),
  join(fc.constant('Record-Route: '), several(address, 3, ',')),
  join(fc.constant('Refer-To: '), address),
  join(fc.constant('c: '), contentType),
  join(oneOf('WWW-Authenticate: ', 'Proxy-Authenticate: '), challenge),
  join(
    oneOf('Max-Forwards: ', 'x-__proto__: ', '__proto__: ', 'constructor: ', 'Supported: ', 'P-Asserted-Identity: '),
    oneOf('70', '007', 'x', ''),
  ),
);

const SDP = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=ä\r\n';
export const generatedMessage = oneOf(
  'INVITE',
  'BYE',
  'NOTIFY',
  'REFER',
  'INFO',
  '200 OK',
  '180 Ringing',
  '401 Nö',
  '486 Busy (a)',
  '407',
).chain((kind) => {
  const answer = /^\d/.test(kind);
  const method = answer ? 'INVITE' : kind;
  return fc
    .tuple(
      mostly(via(answer ? 'ours.invalid' : 'far.invalid'), `SIP/2.0/WS ${answer ? 'ours' : 'far'}.invalid;branch=z9hG4bKfar`),
      mostly(address, '"Far" <sip:far@example.com>;tag=far'),
      mostly(address, '<sip:anna@example.com>;tag=near'),
      mostly(callId, 'a@b'),
      mostly(oneOf(`007 ${method}`, `1\t${method}`, `1 ${method}X`, '1\u00a0BYE'), `1 ${method}`),
      fc.array(other, { maxLength: 3 }),
      oneOf('', '', SDP),
    )
    .map(([topVia, from, to, id, cseq, others, body]) =>
      [
        answer ? `SIP/2.0 ${kind}` : `${kind} sip:anna@example.com SIP/2.0`,
        `Via: ${topVia}`,
        `From: ${from}`,
        `t: ${to}`,
        `Call-ID: ${id}`,
        `CSeq: ${cseq}`,
        ...(body ? ['Content-Type: application/sdp'] : []),
        ...others,
        '',
        body,
      ].join('\r\n'),
    );
});
