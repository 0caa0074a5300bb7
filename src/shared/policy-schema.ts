/** What a provisioning document must look like; docs/provisioning.schema.json is written from it. */
import { z } from 'zod';
import { accountSchema } from './account-schema.ts';
import { PRACTICE_ACCOUNT_ID } from './practice.ts';
import { settingsPatchSchema } from './settings-schema.ts';
import type { SettingName } from './policy.ts';

const secret = z
  .string('Write a password as env:NAME, file:/PATH or ask, never as itself')
  .regex(/^(env:[A-Za-z_]\w*|file:.+|ask)$/, 'A password must not stand in the document: write env:NAME, file:/PATH or ask')
  .describe('Where the password is: env:NAME, file:/PATH, or ask (the user types it once, and it is kept in the keychain). Never itself.');

const managedAccount = z.strictObject({
  ...accountSchema.shape,
  id: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,40}$/, 'An id has letters, digits, and _ . - only')
    // Accounts are looked up by it in plain objects, which have `constructor` and the like of their own.
    .refine((id) => !(id in {}), 'That id is reserved')
    .refine((id) => id !== PRACTICE_ACCOUNT_ID, 'That id is taken by the practice line')
    .describe('Stays the same over time: by it an account is known again.'),
  locked: z.boolean().default(true).describe('The user cannot change it. false: a start, which the user may change.'),
  password: secret.default('ask'),
  proxyPassword: secret.optional(),
  turnPassword: secret.optional(),
});

// Do-not-disturb by hand is a state of the moment and its user's alone.
const { doNotDisturb: _, ...governable } = settingsPatchSchema.shape;
export const GOVERNABLE = Object.keys(governable) as [SettingName, ...SettingName[]];

export const policySchema = z
  .strictObject({
    $schema: z.string().optional().describe('For editors.'),
    format: z.literal(1, 'This version of Offhook reads format 1'),
    accounts: z
      .array(managedAccount)
      .max(20)
      .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'Two accounts have the same id')
      .default([]),
    settings: z.strictObject(governable).default({}).describe('Where not locked, they stand until the user has chosen otherwise.'),
    locked: z.array(z.enum(GOVERNABLE)).default([]).describe('Settings that the user cannot change. Each needs its value under settings.'),
    mayAddAccounts: z
      .boolean()
      .default(true)
      .describe('The user may have accounts beside these. false also holds against every weaker document.'),
  })
  .superRefine(({ settings, locked }, context) => {
    locked.forEach((name, at) => {
      if (settings[name as keyof typeof settings] !== undefined) return;
      context.addIssue({ code: 'custom', path: ['locked', at], message: `${name} is locked, and needs its value under settings` });
    });
  });

export type Policy = z.output<typeof policySchema>;
export type PolicyAccount = Policy['accounts'][number];
