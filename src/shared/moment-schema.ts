import { z } from 'zod';

/** What a Date can hold at most (ECMA-262 21.4.1.1), epoch ms; whoever shows more than that fails. */
export const LAST_MOMENT = 8.64e15;

/** Epoch ms, as commands and files bring them. */
export const momentSchema = z.number().int().min(0).max(LAST_MOMENT);
