/** A contact as it is kept, and as it is asked for. */
import { z } from 'zod';
import { LONGEST_NAME, MOST_NUMBERS, type Contact } from './contact.ts';
import { readCallerOrPhone } from './is-caller.ts';
import { RING_TONES } from './ring-tone.ts';

/** As long as any rule about callers can hold. */
const LONGEST_NUMBER = 300;

export const contactSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(LONGEST_NAME),
  numbers: z
    .array(
      z
        .string()
        .trim()
        .max(LONGEST_NUMBER)
        .refine((text) => readCallerOrPhone(text) !== undefined, 'Write a number or an address'),
    )
    .min(1)
    .max(MOST_NUMBERS),
  ringTone: z.enum(RING_TONES).optional(),
}) satisfies z.ZodType<Contact>;
