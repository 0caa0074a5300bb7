/** A past call as the contract gives it. */
import { z } from 'zod';
import { contactSchema } from './contact-schema.ts';
import { momentSchema } from './moment-schema.ts';

const partySchema = z.object({
  uri: z.string(),
  name: z.string().optional(),
  number: z.string(),
  contact: contactSchema.pick({ id: true, name: true, ringTone: true }).optional(),
});
const endReasonSchema = z.object({
  kind: z.string(),
  code: z.number().optional(),
  text: z.string().optional(),
  cause: z.number().optional(),
  warning: z.object({ code: z.number(), text: z.string() }).optional(),
});
export const transferOutcomeSchema = z.object({
  result: z.enum(['connected', 'failed', 'open', 'consulted']),
  party: partySchema,
  reason: endReasonSchema.optional(),
});
export const historyEntrySchema = z.object({
  id: z.number(),
  accountId: z.string(),
  accountTitle: z.string(),
  direction: z.enum(['incoming', 'outgoing']),
  party: partySchema,
  dialed: z.string().optional(),
  direct: z.literal(true).optional(),
  startedAt: momentSchema,
  duration: z.number(),
  reason: endReasonSchema,
  lastTransfer: transferOutcomeSchema.optional(),
  missed: z.boolean(),
  seen: z.boolean(),
});
export type RawParty = z.output<typeof partySchema>;
export type RawReason = z.output<typeof endReasonSchema>;
export type RawTransfer = z.output<typeof transferOutcomeSchema>;
