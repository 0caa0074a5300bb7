/** What the user can set apart from accounts. Every field has a default, so an older file loads. */
import { z } from 'zod';

export const CODECS = ['opus', 'G722', 'PCMU', 'PCMA'] as const;
export type Codec = (typeof CODECS)[number];

/** An audio device as the user chose it: ids change between starts, labels do not, so both are kept. */
const deviceChoice = z.object({ id: z.string(), label: z.string() }).nullable();
export type DeviceChoice = z.infer<typeof deviceChoice>;

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** null: the system's default device. */
  microphone: deviceChoice.default(null),
  speaker: deviceChoice.default(null),
  ringer: deviceChoice.default(null),
  /** 0 to 1. */
  ringVolume: z.number().min(0).max(1).default(0.8),
  echoCancellation: z.boolean().default(true),
  noiseSuppression: z.boolean().default(true),
  autoGainControl: z.boolean().default(true),
  /** Preferred first; at least one. */
  codecs: z
    .array(z.enum(CODECS))
    .min(1)
    .max(CODECS.length)
    .refine((list) => new Set(list).size === list.length, 'A codec stands twice')
    .default([...CODECS]),
  notifications: z.boolean().default(true),
  /** Account used for calling when the user picks none; empty: the first registered one. */
  defaultAccountId: z.string().default(''),
  /** Passwords may be kept in a file with mode 0600 where the system has no keychain. */
  passwordFileAccepted: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;
export const settingsPatchSchema = z.object(
  Object.fromEntries(Object.entries(settingsSchema.shape).map(([key, field]) => [key, field.unwrap().optional()])) as {
    [K in keyof typeof settingsSchema.shape]: z.ZodOptional<ReturnType<(typeof settingsSchema.shape)[K]['unwrap']>>;
  },
);
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
export const defaultSettings: Settings = settingsSchema.parse({});
