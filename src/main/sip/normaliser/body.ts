/** Bodies: the session description, wherever it stands. Pure. */
import { valueOf, withHeader, without, type RawMessage } from './raw-message.ts';

const mediaType = (contentType: string | undefined): string => (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
export const SDP_TYPE = 'application/sdp';

const isOptional = (message: RawMessage): boolean => /;\s*handling\s*=\s*"?optional/i.test(valueOf(message, 'Content-Disposition') ?? '');

/** The SDP part of a multipart body (RFC 2046 5.1, RFC 5621). */
function sdpPart(message: RawMessage, contentType: string): string | undefined {
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const delimiter = boundary?.[1] ?? boundary?.[2];
  if (!delimiter) return undefined;
  for (const part of `\r\n${message.body}`.split(`\r\n--${delimiter}`).slice(1)) {
    const text = part.replace(/^[ \t]*\r\n/, '');
    const blank = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
    const head = blank < 0 ? '' : text.slice(0, blank).replace(/\r\n[ \t]+/g, ' ');
    if (mediaType(/^(?:content-type|c)\s*:\s*(.*)$/im.exec(head)?.[1]) === SDP_TYPE) return `${text.slice(blank + 4)}\r\n`;
  }
  return undefined;
}

const withBody = (message: RawMessage, body: string): RawMessage => ({ ...message, body, bodyBytes: Buffer.byteLength(body) });
const withoutBody = (message: RawMessage): RawMessage =>
  ['Content-Type', 'Content-Disposition', 'Content-Encoding'].reduce(without, withBody(message, ''));

/**
 * A message with a bare `application/sdp` body where it has a session description at all, as sip.js tells a session from the rest by
 * that very text. `unsupported`: a body that must be understood and is not.
 */
export function plainBody(message: RawMessage): RawMessage | 'unsupported' {
  if (!message.body) return withoutBody(message);
  const encoding = valueOf(message, 'Content-Encoding')?.trim().toLowerCase();
  const contentType = valueOf(message, 'Content-Type') ?? '';
  const type = mediaType(contentType);
  if (!encoding || encoding === 'identity') {
    if (type === SDP_TYPE) return without(withHeader(message, 'Content-Type', SDP_TYPE), 'Content-Disposition');
    const sdp = type.startsWith('multipart/') ? sdpPart(message, contentType) : undefined;
    if (sdp !== undefined) return without(withHeader(withBody(message, sdp), 'Content-Type', SDP_TYPE), 'Content-Disposition');
  }
  return isOptional(message) ? withoutBody(message) : 'unsupported';
}
