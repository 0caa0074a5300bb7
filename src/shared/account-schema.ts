/** What an account must look like, from whichever door it comes. Apart from account.ts, which the window needs before its first paint. */
import { z } from 'zod';
import { ACCOUNT_COLOURS } from './account.ts';

const address = z
  .string()
  .trim()
  .regex(/^[^\s@<>"';:]+@[^\s@<>"';:/]+$/, 'Write the address as name@server');
const server = z
  .string()
  .trim()
  .regex(/^wss?:\/\/[^\s/]+(\/\S*)?$/i, 'Write the server as wss://name/path');
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
  server,
  /** Certificate authority of the server's operator, PEM; empty: the system's. */
  caPem: z.string().max(200_000).default(''),
  /** SHA-256 fingerprint of a certificate that the user accepted on purpose, as Node prints it (`AB:CD:...`); empty: none. */
  acceptedCertificate: z.string().max(200).default(''),
  iceServers: z.array(iceUrl).max(8).default([]),
  turnUser: z.string().trim().max(200).default(''),
  dtmf: z.enum(['rfc4733', 'info']).default('rfc4733'),
  enabled: z.boolean().default(true),
});
export type AccountInput = z.input<typeof accountSchema>;
