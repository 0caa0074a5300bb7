/** A SIP account: what the user configures, and how its registration stands. Passwords are not part of it. */
import { z } from 'zod';
import { readServer, SIP_TRANSPORTS } from './server.ts';

export type AccountId = string;

/** Names of the account colours; the theme maps them to values with enough contrast in light and dark. */
export const ACCOUNT_COLOURS = ['blue', 'green', 'orange', 'purple', 'pink', 'teal'] as const;

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
  /** Call on where the server or the called party sends us (3xx), without asking. */
  followRedirects: z.boolean().default(true),
  /** Calls go out without our name and number (RFC 3323); the server still knows who we are. */
  hideNumber: z.boolean().default(false),
  enabled: z.boolean().default(true),
});
export type Account = z.infer<typeof accountSchema>;
export type AccountInput = z.input<typeof accountSchema>;

/** Why a registration failed; the sentence is made in the renderer's catalogue. */
export type RegistrationProblem =
  | { readonly kind: 'wrongPassword' }
  | { readonly kind: 'noPassword' }
  | { readonly kind: 'unknownAccount'; readonly code: number }
  | { readonly kind: 'forbidden'; readonly code: number }
  | { readonly kind: 'serverNotFound'; readonly host: string }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'notWebSocket'; readonly detail: string }
  | { readonly kind: 'notTls'; readonly detail: string }
  | { readonly kind: 'dnsFailed'; readonly detail: string }
  | { readonly kind: 'certificate'; readonly fault: CertificateFault; readonly fingerprint: string }
  | { readonly kind: 'connectionLost' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'serverBusy'; readonly code: number }
  | { readonly kind: 'rejected'; readonly code: number; readonly text: string };

export type CertificateFault = 'expired' | 'notYetValid' | 'wrongName' | 'unknownIssuer' | 'selfSigned' | 'changed' | 'other';

export type Registration =
  | { readonly state: 'off' }
  /** `wrongPasswords`: how often in a row the server refused the password. */
  | { readonly state: 'registering'; readonly attempt: number; readonly wrongPasswords?: number }
  | { readonly state: 'registered'; readonly since: number; readonly expiresAt: number }
  /** `retryAt` absent: it waits for the user (wrong password, certificate). Epoch milliseconds. */
  | {
      readonly state: 'failed';
      readonly problem: RegistrationProblem;
      readonly retryAt?: number;
      readonly attempt: number;
      readonly wrongPasswords?: number;
    };

export interface AccountView {
  readonly account: Account;
  readonly registration: Registration;
  readonly hasPassword: boolean;
}

/** Its calls' sound goes through the media gateway. What is reached over WebSocket speaks WebRTC, unless the user says otherwise. */
export const usesGateway = ({ mediaMode, server }: Account): boolean =>
  mediaMode === 'gateway' || (mediaMode === 'auto' && readServer(server)?.kind !== 'websocket');

export const accountTitle = (account: Account): string => account.label || account.address;
export const accountUser = (account: Account): string => account.address.slice(0, account.address.lastIndexOf('@'));
export const accountDomain = (account: Account): string => account.address.slice(account.address.lastIndexOf('@') + 1);
