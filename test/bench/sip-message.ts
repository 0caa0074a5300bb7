/** As much of SIP as a probe needs: it speaks only to phones whose messages are well formed and use the long names of headers. */
import { randomBytes } from 'node:crypto';

export interface SipMessage {
  /** Of a response; 0 for a request. */
  readonly status: number;
  /** Of a request; of a response the method it answers. */
  readonly method: string;
  /** All values, in order; empty when there is none. */
  all(name: string): readonly string[];
  /** The first value, or ''. */
  header(name: string): string;
  readonly body: string;
}

export const token = (): string => randomBytes(6).toString('hex');

/** Undefined for keep-alives and other things that are no message. */
export function readMessage(text: string): SipMessage | undefined {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const status = Number(/^SIP\/2\.0 (\d{3}) /.exec(first)?.[1] ?? 0);
  const asked = /^([A-Z]+) \S+ SIP\/2\.0$/.exec(first)?.[1];
  if (!status && !asked) return undefined;
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  const all = (name: string): string[] => headers.filter(([key]) => key === name).map(([, value]) => value ?? '');
  const header = (name: string): string => all(name)[0] ?? '';
  return { status, method: asked ?? header('cseq').split(' ')[1] ?? '', all, header, body: rest.join('\r\n\r\n') };
}

/** Header lines and a body, framed. */
export const formatMessage = (lines: readonly string[], sdp = ''): string =>
  [...lines, ...(sdp ? ['Content-Type: application/sdp'] : []), `Content-Length: ${Buffer.byteLength(sdp)}`, '', sdp].join('\r\n');

/** An answer to `request`: what RFC 3261 8.2.6.2 has it copy, and `extra` lines. */
export function formatResponse(request: SipMessage, status: string, extra: readonly string[] = []): string {
  const to = request.header('to');
  return formatMessage([
    `SIP/2.0 ${status}`,
    ...request.all('via').map((via) => `Via: ${via}`),
    `From: ${request.header('from')}`,
    `To: ${to.includes(';tag=') ? to : `${to};tag=${token()}`}`,
    `Call-ID: ${request.header('call-id')}`,
    `CSeq: ${request.header('cseq')}`,
    ...extra,
  ]);
}

/** The URI in a Contact, a From or a To. */
export const uriIn = (value: string): string => /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0] ?? '';
