/** What settings.json must look like, and how to read one of which a part is bad. Pure. */
import { z } from 'zod';
import { accountSchema, viaSchema } from '../../shared/account-schema.ts';
import type { Account, AccountId, Via } from '../../shared/account.ts';
import { contactSchema } from '../../shared/contact-schema.ts';
import type { Contact } from '../../shared/contact.ts';
import type { SettingName } from '../../shared/policy.ts';
import { settingsSchema } from '../../shared/settings-schema.ts';
import type { Settings } from '../../shared/settings.ts';
import type { StoredConfig } from '../storage-ports.ts';

const FORMAT = 1;
const fileSchema = z.object({
  format: z.literal(FORMAT),
  accounts: z.array(z.unknown()),
  /** Versions before kept none. */
  contacts: z.array(z.unknown()).default([]),
  settings: z.record(z.string(), z.unknown()),
  /** Names that no version knows any more are no loss. */
  decided: z.array(z.string()).catch([]),
  reached: z.record(z.string(), z.unknown()).catch({}),
});

export interface ReadConfig {
  readonly config: StoredConfig;
  /** False when some part could not be read; `config` then holds the rest. */
  readonly whole: boolean;
  /** Names of the settings that could not be read; `config` has the default in their place. */
  readonly bad: readonly string[];
}

export const serialiseConfig = (config: StoredConfig): string => `${JSON.stringify({ format: FORMAT, ...config }, null, 2)}\n`;

/** Accounts as versions before wrote them: redirections were followed or not. */
const modernised = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'followRedirects' in item && typeof item.followRedirects === 'boolean'
    ? { ...item, followRedirects: item.followRedirects ? 'auto' : 'never' }
    : item;

type Raw = Readonly<Record<string, unknown>>;

/** One switch was for calls that ring and for those that were missed. */
const wasOneSwitch = (settings: Raw): boolean => 'notifications' in settings && !('missedNotifications' in settings);
const modernisedSettings = (raw: Raw): Raw => (wasOneSwitch(raw) ? { ...raw, missedNotifications: raw.notifications } : raw);
const modernisedDecided = (decided: readonly string[], raw: Raw): readonly string[] =>
  wasOneSwitch(raw) && decided.includes('notifications') ? [...decided, 'missedNotifications'] : decided;

/** Those of a list that can be read, of each id the first. */
function readList<T extends { readonly id: string }>(schema: z.ZodType<T>, items: readonly unknown[]): { list: T[]; whole: boolean } {
  const known = new Map<string, T>();
  for (const item of items) {
    const read = schema.safeParse(item);
    if (read.success && !known.has(read.data.id)) known.set(read.data.id, read.data);
  }
  return { list: [...known.values()], whole: known.size === items.length };
}

/** Of a list or a table whose rows do not all fit, those that do; undefined: nothing of it can be had. */
function fittingRows(field: z.ZodType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const rows = Array.isArray(value)
    ? value.filter((row: unknown) => field.safeParse([row]).success)
    : Object.fromEntries(Object.entries(value as Record<string, unknown>).filter(([key, row]) => field.safeParse({ [key]: row }).success));
  return field.safeParse(rows).success ? rows : undefined;
}

/** Each setting stands for itself, and each row of one: a bad one takes its default or goes, the others stay. */
function readSettings(raw: Readonly<Record<string, unknown>>): { settings: Settings; bad: string[] } {
  const bad = Object.entries(settingsSchema.shape).filter(([key, field]) => !field.safeParse(raw[key]).success);
  const mended = Object.fromEntries(bad.map(([key, field]) => [key, fittingRows(field, raw[key])]));
  return { settings: settingsSchema.parse({ ...raw, ...mended }), bad: bad.map(([key]) => key) };
}

/** What cannot be read is no loss. */
const readReached = (raw: Readonly<Record<string, unknown>>): Record<AccountId, Via> =>
  Object.fromEntries(
    Object.entries(raw).flatMap(([id, value]) => {
      const via = viaSchema.safeParse(value);
      return via.success ? [[id, via.data]] : [];
    }),
  );

const isSetting = (name: string): name is SettingName => Object.hasOwn(settingsSchema.shape, name);

/** Undefined: not a settings file at all. One bad account, contact or setting costs only itself. */
export function readConfig(text: string): ReadConfig | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) return undefined;
  const accounts = readList<Account>(accountSchema, file.data.accounts.map(modernised));
  const contacts = readList<Contact>(contactSchema, file.data.contacts);
  const { settings, bad } = readSettings(modernisedSettings(file.data.settings));
  const decided = modernisedDecided(file.data.decided, file.data.settings).filter(isSetting);
  return {
    config: { accounts: accounts.list, contacts: contacts.list, settings, decided, reached: readReached(file.data.reached) },
    whole: accounts.whole && contacts.whole && bad.length === 0,
    bad,
  };
}

/** An account to call from by default that is not there (any more) is none. */
export function withoutStaleDefault(config: StoredConfig): StoredConfig {
  const { accounts, settings, reached } = config;
  // One that the policy gives is not among the accounts that are kept here; that it was signed in is.
  const isThere = accounts.some(({ id }) => id === settings.defaultAccountId) || Object.hasOwn(reached, settings.defaultAccountId);
  return { ...config, settings: isThere ? settings : { ...settings, defaultAccountId: '' } };
}

const withThose = <T extends { readonly id: string }>(kept: readonly T[], others: readonly T[]): T[] => [
  ...kept,
  ...others.filter(({ id }) => !kept.some((one) => one.id === id)),
];

/** What of a damaged file could be read, and from the last good copy what could not. */
export function mend({ config, bad }: ReadConfig, lastGood: StoredConfig): StoredConfig {
  const settings = Object.fromEntries(Object.entries(lastGood.settings).filter(([key]) => bad.includes(key)));
  return {
    decided: config.decided,
    reached: { ...lastGood.reached, ...config.reached },
    settings: { ...config.settings, ...settings },
    accounts: withThose(config.accounts, lastGood.accounts),
    contacts: withThose(config.contacts, lastGood.contacts),
  };
}
