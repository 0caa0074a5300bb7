/** SIP text for tests: responses to a request, and requests from nowhere. */
import { randomBytes } from 'node:crypto';
import { tagOf, valueOf, valuesOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';

export const randomToken = (): string => randomBytes(5).toString('hex');

export interface AnswerOptions {
  readonly phrase?: string;
  readonly tag?: string;
  readonly headers?: readonly string[];
  readonly sdp?: string;
  readonly contentType?: string;
}

const bodyLines = (body: string | undefined, contentType = 'application/sdp'): string[] =>
  body === undefined
    ? ['Content-Length: 0', '', '']
    : [`Content-Type: ${contentType}`, `Content-Length: ${Buffer.byteLength(body)}`, '', body];

export function answerText(request: RawMessage, status: number, options: AnswerOptions = {}): string {
  const to = valueOf(request, 'To') ?? '';
  const tag = options.tag === undefined || tagOf(to) !== undefined ? '' : `;tag=${options.tag}`;
  return [
    `SIP/2.0 ${status} ${options.phrase ?? 'Said'}`,
    ...valuesOf(request, 'Via').map((via) => `Via: ${via}`),
    `From: ${valueOf(request, 'From')}`,
    `To: ${to}${tag}`,
    `Call-ID: ${valueOf(request, 'Call-ID')}`,
    `CSeq: ${valueOf(request, 'CSeq')}`,
    ...(options.headers ?? []),
    ...bodyLines(options.sdp, options.contentType),
  ].join('\r\n');
}

export interface RequestOptions {
  readonly method: string;
  readonly uri: string;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly cseq: number;
  readonly branch?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly contentType?: string;
}

export const requestText = (options: RequestOptions): string =>
  [
    `${options.method} ${options.uri} SIP/2.0`,
    `Via: SIP/2.0/WS far.invalid;branch=${options.branch ?? `z9hG4bK${randomToken()}`}`,
    'Max-Forwards: 70',
    `From: ${options.from}`,
    `To: ${options.to}`,
    `Call-ID: ${options.callId}`,
    `CSeq: ${options.cseq} ${options.method}`,
    ...(options.headers ?? []),
    ...bodyLines(options.body, options.contentType),
  ].join('\r\n');
