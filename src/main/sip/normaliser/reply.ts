/** An answer to a request that sip.js never sees. Pure but for the tag. */
import { randomBytes } from 'node:crypto';
import { getReasonPhrase } from 'sip.js/lib/core/messages/utils.js';
import { tagOf, valueOf, valuesOf, type RawMessage } from './raw-message.ts';

/** What we do, as told in every Allow header. */
export const ALLOWED_METHODS = ['INVITE', 'ACK', 'BYE', 'CANCEL', 'OPTIONS', 'INFO', 'NOTIFY', 'REFER', 'PRACK', 'UPDATE'] as const;
export const ALLOW = ALLOWED_METHODS.join(', ');
export const SUPPORTED_TAGS = ['100rel', 'replaces', 'timer', 'from-change', 'outbound'] as const;

/** RFC 3261 8.2.6.2; of a request that lacks a header, what there is. */
export function replyTo(request: RawMessage, status: number, userAgent: string, extra: readonly string[] = []): string {
  const to = valueOf(request, 'To');
  const lines = [
    `SIP/2.0 ${status} ${getReasonPhrase(status)}`,
    ...valuesOf(request, 'Via').map((via) => `Via: ${via}`),
    ...['From', 'Call-ID', 'CSeq'].flatMap((name) =>
      valuesOf(request, name)
        .slice(0, 1)
        .map((value) => `${name}: ${value}`),
    ),
    ...(to === undefined ? [] : [`To: ${to}${tagOf(to) === undefined ? `;tag=${randomBytes(6).toString('hex')}` : ''}`]),
    `User-Agent: ${userAgent}`,
    ...extra,
    'Content-Length: 0',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
