/** What settings must look like. Every field has a default, so an older file loads. Apart from settings.ts, which the window needs before its first paint. */
import { z } from 'zod';
import { CODECS, defaultSettings, portRangeFault, THEMES, type Settings } from './settings.ts';

const deviceChoice = z.object({ id: z.string(), label: z.string() }).nullable();

export const settingsSchema = z.object({
  theme: z.enum(THEMES).default(defaultSettings.theme),
  microphone: deviceChoice.default(defaultSettings.microphone),
  speaker: deviceChoice.default(defaultSettings.speaker),
  ringer: deviceChoice.default(defaultSettings.ringer),
  ringVolume: z.number().min(0).max(1).default(defaultSettings.ringVolume),
  echoCancellation: z.boolean().default(defaultSettings.echoCancellation),
  noiseSuppression: z.boolean().default(defaultSettings.noiseSuppression),
  autoGainControl: z.boolean().default(defaultSettings.autoGainControl),
  codecs: z
    .array(z.enum(CODECS))
    .min(1)
    .max(CODECS.length)
    .refine((list) => new Set(list).size === list.length, 'A codec stands twice')
    .default(() => [...defaultSettings.codecs]),
  rtpPorts: z
    .object({ lowest: z.number().int(), highest: z.number().int() })
    .refine((range) => portRangeFault(range) === undefined, 'Ports for sound lie between 1024 and 65535, lowest first, 16 of them at least')
    .nullable()
    .default(defaultSettings.rtpPorts),
  notifications: z.boolean().default(defaultSettings.notifications),
  callCard: z.boolean().default(defaultSettings.callCard),
  defaultAccountId: z.string().default(defaultSettings.defaultAccountId),
  directCalls: z.boolean().default(defaultSettings.directCalls),
  passwordFileAccepted: z.boolean().default(defaultSettings.passwordFileAccepted),
}) satisfies z.ZodType<Settings>;

export const settingsPatchSchema = z.object(
  Object.fromEntries(Object.entries(settingsSchema.shape).map(([key, field]) => [key, field.unwrap().optional()])) as {
    [K in keyof typeof settingsSchema.shape]: z.ZodOptional<ReturnType<(typeof settingsSchema.shape)[K]['unwrap']>>;
  },
);
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
