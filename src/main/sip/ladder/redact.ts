/** A SIP message as it may be shown to whoever helps: nothing in it signs in, decrypts, or tells what was written. Pure; any text may come in. */

const HIDDEN = '[removed]';
/** Headers whose value is, or contains, a proof of who we are. Compact forms: `y` is Identity. */
const SECRET_HEADERS =
  /^((?:proxy-)?authorization|(?:proxy-)?authentication-info|identity|y|security-(?:client|server|verify)|cookie|set-cookie|[\w-]*token[\w-]*|[\w-]*secret[\w-]*)([ \t]*:[ \t]*)(\S*).*$/i;
/** RFC 4568 and RFC 8866 5.12: keys of the sound; RFC 8839 5.4: with it anyone could pose as the other end. */
const SECRET_SDP = /^(a=crypto:\d+ \S+ |a=ice-pwd:|k=[a-z]+:?)\S.*$/i;
/** A password in a URI (RFC 3261 19.1.1). */
const URI_PASSWORD = /(sips?:[^\s:@;<>"]*):[^\s@;<>"]+@/gi;
const PLAIN_BODY = /^(application\/sdp|message\/sipfrag|application\/dtmf-relay|application\/simple-message-summary)\s*(;|$)/i;

const redactHeader = (line: string): string =>
  line
    // The scheme (Digest, Bearer) helps and gives nothing away.
    .replace(SECRET_HEADERS, (_whole, name: string, colon: string, scheme: string) =>
      /authorization$/i.test(name) ? `${name}${colon}${scheme} ${HIDDEN}` : `${name}${colon}${HIDDEN}`,
    )
    .replace(URI_PASSWORD, `$1:${HIDDEN}@`);

/** RFC 3261 7.3.1: a line that begins with white space goes on with the header before it. */
const unfold = (head: string): string => head.replace(/\r?\n[ \t]+/g, ' ');

function redactBody(body: string, type: string): string {
  if (body === '') return '';
  // What people write to each other is nobody's business, nor are the digits they type.
  if (!PLAIN_BODY.test(type) || /dtmf/i.test(type)) return `[${Buffer.byteLength(body)} bytes of ${type || 'unnamed content'}]`;
  return (
    body
      .split(/\r?\n/)
      // A sipfrag (RFC 3420) holds headers.
      .map((line) => redactHeader(line.replace(SECRET_SDP, `$1${HIDDEN}`)))
      .join('\n')
  );
}

export function redact(message: string): string {
  const text = message.replace(/\r\n/g, '\n');
  const blank = text.indexOf('\n\n');
  const head = unfold(blank < 0 ? text : text.slice(0, blank));
  const body = blank < 0 ? '' : text.slice(blank + 2);
  const type = /^(?:content-type|c)[ \t]*:[ \t]*(.*)$/im.exec(head)?.[1]?.trim() ?? '';
  return [...head.split('\n').map(redactHeader), '', redactBody(body, type)].join('\n').trimEnd();
}
