/** What an account must look like, from whichever door it comes. Apart from account.ts, which the window needs before its first paint. */
import { z } from 'zod';
import { ACCOUNT_COLOURS } from './account.ts';
import { readServer, SIP_TRANSPORTS } from './server.ts';

const address = z
  .string()
  .trim()
  .regex(/^[^\s@<>"';:]+@[^\s@<>"';:/]+$/, 'Write the address as name@server');
const server = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || readServer(text) !== undefined, 'Write the server as name, name:port or wss://name/path');
const proxy = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || readServer(text)?.kind === 'sip', 'Write the proxy as name or name:port');
const iceUrl = z
  .string()
  .trim()
  .regex(/^(stun|stuns|turn|turns):[^\s]+$/i, 'Write it as stun:name:3478 or turn:name:3478');

export const accountSchema = z.object({
  id: z.string().min(1).max(64),
  label: z.string().trim().max(60).default(''),
  colour: z.enum(ACCOUNT_COLOURS).default('blue'),
  displayName: z.string().trim().max(100).default(''),
  /** `user@domain`, the address of record without scheme. */
  address,
  /** Digest user where it differs from the user part of the address. */
  authUser: z.string().trim().max(200).default(''),
  /** See `readServer`; empty: found by the domain of the address (RFC 3263). */
  server: server.default(''),
  /** For a server that is no WebSocket URL and names none itself; `auto` is found out, and remembered. */
  transport: z.enum(['auto', ...SIP_TRANSPORTS]).default('auto'),
  /** Where all requests go first (RFC 3261 8.1.2); empty: to the server. */
  outboundProxy: proxy.default(''),
  /** Digest user for who challenges as a proxy (407), where it is not the registrar's (401). */
  proxyUser: z.string().trim().max(200).default(''),
  /** `direct`: the window speaks WebRTC with the far end; `gateway`: plain RTP or SRTP by the media gateway; `auto`: direct over WebSocket. */
  mediaMode: z.enum(['auto', 'direct', 'gateway']).default('auto'),
  /** SRTP in gateway mode: never, where the far end takes it, or no call without. WebRTC is always encrypted. */
  encryption: z.enum(['never', 'offered', 'always']).default('offered'),
  /** Certificate authority of the server's operator, PEM; empty: the system's. */
  caPem: z.string().max(200_000).default(''),
  /** SHA-256 fingerprint of a certificate that the user accepted on purpose, as Node prints it (`AB:CD:...`); empty: none. */
  acceptedCertificate: z.string().max(200).default(''),
  iceServers: z.array(iceUrl).max(8).default([]),
  turnUser: z.string().trim().max(200).default(''),
  dtmf: z.enum(['rfc4733', 'info']).default('rfc4733'),
  /** Call on where the server or the called party sends us (3xx): after asking the user, without, or not at all. */
  followRedirects: z.enum(['ask', 'auto', 'never']).default('auto'),
  /** Calls go out without our name and number (RFC 3323), unless dialled otherwise; the server still knows who we are. */
  hideNumber: z.boolean().default(false),
  enabled: z.boolean().default(true),
});

export const viaSchema = z.object({
  transport: z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']),
  /** As it was asked for: what a certificate is checked against. */
  host: z.string().min(1).max(500),
  port: z.number().int().min(1).max(65_535),
  /** What DNS made of it; empty for a WebSocket. */
  address: z.string().max(100),
  /** It was not the first choice, which had failed. */
  standIn: z.boolean(),
});
export type AccountInput = z.input<typeof accountSchema>;
