import { randomBytes } from 'node:crypto';
import { sentFrom, withTopVia } from './via-text.ts';
import type { NetAddress } from './wire.ts';

const token = (): string => randomBytes(8).toString('hex');

interface From {
  readonly protocol: string;
  readonly local?: NetAddress | undefined;
}

/** RFC 3261 11; to the domain itself, which a proxy answers without bothering a user. Any answer is a sign of life. */
export function optionsRequest({ protocol, local }: From, domain: string): { readonly text: string; readonly branch: string } {
  const branch = `z9hG4bK${token()}`;
  const lines = [
    `OPTIONS sip:${domain} SIP/2.0`,
    `Via: SIP/2.0/${protocol} ${token()}.invalid;branch=${branch}`,
    'Max-Forwards: 70',
    `From: <sip:${domain}>;tag=${token()}`,
    `To: <sip:${domain}>`,
    `Call-ID: ${token()}`,
    'CSeq: 1 OPTIONS',
    'Accept: application/sdp',
    'Content-Length: 0',
  ];
  const text = `${lines.join('\r\n')}\r\n\r\n`;
  return { branch, text: local ? withTopVia(text, (via) => sentFrom(via, protocol, local)) : text };
}
