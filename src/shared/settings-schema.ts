/** What settings must look like. Every field has a default, so an older file loads. Apart from settings.ts, which the window needs before its first paint. */
import { z } from 'zod';
import { AUTO_ANSWER_WHEN, LONGEST_ANSWER_WAIT } from './auto-answer.ts';
import { callActionsSchema, webhookSchema } from './automation/automation-schema.ts';
import { noWebhook } from './automation/webhook.ts';
import { LEARNABLE } from './headset.ts';
import { momentSchema } from './moment-schema.ts';
import { isSafeAddress } from './policy.ts';
import { RING_TONES } from './ring-tone.ts';
import { MOST_RING_DEVICES } from './ringing.ts';
import { HOTKEY_ACTIONS, hotkeyFault, type HotkeyAction } from './hotkeys.ts';
import { CODECS, defaultSettings, portRangeFault, THEMES, type Settings } from './settings.ts';

const deviceChoice = z.object({ id: z.string(), label: z.string() }).nullable();

const learnedButton = z.object({
  button: z.enum(LEARNABLE),
  reportId: z.number().int().min(0).max(255),
  bitOffset: z.number().int().min(0).max(32_767),
  bitSize: z.number().int().min(1).max(32),
  value: z
    .number()
    .int()
    .min(1)
    .max(2 ** 32 - 1),
});
const hotkey = z
  .string()
  .max(60)
  .refine((text) => hotkeyFault(text) === undefined, 'Write keys like Control+Alt+A, and none that every program needs')
  .optional();
const model = z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/);
/** Far more than anybody has; so that a script cannot fill the file. */
const MODELS = 200;

const minuteOfDay = z.number().int().min(0).max(1439);
const quietHours = z.object({
  days: z
    .array(z.number().int().min(0).max(6))
    .min(1)
    .max(7)
    .refine((list) => new Set(list).size === list.length, 'The same day is used twice'),
  from: minuteOfDay,
  to: minuteOfDay,
});
/** A number or an address. */
const caller = z.string().trim().min(1).max(300);
const autoAnswerRule = z.object({
  accountId: z.string().max(64),
  callers: z.array(caller).max(200),
  when: z.enum(AUTO_ANSWER_WHEN),
  after: z.number().int().min(0).max(LONGEST_ANSWER_WAIT),
  muted: z.boolean(),
});
const MOST_RULES = 20;
const MOST_HOURS = 20;
const MOST_CALLERS = 200;

export const settingsSchema = z.object({
  theme: z.enum(THEMES).default(defaultSettings.theme),
  microphone: deviceChoice.default(defaultSettings.microphone),
  speaker: deviceChoice.default(defaultSettings.speaker),
  ringer: deviceChoice.default(defaultSettings.ringer),
  ringVolume: z.number().min(0).max(1).default(defaultSettings.ringVolume),
  alsoRingOn: z
    .array(z.object({ device: deviceChoice, volume: z.number().min(0).max(1) }))
    .max(MOST_RING_DEVICES)
    .default(() => []),
  ringFlash: z.boolean().default(defaultSettings.ringFlash),
  ringTone: z.enum(RING_TONES).default(defaultSettings.ringTone),
  accountTones: z
    .record(z.string().min(1).max(64), z.enum(RING_TONES))
    .refine((accounts) => Object.keys(accounts).length <= MOST_CALLERS, 'Too many accounts')
    .default(() => ({})),
  callerTones: z
    .array(z.object({ caller, tone: z.enum(RING_TONES) }))
    .max(MOST_CALLERS)
    .default(() => []),
  echoCancellation: z.boolean().default(defaultSettings.echoCancellation),
  noiseSuppression: z.boolean().default(defaultSettings.noiseSuppression),
  autoGainControl: z.boolean().default(defaultSettings.autoGainControl),
  codecs: z
    .array(z.enum(CODECS))
    .min(1)
    .max(CODECS.length)
    .refine((list) => new Set(list).size === list.length, 'The same codec is used twice')
    .default(() => [...defaultSettings.codecs]),
  rtpPorts: z
    .object({ lowest: z.number().int(), highest: z.number().int() })
    .refine((range) => portRangeFault(range) === undefined, 'Ports for sound lie between 1024 and 65535, lowest first, 16 of them at least')
    .nullable()
    .default(defaultSettings.rtpPorts),
  notifications: z.boolean().default(defaultSettings.notifications),
  missedNotifications: z.boolean().default(defaultSettings.missedNotifications),
  callCard: z.boolean().default(defaultSettings.callCard),
  doNotDisturb: z.object({ on: z.boolean(), until: momentSchema.nullable() }).nullable().default(defaultSettings.doNotDisturb),
  quietHours: z
    .array(quietHours)
    .max(MOST_HOURS)
    .default(() => []),
  alwaysRing: z
    .array(caller)
    .max(MOST_CALLERS)
    .default(() => []),
  ringOnSecondTry: z.boolean().default(defaultSettings.ringOnSecondTry),
  autoAnswer: z
    .array(autoAnswerRule)
    .max(MOST_RULES)
    .default(() => []),
  callActions: callActionsSchema.default(() => []),
  webhook: webhookSchema.default(() => ({ ...noWebhook, moments: [...noWebhook.moments] })),
  followFocusMode: z.boolean().default(defaultSettings.followFocusMode),
  defaultAccountId: z.string().default(defaultSettings.defaultAccountId),
  directCalls: z.boolean().default(defaultSettings.directCalls),
  headsets: z.boolean().default(defaultSettings.headsets),
  ignoredHeadsets: z
    .array(model)
    .max(MODELS)
    .default(() => []),
  declinedHeadsets: z
    .array(model)
    .max(MODELS)
    .default(() => []),
  learnedButtons: z
    .record(model, z.array(learnedButton).max(LEARNABLE.length))
    .refine((models) => Object.keys(models).length <= MODELS, 'Too many models')
    .default(() => ({})),
  provisioningAddress: z
    .string()
    .trim()
    .max(2000)
    .refine((text) => text === '' || isSafeAddress(text), 'Write an address that begins with https://')
    .default(defaultSettings.provisioningAddress),
  pausePlayers: z.boolean().default(defaultSettings.pausePlayers),
  hotkeys: z
    .strictObject(Object.fromEntries(HOTKEY_ACTIONS.map((action) => [action, hotkey])) as Record<HotkeyAction, typeof hotkey>)
    .refine((keys) => new Set(Object.values(keys)).size === Object.values(keys).length, 'The same keys are used for two things')
    .default(() => ({})),
  passwordFileAccepted: z.boolean().default(defaultSettings.passwordFileAccepted),
}) satisfies z.ZodType<Settings>;

/** These start programs, and send a secret away: they have commands of their own. */
const { callActions: _actions, webhook: _webhook, ...patchable } = settingsSchema.shape;

export const settingsPatchSchema = z.object(
  Object.fromEntries(Object.entries(patchable).map(([key, field]) => [key, field.unwrap().optional()])) as {
    [K in keyof typeof patchable]: z.ZodOptional<ReturnType<(typeof patchable)[K]['unwrap']>>;
  },
);
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
