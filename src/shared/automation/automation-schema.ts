/** What actions and the webhook must look like. */
import { z } from 'zod';
import { ACTION_CALLS, CALL_MOMENTS, LONGEST_TEMPLATE, MOST_ACTIONS } from './call-action.ts';
import { isHeaderName, isHeaderValue, webhookUrlFault } from './webhook.ts';

/** The user agrees to what they see: nothing in it may look like something else. */
// eslint-disable-next-line no-control-regex -- they are what is looked for; written out, since the published schema has it as a pattern for any language
const PLAIN = /^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$/;

const action = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  on: z.enum(CALL_MOMENTS),
  calls: z.enum(ACTION_CALLS),
  kind: z.enum(['open', 'run']),
  template: z.string().max(LONGEST_TEMPLATE).regex(PLAIN),
});

/** One whose template cannot be used stays, because an older version may have taken it: it is shown with the reason, and never happens (`actionFault`). */
export const callActionsSchema = z
  .array(action)
  .max(MOST_ACTIONS)
  .refine((actions) => new Set(actions.map(({ id }) => id)).size === actions.length, 'The same id is used twice');

export const webhookSchema = z.object({
  url: z
    .string()
    .max(2000)
    .refine((url) => webhookUrlFault(url) === undefined, 'It must begin with https://, or with http:// for this computer'),
  moments: z.array(z.enum(CALL_MOMENTS)).max(CALL_MOMENTS.length),
  header: z.string().refine(isHeaderName, 'Not a name that a header can have here'),
});

/** Empty: it is forgotten. */
export const webhookSecretSchema = z
  .string()
  .max(1000)
  .refine((secret) => secret === '' || isHeaderValue(secret), 'It cannot be used in a header');
